import type { Deps } from '../deps.ts';
import { paperOf } from './paper-shelf.ts';

/**
 * Put the papers of a cycle together as soon as it is closed, so that they show what was known then.
 * One that fails is tried again when somebody asks for it.
 */
export function keepPapers(
  deps: Pick<Deps, 'goals' | 'warehouse' | 'register' | 'city' | 'site' | 'data' | 'version'>,
  log: (line: string) => void,
): { stop(): Promise<void> } {
  let work = Promise.resolve();
  const ignore = deps.goals.onDecided((events) => {
    for (const event of events) {
      if (event.type !== 'cycle-closed') continue;
      const { snapshot } = event;
      work = work
        .then(async () => {
          for (const language of ['de', 'en'] as const) await paperOf(deps, snapshot, language);
        })
        .catch((error: unknown) => {
          log(`Council paper ${snapshot.n} is not made yet: ${String(error)}`);
        });
    }
  });
  return {
    async stop() {
      ignore();
      await work;
    },
  };
}

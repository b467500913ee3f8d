import type { Deps } from '../deps.ts';
import type { OutboxRunner } from '../outbox-runner.ts';
import { openMailRoom } from './mail-room.ts';
import { lastClosed, newestPaper, type PaperDeps } from './newest-paper.ts';

/** Mail the city's papers on their schedules; null where no mail server is set. */
export function mailPapers(
  deps: PaperDeps & Pick<Deps, 'office' | 'now'>,
  log: (line: string) => void,
  { everyMs }: { everyMs?: number } = {},
): OutboxRunner | null {
  const { register, office, city, now } = deps;
  if (!office) return null;
  return openMailRoom({
    ...{ register, office, zone: city.time_zone, now, log },
    newestPaper: (language) => newestPaper(deps, language),
    lastClosed: () => lastClosed(register),
    ...(everyMs === undefined ? {} : { everyMs }),
  });
}

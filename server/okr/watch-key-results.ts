import type { Deps } from '../deps.ts';
import { localDate } from '../local-time.ts';
import { loadingNow } from '../progress.ts';
import { observeKeyResults } from './observe.ts';

/** How often it is looked whether a new day has begun, ms. */
const lookEvery = 60_000;

/**
 * Record what the KPIs behind key results say: when the server has started and, from then on, once a
 * day. Returns the way to stop.
 */
export function watchKeyResults(
  deps: Parameters<typeof observeKeyResults>[0] & Pick<Deps, 'progress'>,
  log: (line: string) => void,
): { stop(): Promise<void> } {
  let observedOn = '';
  let running: Promise<void> = Promise.resolve();

  function look(): void {
    const today = localDate(deps.now(), deps.city.time_zone);
    if (today === observedOn || loadingNow(deps)) return;
    observedOn = today;
    running = running
      .then(() => deps.warehouse.settled())
      .then(() => observeKeyResults(deps))
      .then(
        (recorded) => {
          if (recorded) log(`Goals        ${recorded} values of KPIs recorded for ${today}`);
        },
        (error: unknown) => {
          observedOn = '';
          log(`Goals        values of KPIs could not be recorded: ${String(error)}`);
        },
      );
  }

  const timer = setInterval(look, lookEvery);
  const first = setTimeout(look, 1_000);
  return {
    async stop() {
      clearInterval(timer);
      clearTimeout(first);
      await running;
    },
  };
}

import type { Event } from '../../okr/event.ts';
import type { Deps } from '../deps.ts';
import { dayAt } from '../../calendar/zone.ts';
import { loadingNow } from '../progress.ts';
import { observeChanged, observeKeyResults } from './observe.ts';

/** How often it is looked whether a new day has begun, or late events have waited long enough, ms. */
const lookEvery = 10_000;

/** How often, at most, late events are looked after within a day, ms by the city's clock. */
const lateEvery = 3_600_000;

/** After this long it is looked again where events were still being counted, ms. */
const countingFor = 500;

/** From these on a key result takes values that it did not take before. */
const begins: readonly Event['type'][] = ['objective-agreed', 'cycle-activated', 'cycle-reopened'];

/**
 * Record what the KPIs behind key results say: when the server has started, from then on once a day,
 * at once where a decision brings key results to be measured, and at most hourly where events came
 * late for the days before. Returns the way to stop.
 */
export function watchKeyResults(
  deps: Parameters<typeof observeKeyResults>[0] & Pick<Deps, 'goals' | 'progress'>,
  log: (line: string) => void,
): { stop(): Promise<void> } {
  let observedOn = '';
  let observedAt = -Infinity;
  /** Events have come since it was looked the last time. */
  let isBehind = false;
  let running: Promise<void> = Promise.resolve();

  let again: NodeJS.Timeout | undefined;
  function lookAgain(because: 'time' | 'events' | 'decision'): void {
    again = undefined;
    look(because);
  }

  function look(because: 'time' | 'events' | 'decision'): void {
    const now = deps.now();
    const today = dayAt(now, deps.city.time_zone);
    const all = today !== observedOn || because === 'decision';
    isBehind ||= because === 'events';
    const mayBeLate = isBehind && now - observedAt >= lateEvery;
    if (!all && !mayBeLate) return;
    if (loadingNow(deps)) {
      // Nothing that is still being counted is recorded, and nothing that is due is forgotten.
      if (all) again ??= setTimeout(lookAgain, countingFor, because);
      return;
    }
    [observedOn, observedAt, isBehind] = [today, now, false];
    running = running
      .then(() => deps.warehouse.settled())
      .then(() => (all ? observeKeyResults(deps) : observeChanged(deps)))
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

  const timer = setInterval(() => look('time'), lookEvery);
  const first = setTimeout(() => look('time'), 1_000);
  const ignoreEvents = deps.warehouse.onAdvance(({ kpis }) => {
    if (kpis.length > 0) look('events');
  });
  const ignoreDecisions = deps.goals.onDecided((events) => {
    if (events.some(({ type }) => begins.includes(type))) look('decision');
  });
  return {
    async stop() {
      ignoreEvents();
      ignoreDecisions();
      clearInterval(timer);
      clearTimeout(first);
      clearTimeout(again);
      await running;
    },
  };
}

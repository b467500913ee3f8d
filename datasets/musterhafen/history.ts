import { daysBetween, type Day } from '../../calendar/day.ts';
import { localTime } from './calendar.ts';

/** The span that the demo tells: everything that changes over time hangs on these two moments. */
export interface History {
  /** The first local day with events. */
  start: Day;
  /** When the demo city was founded in this data folder, ms since the epoch: history ends here. */
  founded_at: number;
}

/** Thirteen months of history before `now`. */
export function historyUntil(now: number): History {
  const { day } = localTime(now);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - 13;
  const month = String((months % 12) + 1).padStart(2, '0');
  // Every month has a 28th.
  const date = String(Math.min(28, Number(day.slice(8)))).padStart(2, '0');
  return { start: `${Math.floor(months / 12)}-${month}-${date}`, founded_at: now };
}

/** How far a change has come on a day: 0 before, 1 after, in between as an S; days since the start. */
export function progress({ start }: History, day: Day, from: number, to: number): number {
  const share = (daysBetween(start, day) - from) / (to - from);
  const t = Math.max(0, Math.min(1, share));
  return t * t * (3 - 2 * t);
}

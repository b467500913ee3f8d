import type { State } from '../warehouse.ts';
import { addDays, startOfDay } from './city-time.ts';
import type { Period } from './period.ts';

/** How far the data of a dataset reach. */
export interface Reach {
  /** Local day of the first event; null before it. */
  first_day: string | null;
  /** ms since the epoch; null before the first event. */
  data_through: number | null;
  /** The newest events cannot be projected at present: nothing is complete. */
  failing: boolean;
}

/** What a state depends on besides the data. */
export interface Rules {
  /** ms since the epoch. */
  now: number;
  /** The local day of `now`. */
  today: string;
  zone: string;
  /** ms that the data may be behind. */
  refresh: number;
  /** A stock stands at the end of the period, and was there before. */
  stock: boolean;
  /** Whole days that must have gone by since a day before it can be judged; 0 = it can be at once. */
  matures_after: number;
}

/** What the data can say about a period, before anything is computed. */
export type Standing = Exclude<State, 'suppressed'>;

/**
 * - `value`: the data reach to the end of the period, or to now, but for `refresh`.
 * - `stale`: they do not, and the period includes today.
 * - `incomplete`: they do not, and the period is over; or it holds a day that is not yet mature.
 * - `not_computable`: nothing is known of any moment of the period: it lies before the first event,
 *   after the last, or in the future. A stock stands from the first event on and is carried forward,
 *   so only a time before the first event or in the future is unknown.
 *
 * What matures must be watched until it has: the data have to reach so many days further, and the
 * newest mature day stands for today.
 */
export function standing(
  { from, to }: Period,
  reach: Reach,
  { now, today, zone, refresh, stock, matures_after }: Rules,
): Standing {
  const { first_day, data_through, failing } = reach;
  if (first_day === null || data_through === null) return 'not_computable';
  if (to < first_day || from > today) return 'not_computable';
  if (!stock && startOfDay(from, zone) > data_through) return 'not_computable';
  const newest = newestDay(today, matures_after);
  if (matures_after > 0 && to > newest) return 'incomplete';
  const end = Math.min(startOfDay(addDays(to, 1 + matures_after), zone), now);
  if (!failing && data_through >= end - refresh) return 'value';
  return to >= newest ? 'stale' : 'incomplete';
}

/** The last local day that can be judged: today, or the last one since which enough whole days have gone. */
export function newestDay(today: string, maturesAfter: number): string {
  return maturesAfter === 0 ? today : addDays(today, -1 - maturesAfter);
}

/**
 * Length of an ISO 8601 duration of weeks, days, hours, minutes and seconds in ms; a day is 24 hours.
 * @throws Error where it is none, or names months or years, which have no length.
 */
export function durationMs(duration: string): number {
  const match = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(
    duration,
  );
  const [weeks, days, hours, minutes, seconds] = (match ?? []).slice(1).map((n) => Number(n ?? 0));
  if (!match || /[PT]$/.test(duration)) throw new Error(`${duration} is no ISO 8601 duration`);
  return ((((weeks! * 7 + days!) * 24 + hours!) * 60 + minutes!) * 60 + seconds!) * 1000;
}

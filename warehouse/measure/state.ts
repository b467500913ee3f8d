import type { KpiPlan } from '../cube.ts';
import type { State } from '../warehouse.ts';
import { addDays, day_ms } from '../../calendar/day.ts';
import { durationMs } from '../../calendar/duration.ts';
import { startOfDay } from '../../calendar/zone.ts';
import { kindOf } from './kinds.ts';
import type { Period } from './period.ts';

/** How far the data of a dataset reach. */
export interface Reach {
  /** Local day of the first event; null before it. */
  first_day: string | null;
  /** ms since the epoch; null before the first event. */
  data_through: number | null;
  /** The newest events cannot be projected at present: nothing is complete. */
  failing: boolean;
  /** Events are stored that are not counted yet, for longer than a live stream needs; or none is counted. */
  counting: boolean;
  /** Since which local day each kind of observation is reported by any source; null = not at all. */
  reported: ReadonlyMap<string, string | null>;
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
  /** Whole days before a day that must be observed too; 0 = none. */
  looks_back: number;
}

/** The rules by which the periods of a KPI are judged at a moment. */
export const rulesOf = (
  { kind, refresh, matures_after = 0, looks_back = 0 }: KpiPlan['kpi'],
  moment: Pick<Rules, 'now' | 'today' | 'zone'>,
): Rules => ({
  ...moment,
  ...{ refresh: durationMs(refresh), stock: kindOf({ kind }).upTo === true },
  ...{ matures_after, looks_back },
});

/** What the data can say about a period, before anything is computed. */
export type Standing = Exclude<State, 'suppressed'>;

/** How much of a period there is to see: the one rule for whatever draws, compares or forecasts. */
export interface Judgement {
  standing: Standing;
  /** The calendar period is over, and old enough to be judged. */
  finished: boolean;
  /** The share of the calendar period that the data cover, 0 to 1, to four decimals. */
  observed: number;
}

/** A period of which less is observed says nothing of the whole: it is `incomplete`. */
export const minObserved = 0.9;

/**
 * Judge what the data can say of `period`, which is shown under the name of `whole`: the calendar
 * period of which it may be a part (a month that began before the range that was asked for).
 * - `value`: the data reach to the end of the period, or to now, but for `refresh`.
 * - `stale`: they do not, and the period includes today.
 * - `incomplete`: they do not, and the period is over; or it holds a day that is not yet mature; or
 *   less than `minObserved` of the whole is observed, because it began before the data or in the days
 *   that a KPI looks back over, still runs, or is cut by the question;
 *   or events are stored that are not counted yet.
 * - `not_computable`: nothing is known of any moment of the period: it lies before the first event,
 *   after the last, or in the future. A stock stands from the first event on and is carried forward,
 *   so only a time before the first event or in the future is unknown.
 *
 * What matures must be watched until it has: the data have to reach so many days further, and the
 * newest mature day stands for today.
 */
export function judge(
  period: Period,
  reach: Reach,
  rules: Rules,
  whole: Whole = period,
): Judgement {
  const { today, matures_after } = rules;
  const finished = addDays(whole.to, matures_after) < today;
  const standing = standingOf(period, reach, rules);
  if (standing === 'not_computable') return { standing, finished, observed: 0 };
  const observed = observedShare(period, reach, rules, whole);
  const { first_day } = reach;
  const lookedBack = { ...reach, first_day: addDays(first_day!, rules.looks_back) };
  const told = rules.looks_back ? observedShare(period, lookedBack, rules, whole) : observed;
  const isPart = standing === 'value' && Math.min(observed, told) < minObserved;
  return { standing: isPart ? 'incomplete' : standing, finished, observed };
}

/** A calendar period; `upToNow` where what is still to come of it does not belong to it. */
export interface Whole extends Period {
  upToNow?: boolean;
}

function standingOf({ from, to }: Period, reach: Reach, rules: Rules): Standing {
  const { today, zone, stock, matures_after } = rules;
  const { first_day, data_through, counting } = reach;
  if (first_day === null || data_through === null) return 'not_computable';
  if (to < first_day || from > today) return 'not_computable';
  if (!stock && startOfDay(from, zone) > data_through) return 'not_computable';
  const newest = newestDay(today, matures_after);
  if (counting) return 'incomplete';
  if (matures_after > 0 && to > newest) return 'incomplete';
  if (isReached(to, reach, rules)) return 'value';
  return to >= newest ? 'stale' : 'incomplete';
}

/** Do the data reach to the end of a day, or to now, as nearly as the source promises? */
function isReached(to: string, { data_through, failing }: Reach, rules: Rules): boolean {
  const { now, zone, refresh, matures_after } = rules;
  const end = Math.min(startOfDay(addDays(to, 1 + matures_after), zone), now);
  return !failing && data_through !== null && data_through >= end - refresh;
}

function observedShare(period: Period, reach: Reach, rules: Rules, whole: Whole): number {
  const { now, zone, stock, matures_after } = rules;
  const first = startOfDay(whole.from, zone);
  const end = startOfDay(addDays(whole.to, 1), zone);
  const last = whole.upToNow ? Math.min(end, now) : end;
  const begun = startOfDay(reach.first_day!, zone);
  // A stock stands at one moment: where the period began does not matter, nor that it still runs.
  const from = Math.max(stock ? first : startOfDay(period.from, zone), begun);
  const reached = isReached(period.to, reach, rules);
  const seen = reached ? now : reach.data_through!;
  const to =
    stock && reached
      ? last
      : Math.min(startOfDay(addDays(period.to, 1), zone), seen - matures_after * day_ms);
  const share = last > first ? (to - from) / (last - first) : 0;
  return Math.round(Math.max(0, Math.min(1, share)) * 10_000) / 10_000;
}

/** The last local day that can be judged: today, or the last one since which enough whole days have gone. */
export function newestDay(today: string, maturesAfter: number): string {
  return maturesAfter === 0 ? today : addDays(today, -1 - maturesAfter);
}

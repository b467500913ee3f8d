import { type Day, dayNumber, daysBetween } from '../../calendar/day.ts';
import { rounded } from './rounding.ts';

/** What the values so far let expect for the last day of the cycle: the matter of a sentence. */
export interface Forecast {
  on: Day;
  /** The value at the end, and the range in which it may well lie. */
  middle: number;
  low: number;
  high: number;
  /** How many days had a value, and the first and last of them. */
  observations: number;
  from: Day;
  to: Day;
}

/**
 * Theil–Sen: the median of the slopes between all pairs of days; the range is spanned by the slopes
 * at their 10th and 90th percentile. Robust against single outliers.
 * Null with less than 4 days, or where they span less than a quarter of the cycle.
 * @param points one value per day, in order of the days
 */
export function forecast(
  points: readonly { day: Day; value: number }[],
  { start_on, last_on }: { start_on: Day; last_on: Day },
): Forecast | null {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 4) return null;
  const span = daysBetween(start_on, last_on);
  if (rounded(daysBetween(first.day, last.day) / span) < 0.25) return null;

  const seen = points.length > most ? points.slice(-most) : points;
  const days = seen.map(({ day }) => dayNumber(day));
  const slopes = slopesOf(
    seen.map(({ value }) => value),
    days,
  );
  const slope = quantile(slopes, 0.5);
  // The line goes through the middle of the points; the range opens from there.
  const centre = quantile(days.toSorted(ascending), 0.5);
  const level = quantile(
    seen.map(({ value }, i) => value - slope * (days[i]! - centre)).toSorted(ascending),
    0.5,
  );
  const ahead = dayNumber(last_on) - centre;
  const reach = (q: number) => rounded(level + quantile(slopes, q) * ahead);
  return {
    ...{ on: last_on, middle: reach(0.5), low: reach(0.1), high: reach(0.9) },
    ...{ observations: points.length, from: first.day, to: last.day },
  };
}

/** More points than this add nothing but time: the pairs grow with the square. */
const most = 200;

function slopesOf(values: readonly number[], days: readonly number[]): number[] {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i++) {
    for (let j = i + 1; j < values.length; j++) {
      slopes.push((values[j]! - values[i]!) / (days[j]! - days[i]!));
    }
  }
  return slopes.sort(ascending);
}

/** Linear between the neighbours; the list is sorted and not empty. */
function quantile(sorted: readonly number[], q: number): number {
  const at = (sorted.length - 1) * q;
  const below = sorted[Math.floor(at)]!;
  return below + (sorted[Math.ceil(at)]! - below) * (at - Math.floor(at));
}

const ascending = (a: number, b: number): number => a - b;

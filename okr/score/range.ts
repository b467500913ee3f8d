import type { RangeTarget } from '../key-result/target.ts';
import { rounded } from './rounding.ts';
import type { Score } from './score.ts';

/**
 * Periods within the range ÷ periods up to the latest value; a gap before it counts as not met.
 * @param values one per period of the cycle, oldest first, null where nothing was measured
 * @param final at the closing: ÷ all periods
 */
export function scoreRange(
  { lo = null, hi = null, periods }: Partial<RangeTarget> & { periods: number },
  values: readonly (number | null)[],
  final: boolean,
): Score {
  const measured = values.slice(0, periods).map((value) => (isNumber(value) ? value : null));
  const latest = measured.findLastIndex((value) => value !== null);
  if (latest < 0) return { state: 'unmeasured' };
  const met = measured.filter((value) => value !== null && within(value, lo, hi)).length;
  const raw = rounded(met / (final ? periods : latest + 1));
  return { state: 'measured', raw, score: raw };
}

/** Is the value between the two bounds, both included? An open bound is null. */
export const within = (value: number, lo: number | null, hi: number | null): boolean =>
  (lo === null || rounded(value) >= rounded(lo)) && (hi === null || rounded(value) <= rounded(hi));

const isNumber = (value: number | null): value is number => Number.isFinite(value);

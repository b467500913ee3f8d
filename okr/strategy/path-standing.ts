import { type Day, dayNumber } from '../../calendar/day.ts';
import { rounded } from '../score/rounding.ts';
import type { PathPoint, TargetPath } from './target-path.ts';

export type PathStanding =
  'ahead' | 'on_plan' | 'slightly_behind' | 'behind' | 'unmeasured' | 'no_target';

/** The actual value of a KPI, and what it was asked for. */
export interface Actual {
  /** Last local date of the period that it stands for. */
  to: Day;
  value: number | null;
  kpi: string;
  where: Readonly<Record<string, string>>;
  grain: string;
}

/**
 * Where a KPI stands on its target path.
 * @throws Error where the actual value was asked with another filter or grain than the path has:
 * the two cannot be compared
 */
export function standOnPath(
  path: TargetPath,
  actual: Actual,
): { standing: PathStanding; target: number | null } {
  if (!sameQuestion(path, actual)) {
    throw new Error(`Ask ${path.kpi} with the filter and the grain of its target path.`);
  }
  const target = targetOn(path, actual.to);
  if (actual.value === null || !Number.isFinite(actual.value)) {
    return { standing: 'unmeasured', target };
  }
  if (target === null) return { standing: 'no_target', target };
  const shortfall = rounded((target - actual.value) * (path.better === 'higher' ? 1 : -1));
  const reached = path.thresholds.find(({ within }) => shortfall <= rounded(within));
  return { standing: reached?.status ?? 'behind', target };
}

/** The value that the path aims at on a day; null before its first and after its last day. */
export function targetOn({ points, shape }: Pick<TargetPath, 'points' | 'shape'>, day: Day) {
  const last = points.findLastIndex(({ from }) => from <= day);
  const point = points[last];
  if (!point) return null;
  if (day <= point.to) return point.value;
  const next = points[last + 1];
  if (!next) return null;
  return shape === 'stepped' ? point.value : between(point, next, day);
}

function between(point: PathPoint, next: PathPoint, day: Day): number {
  const start = dayNumber(point.to);
  const share = (dayNumber(day) - start) / (dayNumber(next.from) - start);
  return rounded(point.value + share * (next.value - point.value));
}

function sameQuestion(path: TargetPath, actual: Actual): boolean {
  const sorted = (where: Readonly<Record<string, string>>) =>
    JSON.stringify(Object.entries(where).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return (
    path.kpi === actual.kpi &&
    path.grain === actual.grain &&
    sorted(path.where) === sorted(actual.where)
  );
}

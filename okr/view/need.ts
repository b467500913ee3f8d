import { type Day, daysBetween } from '../../calendar/day.ts';
import type { Dependency } from '../objective/dependency.ts';

/** Help that is asked for, and how long it has been overdue. */
export interface NeedView extends Dependency {
  /** Days since it was needed; null where it is not overdue: it is there, declined, or has time. */
  overdue_days: number | null;
}

/** What was asked for or promised, and is not there on the day after it was needed, is overdue. */
export function viewNeed(need: Dependency, today: Day): NeedView {
  const { state, needed_by } = need;
  const isAwaited = state === 'open' || state === 'confirmed';
  const isOverdue = isAwaited && needed_by !== null && needed_by < today;
  return { ...need, overdue_days: isOverdue ? daysBetween(needed_by, today) : null };
}

/** What is overdue first, the longest at the top; the others as they come. */
export const inOrder = (needs: readonly NeedView[]): NeedView[] =>
  needs.toSorted((a, b) => (b.overdue_days ?? 0) - (a.overdue_days ?? 0));

import type { SeriesRow } from '../../warehouse/warehouse.ts';
import type { TrendPoint } from '../../server/kpi-board.ts';

/** One member of a dimension: its row in the period that is compared, and its course. */
export interface Member {
  member: string | null;
  row: SeriesRow;
  course: TrendPoint[];
}

/**
 * The totals of a period by one dimension, with the course of each member: the ones with the most
 * behind them first.
 * @param totals one row per member, all for the same period
 * @param courses a series by the same dimension
 */
export function membersOf(
  totals: readonly SeriesRow[],
  courses: readonly SeriesRow[],
  dimension: string,
): { from: string; to: string; members: Member[] } | null {
  const first = totals[0];
  if (!first) return null;
  const members = totals
    .map((row): Member => {
      const member = row[dimension];
      const own = courses.filter((other) => other[dimension] === member);
      return {
        member: member === null || member === undefined ? null : String(member),
        row,
        course: own.map(({ from: start, to, value, state, finished }) => ({
          ...{ from: start, to, value, state, finished },
        })),
      };
    })
    .sort((a, b) => (b.row.n ?? -1) - (a.row.n ?? -1));
  return { from: first.from, to: first.to, members };
}

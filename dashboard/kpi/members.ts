import { isWhole } from '../../okr/whole-period.ts';
import type { SeriesRow } from '../../warehouse/warehouse.ts';
import type { TrendPoint } from '../../server/kpi-board.ts';

/** One member of a dimension: its row in the period that is compared, and its course. */
export interface Member {
  member: string | null;
  row: SeriesRow;
  course: TrendPoint[];
}

/**
 * A series by one dimension, turned: one entry per member, all for the same period, the ones with
 * the most behind them first. The period is the newest whose numbers are complete, else the newest.
 */
export function membersOf(
  rows: readonly SeriesRow[],
  dimension: string,
): { from: string; to: string; members: Member[] } | null {
  const periods = [...new Set(rows.map(({ from }) => from))].sort();
  const hasWhole = (from: string) => rows.some((row) => row.from === from && isWhole(row));
  const from = periods.findLast(hasWhole) ?? periods.at(-1);
  const chosen = rows.filter((row) => row.from === from);
  if (from === undefined || chosen.length === 0) return null;
  const members = chosen
    .map((row): Member => {
      const member = row[dimension];
      const own = rows.filter((other) => other[dimension] === member);
      return {
        member: member === null || member === undefined ? null : String(member),
        row,
        course: own.map(({ from: start, to, value, state, finished }) => ({
          ...{ from: start, to, value, state, finished },
        })),
      };
    })
    .sort((a, b) => (b.row.n ?? -1) - (a.row.n ?? -1));
  return { from, to: chosen[0]?.to ?? from, members };
}

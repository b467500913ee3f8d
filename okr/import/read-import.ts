import { checkInColumns, readCheckInTable } from './check-in-table.ts';
import type { Known } from './known.ts';
import { readObjectiveTable } from './objective-table.ts';
import type { TableProblem } from './problem.ts';
import type { Proposal } from './proposal.ts';
import { columnOf, type TableRow } from './table.ts';

/** What a table is about. */
export type ImportKind = 'objectives' | 'check_ins';

/** At most so many lines are read at once, the names of the columns included. */
export const mostImportLines = 2_000;

/** What a table asks for, or what is wrong with it: a day that values stand for makes it check-ins. */
export function readImport(
  rows: readonly TableRow[],
  known: Known,
): { kind: ImportKind; proposals: Proposal[]; problems: TableProblem[] } {
  const hasDay = rows[0]?.cells.some((title) => columnOf(title, checkInColumns) === 'measured_on');
  return hasDay
    ? { kind: 'check_ins', ...readCheckInTable(rows, known) }
    : { kind: 'objectives', ...readObjectiveTable(rows, known) };
}

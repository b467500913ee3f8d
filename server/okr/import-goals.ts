import type { Context } from '../../okr/context.ts';
import { knownOf } from '../../okr/import/known.ts';
import { planImport, type ImportItem } from '../../okr/import/plan-import.ts';
import { problem, type TableProblem } from '../../okr/import/problem.ts';
import { mostImportLines, readImport, type ImportKind } from '../../okr/import/read-import.ts';
import type { TableRow } from '../../okr/import/table.ts';
import { seesObjective } from '../../okr/view/visible.ts';
import type { Person } from '../../okr/role.ts';
import type { Actor } from '../../register/audit.ts';
import { readCsvRows } from '../../register/csv-rows.ts';
import type { Goals } from './goals.ts';

/** What a file of objectives or check-ins comes to. */
export interface GoalImport {
  kind: ImportKind;
  /** What the file asks for, line by line; empty where there are problems. */
  items: ImportItem[];
  /** What is wrong with the file itself. */
  problems: TableProblem[];
  /** Has it been written down? Only as a whole: never where there is a problem or a refusal. */
  applied: boolean;
}

/**
 * Read a file of objectives with their key results and links, or of check-ins, and write down what it
 * asks for: all of it, or nothing. Every line is decided like a command of the person.
 */
export function importGoals(
  goals: Goals,
  text: string,
  context: Context & { caller: Person },
  { isDry, actor }: { isDry: boolean; actor?: Actor },
): GoalImport {
  const sees = (objective: Parameters<typeof seesObjective>[0]) =>
    seesObjective(objective, context.caller, context.units);
  const table = tableOf(text);
  const { kind, proposals, problems } = readImport(table.rows, knownOf(goals.state, context, sees));
  const wrong = [...table.problems, ...problems].toSorted((a, b) => a.line - b.line);
  if (wrong.length > 0) return { kind, items: [], problems: wrong, applied: false };

  const { items, decided } = planImport(goals.state, proposals, context, sees);
  const applied = !isDry && items.every(({ outcome }) => outcome !== 'refused');
  if (applied) goals.record(decided, context, actor);
  return { kind, items, problems: [], applied };
}

function tableOf(text: string): { rows: readonly TableRow[]; problems: TableProblem[] } {
  // What was not UTF-8 was read as this sign.
  const at = text.indexOf('\uFFFD');
  if (at >= 0) {
    const line = text.slice(0, at).split(/\r\n?|\n/).length;
    return { rows: [], problems: [problem({ line, column: null }, 'not-utf8')] };
  }
  const read = readCsvRows(text, mostImportLines);
  if ('fault' in read) {
    const { line, code } = read.fault;
    const most = String(mostImportLines - 1);
    return { rows: [], problems: [problem({ line, column: null }, code, most)] };
  }
  if (read.rows.length === 1) {
    return { rows: read.rows, problems: [problem({ line: 1, column: null }, 'empty-file')] };
  }
  return { rows: read.rows, problems: [] };
}

import type { Text } from '../../datasets/text.ts';
import { problem, type ProblemCode, type TableProblem } from './problem.ts';

/** A row of a table, however it came. */
export interface TableRow {
  /** 1 is the first line of the file, the one with the names of the columns. */
  line: number;
  cells: readonly string[];
}

/** What a column may be called, by its own name: the first is English, the second German. */
export type Columns<C extends string> = Readonly<
  Record<C, readonly [en: string, de: string, ...more: string[]]>
>;

/** One line under the names of the columns. */
export interface Cells<C extends string> {
  line: number;
  /** Without blanks around it; empty where there is no such column too. */
  text(column: C): string;
  /** Say what is wrong with a cell. */
  wrong(column: C, code: ProblemCode, about?: string): void;
}

/**
 * The lines of a table by the names of its columns; what is wrong with a line goes to `problems`.
 * Columns without a name and lines without a word, as spreadsheets leave them, are passed over; where
 * the names of the columns are wrong, no line is read.
 * @param needed columns without which the table says nothing
 */
export function readTable<C extends string>(
  [head, ...rows]: readonly TableRow[],
  columns: Columns<C>,
  needed: readonly NoInfer<C>[],
  problems: TableProblem[],
): Cells<C>[] {
  if (!head) return [];
  const titles = head.cells.slice(0, head.cells.findLastIndex((title) => title !== '') + 1);
  const at = readHead({ ...head, cells: titles }, columns, needed, problems);
  if (problems.length > 0) return [];
  return rows
    .filter(({ cells }) => cells.some((cell) => cell !== ''))
    .filter(({ line, cells }) => {
      const fits = cells.length >= titles.length && !cells.slice(titles.length).some(Boolean);
      if (fits) return true;
      const counts = `${cells.length} / ${titles.length}`;
      problems.push(problem({ line, column: null }, 'wrong-cell-count', counts));
      return false;
    })
    .map(({ line, cells }) => ({
      line,
      text: (column) => (cells[at.get(column) ?? -1] ?? '').trim(),
      wrong(column, code, about) {
        const name = titles[at.get(column) ?? -1] ?? columns[column][0];
        problems.push(problem({ line, column: name }, code, about));
      },
    }));
}

function readHead<C extends string>(
  { line, cells }: TableRow,
  columns: Columns<C>,
  needed: readonly NoInfer<C>[],
  problems: TableProblem[],
): ReadonlyMap<C, number> {
  const at = new Map<C, number>();
  for (const [index, title] of cells.entries()) {
    const column = columnOf(title, columns);
    if (column === null) {
      problems.push(problem({ line, column: title }, 'unknown-column', namesOf(columns)));
    } else if (at.has(column)) problems.push(problem({ line, column: title }, 'column-twice'));
    else at.set(column, index);
  }
  for (const column of needed.filter((one) => !at.has(one))) {
    const [en, de] = columns[column];
    problems.push(problem({ line, column: en }, 'missing-column', { de, en }));
  }
  return at;
}

function namesOf(columns: Columns<string>): Text {
  const names = Object.values(columns);
  return {
    de: names.map(([, de]) => de).join('; '),
    en: names.map(([en]) => en).join('; '),
  };
}

/** Which column a title names, or null. */
export function columnOf<C extends string>(title: string, columns: Columns<C>): C | null {
  const names = Object.entries(columns) as [C, readonly string[]][];
  const wanted = plain(title);
  return names.find(([, known]) => known.some((one) => plain(one) === wanted))?.[0] ?? null;
}

const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** A word without what people write now like this, now like that: case, umlauts, what joins its parts. */
export const plain = (word: string): string =>
  word
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => letters[letter] ?? letter)
    .replace(/[\s_-]+/g, '_');

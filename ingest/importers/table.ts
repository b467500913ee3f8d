import { caseBuckets } from './case-buckets.ts';
import { UnreadableFile, type LogCase, type LogEntry, type LogFault } from './event-log.ts';
import type { Wanted } from './wanted-attributes.ts';

/** A file of records with named columns, whatever its format. */
export interface Table {
  /** The columns that are wanted, in the order of the cells. */
  columns: readonly string[];
  rows: AsyncIterable<TableEntry>;
}

export type TableEntry =
  | {
      /** Line of the file (1-based); of a JSON array the number of the element. */
      line: number;
      /** One per column; empty where the record has no such cell. */
      cells: readonly string[];
      fault?: never;
    }
  | { fault: LogFault };

/** Where the names of the columns stand, and which of a row are read. */
export interface TableHeader {
  columns: string[];
  /** Place of each column in the row. */
  at: number[];
  /** Cells up to the last column that has a name. */
  width: number;
  /** Cells that a row must have to reach every column that is needed. */
  least: number;
}

/** Lines in which the names of the columns are looked for, below titles and dates of export. */
export const MAX_TITLE_LINES = 40;

const CASE_PREFIX = 'case:';

/**
 * Does a row name the columns? The one that names all that are needed; where nothing is needed, the
 * first with two names.
 */
export function isHeader(cells: readonly string[], needed: readonly string[]): boolean {
  const names = new Set(cells.map((cell) => cell.trim()));
  if (needed.length === 0) return cells.filter((cell) => cell.trim() !== '').length >= 2;
  return needed.every((name) => names.has(columnOf(name, names)));
}

/** `case:x` may stand in the file as `x`. */
function columnOf(name: string, names: ReadonlySet<string>): string {
  if (names.has(name) || !name.startsWith(CASE_PREFIX)) return name;
  return name.slice(CASE_PREFIX.length);
}

/** @throws UnreadableFile where a wanted column stands twice or a needed one is missing */
export function readHeader(
  cells: readonly string[],
  needed: readonly string[],
  wanted: Wanted,
): TableHeader {
  const names = cells.map((cell) => cell.replace(/\s+/g, ' ').trim());
  const set = new Set(names);
  const columns = needed.map((name) => columnOf(name, set));
  const absent = needed.filter((_, index) => !set.has(columns[index] ?? ''));
  if (absent.length > 0) throw missingColumns(absent, names);
  const kept = names
    .map((name, index) => ({ name, index }))
    .filter(({ name }) => name !== '' && isWanted(name, wanted));
  const twice = kept.find(
    ({ name }, index) => kept.findIndex((one) => one.name === name) !== index,
  );
  if (twice) throw new UnreadableFile(`The column "${twice.name}" stands twice in the header.`);
  return {
    columns: kept.map(({ name }) => name),
    at: kept.map(({ index }) => index),
    width: names.findLastIndex((name) => name !== '') + 1,
    least: Math.max(0, ...columns.map((name) => names.indexOf(name) + 1)),
  };
}

function isWanted(name: string, wanted: Wanted): boolean {
  return name.startsWith(CASE_PREFIX)
    ? wanted.ofCase(name.slice(CASE_PREFIX.length))
    : wanted.ofEvent(name) || wanted.ofCase(name);
}

function missingColumns(absent: string[], names: string[]): UnreadableFile {
  const [first = ''] = absent;
  const columns = names.filter((name) => name !== '').join(', ');
  return new UnreadableFile(
    absent.length === 1
      ? `The column "${first}" is not in the header. Columns: ${columns}. Name the right one in the mapping.`
      : `The columns ${absent.map((name) => `"${name}"`).join(', ')} are not in the header. Columns: ${columns}. ` +
          'Name the right ones in the mapping.',
  );
}

/**
 * The wanted cells of a row, what is wrong with it, or null where all its cells are empty. Cells that a
 * short row lacks are empty.
 */
export function readRow(
  { at, width, least }: TableHeader,
  line: number,
  cells: readonly string[],
): TableEntry | null {
  if (cells.every((cell) => cell.trim() === '')) return null;
  const tooMany = cells.length > width && cells.slice(width).some((cell) => cell.trim() !== '');
  if (tooMany || cells.length < least) {
    return { fault: wrongCellCount(line, cells.length, width) };
  }
  return { line, cells: at.map((index) => cells[index]?.trim() ?? '') };
}

function wrongCellCount(line: number, found: number, expected: number): LogFault {
  const detail = `The row has ${found} cells, the header ${expected}. Is a delimiter or a line break inside a cell not quoted?`;
  return { line, code: 'wrong-cell-count', detail, record: {} };
}

/**
 * The rows of a log as cases, whatever order they stand in: beyond 64 MB they are brought together by
 * way of temporary files. A column `case:x`, or `x` where only `case:x` is asked for, is the case
 * attribute `x`: its first filled cell counts.
 * @param caseId the columns whose cells together are the id of the case
 */
export async function* groupByCase(
  { columns, rows }: Table,
  caseId: readonly string[],
  wanted: Wanted,
): AsyncGenerator<LogEntry> {
  const buckets = caseBuckets();
  const names = new Set(columns);
  const idAt = caseId.map((name) => columns.indexOf(columnOf(name, names)));
  const plan = columns.map((name) => ({
    name: name.startsWith(CASE_PREFIX) ? name.slice(CASE_PREFIX.length) : name,
    ofCase: isOfCase(name, columns, wanted),
    ofEvent: !name.startsWith(CASE_PREFIX) && wanted.ofEvent(name),
  }));
  try {
    for await (const row of rows) {
      if (row.fault) yield { fault: row.fault };
      else {
        const id = idAt.map((at) => row.cells[at] ?? '');
        await buckets.add(id.length === 1 ? (id[0] ?? '') : id.join('\u0000'), [
          String(row.line),
          ...row.cells,
        ]);
      }
    }
    for await (const found of buckets.cases()) yield { case: toCase(found, plan) };
  } finally {
    await buckets.dispose();
  }
}

function isOfCase(name: string, columns: readonly string[], wanted: Wanted): boolean {
  if (name.startsWith(CASE_PREFIX)) return true;
  return wanted.names !== null && wanted.ofCase(name) && !columns.includes(CASE_PREFIX + name);
}

function toCase(
  rows: string[][],
  plan: readonly { name: string; ofCase: boolean; ofEvent: boolean }[],
): LogCase {
  const attributes = new Map<string, string>();
  const events = rows.map(([line, ...cells]) => {
    const own = new Map<string, string>();
    for (const [index, { name, ofCase, ofEvent }] of plan.entries()) {
      const text = cells[index];
      if (!text) continue;
      if (ofEvent) own.set(name, text);
      if (ofCase && !attributes.has(name)) attributes.set(name, text);
    }
    return { line: Number(line), attributes: own };
  });
  return { line: events[0]?.line ?? 0, attributes, events };
}

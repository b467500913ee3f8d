import { readLines } from '../cloudevents/lines.ts';
import { readJsonText } from './event-file.ts';
import { UnreadableFile } from './event-log.ts';
import type { Table, TableEntry } from './table.ts';
import type { Wanted } from './wanted-attributes.ts';

export interface JsonRule {
  /** Where the array of records stands, e.g. `features` or `data/trips`; the file itself. */
  records?: string | undefined;
}

const MAX_LINE_BYTES = 1024 * 1024;
/** Records whose keys are looked at where all are wanted. */
const LOOKED_AT = 1_000;
const MAX_DEPTH = 6;

/**
 * Open a JSON file with an array of records, each an object. Nested values are named with `/`:
 * `properties/name`, `coordinates/0`.
 * @throws UnreadableFile where there is no such array
 */
export async function readJsonRecords(
  chunks: AsyncIterable<Uint8Array>,
  rule: JsonRule,
  wanted: Wanted,
): Promise<Table> {
  let found = await readJsonText(chunks);
  for (const key of rule.records?.split('/') ?? []) {
    found = (found as Record<string, unknown> | null)?.[key];
  }
  if (!Array.isArray(found)) {
    const where = rule.records === undefined ? 'The file' : `The part ${rule.records}`;
    const arrays = rule.records === undefined ? listArrays(found) : '';
    throw new UnreadableFile(`${where} is no JSON array of records.${arrays}`);
  }
  const records: readonly unknown[] = found;
  const columns = columnsOf(records.slice(0, LOOKED_AT), wanted);
  return { columns, rows: rows() };

  async function* rows(): AsyncGenerator<TableEntry> {
    for (const [index, record] of records.entries()) yield toEntry(record, index + 1, columns);
  }
}

/** Open a file with one JSON object per line. */
export async function readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  wanted: Wanted,
): Promise<Table> {
  const lines = readLines(chunks, { maxLineBytes: MAX_LINE_BYTES });
  const head: Awaited<ReturnType<typeof lines.next>>['value'][] = [];
  while (wanted.names === null && head.length < LOOKED_AT) {
    const next = await lines.next();
    if (next.done) break;
    head.push(next.value);
  }
  const columns = columnsOf(
    head.map((one) => one?.ok),
    wanted,
  );
  return { columns, rows: rows() };

  async function* rows(): AsyncGenerator<TableEntry> {
    for (const one of head) yield entryOf(one);
    for await (const one of lines) yield entryOf(one);
  }

  function entryOf({ line, ok, fault }: NonNullable<(typeof head)[number]>): TableEntry {
    if (!fault) return toEntry(ok, line, columns);
    return { fault: { line, code: fault.code, detail: fault.detail, record: {} } };
  }
}

function columnsOf(records: readonly unknown[], { names }: Wanted): readonly string[] {
  if (names !== null) return names;
  const columns = new Set<string>();
  for (const record of records) collectPaths(record, '', columns, 0);
  return [...columns];
}

function collectPaths(value: unknown, path: string, into: Set<string>, depth: number): void {
  if (typeof value !== 'object' || value === null) {
    if (path !== '') into.add(path);
    return;
  }
  if (depth === MAX_DEPTH || (Array.isArray(value) && value.length > 10)) return;
  for (const [key, inner] of Object.entries(value)) {
    collectPaths(inner, path === '' ? key : `${path}/${key}`, into, depth + 1);
  }
}

function toEntry(record: unknown, line: number, columns: readonly string[]): TableEntry {
  if (typeof record !== 'object' || record === null || Array.isArray(record)) {
    const detail = 'The record is no JSON object with named values.';
    return { fault: { line, code: 'invalid-json', detail, record: {} } };
  }
  return {
    line,
    cells: columns.map((column) => cellOf(record as Record<string, unknown>, column)),
  };
}

function cellOf(record: Record<string, unknown>, column: string): string {
  // `case:x` may stand in a record as `x`.
  const plain =
    column.startsWith('case:') && !Object.hasOwn(record, column) ? column.slice(5) : column;
  let value: unknown = Object.hasOwn(record, plain) ? record[plain] : follow(record, plain);
  if (value === null || value === undefined || typeof value === 'object') value = '';
  // A number of more than 15 digits is rounded when JSON is read: it must not name a case.
  const isCut =
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
  return isCut ? (value as number).toExponential() : String(value).trim();
}

function follow(record: unknown, path: string): unknown {
  let value: unknown = record;
  for (const key of path.split('/')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** Where the only array of a file is; null where it is the file itself, or there are several. */
export async function findRecords(chunks: AsyncIterable<Uint8Array>): Promise<string | null> {
  const names = arraysIn(await readJsonText(chunks));
  return names.length === 1 ? (names[0] ?? null) : null;
}

function listArrays(value: unknown): string {
  const names = arraysIn(value);
  if (names.length === 0) return '';
  return ` It holds arrays at ${names.slice(0, 10).join(', ')}: name the one with the records under json.records.`;
}

function arraysIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    Array.isArray(inner)
      ? [key]
      : typeof inner === 'object' && inner !== null
        ? Object.entries(inner).flatMap(([more, deep]) =>
            Array.isArray(deep) ? [`${key}/${more}`] : [],
          )
        : [],
  );
}

import { readFile, stat } from 'node:fs/promises';
import { readXlsx as readWorkbook, streamXlsxRows, type CellValue } from 'hucre/xlsx';
import { UnreadableFile } from './event-log.ts';
import {
  isHeader,
  MAX_TITLE_LINES,
  readHeader,
  readRow,
  type Table,
  type TableEntry,
  type TableHeader,
} from './table.ts';
import { everyAttribute, type Wanted } from './wanted-attributes.ts';
import { listZip } from './zip.ts';

export interface XlsxRule {
  /** Name of the sheet; the first. */
  sheet?: string | undefined;
  /** Row with the names of the columns (1-based); without it the first that names the needed ones. */
  header?: number | undefined;
  needed: readonly string[];
}

/** A workbook is packed; these are the bytes on the disk and those of its parts when unpacked. */
const MAX_FILE_BYTES = 128 * 1024 * 1024;
const MAX_SHEET_BYTES = 1024 * 1024 * 1024;
/** Parts that are held in memory as a whole: texts of cells, styles. */
const MAX_PART_BYTES = 128 * 1024 * 1024;

/**
 * Open a sheet of an Excel workbook (.xlsx), read row by row. Of a formula its stored result is read,
 * nothing is evaluated. Dates come as `2025-03-03` or `2025-03-03 09:00:00`, numbers with a decimal point.
 * @throws UnreadableFile where it is no workbook, too large, or has no such sheet or header
 */
export async function readXlsx(
  path: string,
  rule: XlsxRule,
  wanted: Wanted = everyAttribute,
): Promise<Table> {
  await checkSize(path);
  const bytes = await readFile(path);
  const rows = streamXlsxRows(bytes, rule.sheet === undefined ? {} : { sheet: rule.sheet });
  const waiting: { line: number; cells: string[] }[] = [];
  let header: TableHeader | undefined;
  try {
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      const row = { line: next.value.index + 1, cells: next.value.values.map(cellText) };
      waiting.push(row);
      const isThis =
        rule.header === undefined ? isHeader(row.cells, rule.needed) : row.line === rule.header;
      if (isThis) header = readHeader(row.cells, rule.needed, wanted);
      if (header || waiting.length >= MAX_TITLE_LINES) break;
    }
  } catch (cause) {
    throw unreadable(path, cause);
  }
  if (waiting.length === 0) {
    await checkSheet(bytes, rule.sheet);
    throw new UnreadableFile('The file is empty: it holds no records.');
  }
  if (!header) {
    const widths = waiting.map(({ cells }) => cells.filter((cell) => cell !== '').length);
    const widest = waiting[widths.indexOf(Math.max(...widths))];
    header = readHeader(widest?.cells ?? [], rule.needed, wanted);
  }
  const { columns } = header;
  return { columns, rows: entries(header) };

  async function* entries(header: TableHeader): AsyncGenerator<TableEntry> {
    try {
      for await (const { index, values } of rows) {
        const entry = readRow(header, index + 1, values.map(cellText));
        if (entry) yield entry;
      }
    } catch (cause) {
      throw unreadable(path, cause);
    }
  }
}

/** @throws UnreadableFile where the sheet is not there, with the names of those that are */
async function checkSheet(bytes: Uint8Array, sheet: string | undefined): Promise<void> {
  if (sheet === undefined) return;
  const names: string[] = [];
  await readWorkbook(bytes, {
    sheets({ name }) {
      names.push(name);
      return false;
    },
  });
  if (names.includes(sheet)) return;
  throw new UnreadableFile(
    `There is no sheet "${sheet}" in the workbook. It has ${names.join(', ')}.`,
  );
}

/** @throws UnreadableFile for what would unpack to more than memory and time allow */
async function checkSize(path: string): Promise<void> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) {
    throw new UnreadableFile(
      `The workbook is larger than ${MAX_FILE_BYTES / 2 ** 20} MB: save the sheet as CSV.`,
    );
  }
  for (const { name, unpacked, packed } of await listZip(path)) {
    const isSheet = name.startsWith('xl/worksheets/');
    if (unpacked <= (isSheet ? MAX_SHEET_BYTES : MAX_PART_BYTES) && (unpacked > 0 || packed < 64)) {
      continue;
    }
    throw new UnreadableFile(
      `The part ${name} of the workbook unpacks to more than can be read: save the sheet as CSV.`,
    );
  }
}

function unreadable(path: string, cause: unknown): UnreadableFile {
  if (cause instanceof UnreadableFile) return cause;
  const { message } = cause as Error;
  return new UnreadableFile(
    /encrypted|password/i.test(message)
      ? `${path} is protected by a password: save it without.`
      : `${path} cannot be read as an Excel workbook: ${message.replace(/\.?$/, '.')}`,
    { cause },
  );
}

const DAY_MS = 86_400_000;
/** Excel's day 0 is 1899-12-30; a time of day alone lies on it. */
const FIRST_DAY = Date.UTC(1900, 0, 1);

function cellText(value: CellValue): string {
  if (value === null) return '';
  if (value instanceof Date) return dateText(value.getTime());
  if (typeof value === 'number') return numberText(value);
  return String(value).trim();
}

/** The wall time that the cell shows; a day without a time, and a time without a day, stand alone. */
function dateText(ms: number): string {
  // A day is kept as a fraction: 09:00 may come as 08:59:59.999.
  const rounded = Math.round(ms / 10) * 10;
  const text = new Date(rounded).toISOString();
  const time = text.slice(11, 23).replace(/\.000$/, '');
  if (rounded < FIRST_DAY) return time;
  return rounded % DAY_MS === 0 ? text.slice(0, 10) : `${text.slice(0, 10)} ${time}`;
}

/** Excel keeps 15 digits of a number; what is longer has lost the others. */
const MAX_EXACT = 1e15;

/** With a decimal point; a fourth decimal keeps `1.234` from being read as a thousand. */
function numberText(value: number): string {
  if (Math.abs(value) >= MAX_EXACT) return value.toExponential().toUpperCase();
  const text = String(value);
  return /^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text;
}

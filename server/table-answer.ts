import {
  Bool,
  DateDay,
  Field,
  Float64,
  Schema,
  Table,
  Utf8,
  tableToIPC,
  vectorFromArray,
  type DataType,
} from 'apache-arrow';
import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import type { Parameters } from './parameters.ts';

/** A column of an answer that may be a table: its name and what it holds. */
export interface Column {
  name: string;
  type: 'text' | 'number' | 'date' | 'boolean';
}

type Cell = string | number | boolean | null | undefined;
export type Row = Readonly<Record<string, unknown>>;

const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  arrow: 'application/vnd.apache.arrow.stream',
} as const;

export type Format = keyof typeof mediaTypes;
const formats = Object.keys(mediaTypes) as Format[];

/** `?format=` before `Accept` before JSON. @throws Problem 400 for another format */
export function formatOf(c: Context, parameters: Parameters): Format {
  const asked = parameters.word('format', formats);
  if (asked) return asked;
  const supports = formats.map((format) => mediaTypes[format]);
  const best = accepts(c, { header: 'Accept', supports, default: mediaTypes.json });
  return formats.find((format) => mediaTypes[format] === best) ?? 'json';
}

/** Answer with `json`, or with the rows as CSV (RFC 4180, UTF-8) or as an Arrow IPC stream. */
export function answerTable(
  c: Context,
  format: Format,
  json: () => object,
  table: () => { columns: readonly Column[]; rows: readonly Row[] },
): Response {
  c.header('vary', 'accept, authorization', { append: true });
  c.header('cache-control', 'no-cache');
  if (format === 'json') return c.json(json());
  const { columns, rows } = table();
  if (format === 'csv') {
    return c.body(toCsv(columns, rows), 200, {
      'content-type': 'text/csv; charset=utf-8; header=present',
    });
  }
  return c.body(toArrow(columns, rows), 200, { 'content-type': mediaTypes.arrow });
}

export function toCsv(
  columns: readonly Column[],
  rows: readonly Row[],
  { header = true }: { header?: boolean } = {},
): string {
  const lines = [
    ...(header ? [columns.map(({ name }) => csvCell(name))] : []),
    ...rows.map((row) => columns.map((column) => csvCell(shown(column, row[column.name] as Cell)))),
  ];
  return lines.map((cells) => `${cells.join(',')}\r\n`).join('');
}

/** A spreadsheet would run a text that looks like a formula; an apostrophe makes it text again. */
const shown = ({ type }: Column, cell: Cell): Cell =>
  type === 'text' && typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;

const csvCell = (cell: Cell): string => {
  const text = cell === null || cell === undefined ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

export const toArrow = (
  columns: readonly Column[],
  rows: readonly Row[],
): Uint8Array<ArrayBuffer> => new Uint8Array(tableToIPC(toArrowTable(columns, rows), 'stream'));

export function toArrowTable(columns: readonly Column[], rows: readonly Row[]): Table {
  const vectors = columns.map(({ name, type }) => {
    const cells = rows.map((row) => (row[name] as Cell) ?? null);
    switch (type) {
      case 'number':
        return vectorFromArray(cells as (number | null)[], new Float64());
      case 'boolean':
        return vectorFromArray(cells as (boolean | null)[], new Bool());
      case 'date':
        return vectorFromArray(
          (cells as (string | null)[]).map((date) => (date === null ? null : new Date(date))),
          new DateDay(),
        );
      case 'text':
        return vectorFromArray(
          cells.map((cell) => (cell === null ? null : String(cell))),
          new Utf8(),
        );
    }
  });
  const schema = new Schema(
    columns.map(({ name }, at) => new Field(name, (vectors[at] as { type: DataType }).type, true)),
  );
  return new Table(
    schema,
    Object.fromEntries(columns.map(({ name }, at) => [name, vectors[at]])) as never,
  );
}

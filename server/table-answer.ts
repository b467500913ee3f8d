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
import { csvType, dispositionOf, toCsv, type About } from './csv.ts';

/** A column of an answer that may be a table: its name and what it holds. */
export interface Column {
  name: string;
  type: 'text' | 'number' | 'date' | 'boolean';
}

export type Cell = string | number | boolean | null | undefined;
export type Row = Readonly<Record<string, unknown>>;

const mediaTypes = {
  json: 'application/json',
  csv: 'text/csv',
  'csv-excel': 'text/csv',
  arrow: 'application/vnd.apache.arrow.stream',
} as const;

export type Format = keyof typeof mediaTypes;
export const formats = Object.keys(mediaTypes) as Format[];

/** `?format=` before `Accept` before JSON. */
export function formatOf(c: Context, asked: Format | undefined): Format {
  if (asked) return asked;
  const supports = formats.map((format) => mediaTypes[format]);
  const best = accepts(c, { header: 'Accept', supports, default: mediaTypes.json });
  return formats.find((format) => mediaTypes[format] === best) ?? 'json';
}

/** Answer with `json`, or with the rows as CSV of either dialect or as an Arrow IPC stream. */
export function answerTable(
  c: Context,
  format: Format,
  json: () => object,
  table: () => { columns: readonly Column[]; rows: readonly Row[]; about?: About },
): Response {
  c.header('vary', 'accept, authorization', { append: true });
  c.header('cache-control', 'no-cache');
  if (format === 'json') return c.json(json());
  const { columns, rows, about } = table();
  if (format !== 'arrow') {
    if (about) c.header('content-disposition', dispositionOf(about));
    const body = toCsv(columns, rows, { dialect: format, about: about ?? null });
    return c.body(body, 200, { 'content-type': csvType });
  }
  return c.body(toArrow(columns, rows), 200, { 'content-type': mediaTypes.arrow });
}

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

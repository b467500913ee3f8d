import { shieldText } from '../register/spreadsheet-text.ts';
import type { Cell, Column, Row } from './table-answer.ts';

/**
 * How a table is written:
 * - `csv`: RFC 4180, for programs
 * - `csv-excel`: for people with a German Excel, by double click: byte order mark, semicolons, decimal
 *   comma; what it shows and of what stands above the table
 */
export type CsvDialect = 'csv' | 'csv-excel';

export const csvType = 'text/csv; charset=utf-8; header=present';

/** What a file shows, and which question it answers. */
export interface About {
  /** For people, e.g. the title of a KPI. */
  title: string;
  /** For the name of the file, e.g. the id of a KPI. */
  name: string;
  /** What limits it, e.g. `from` → `2026-08-01`, `where.kind` → `boat`. */
  filter: Readonly<Record<string, string>>;
}

export function toCsv(
  columns: readonly Column[],
  rows: readonly Row[],
  {
    dialect = 'csv',
    header = true,
    about = null,
  }: { dialect?: CsvDialect; header?: boolean; about?: About | null } = {},
): string {
  const isExcel = dialect === 'csv-excel';
  const line = (cells: readonly Cell[], types: readonly Column['type'][] = []): string =>
    `${cells.map((cell, at) => written(cell, types[at] ?? 'text', isExcel)).join(isExcel ? ';' : ',')}\r\n`;
  const types = columns.map(({ type }) => type);
  const head = header
    ? [
        ...(isExcel && about
          ? [line([about.title]), ...Object.entries(about.filter).map((one) => line(one)), line([])]
          : []),
        line(columns.map(({ name }) => name)),
      ]
    : [];
  const body = rows.map((row) =>
    line(
      columns.map(({ name }) => row[name] as Cell),
      types,
    ),
  );
  return (isExcel && header ? '\uFEFF' : '') + head.join('') + body.join('');
}

function written(cell: Cell, type: Column['type'], isExcel: boolean): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return isExcel ? String(cell).replace('.', ',') : String(cell);
  const text = type === 'text' ? shieldText(String(cell)) : String(cell);
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** `Content-Disposition` of a download that is named after what it shows. */
export function dispositionOf({ name, filter }: Pick<About, 'name' | 'filter'>): string {
  const parts = [name, ...Object.values(filter)].map((part) =>
    part.replace(/[^\w.-]+/g, '-').slice(0, 60),
  );
  return `attachment; filename="${parts.join('_').slice(0, 180)}.csv"`;
}

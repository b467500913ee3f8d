import { readCsvRows } from '../../../register/csv-rows.ts';
import type { Known } from '../../../okr/import/known.ts';
import { readImport } from '../../../okr/import/read-import.ts';
import { sha256 } from '../town.ts';

/** Everything has a name that the table uses; nothing is there yet. */
export const anything: Known = {
  find: (_kind, text) => (/^[a-z0-9][a-z0-9-]*$/.test(text) ? text : null),
  some: () => 'x',
  hasObjective: () => false,
  formOf: () => null,
  hasKpi: (kpi) => kpi.startsWith('process.'),
  nameOf: (...parts) => `import-${sha256(JSON.stringify(parts)).slice(0, 32)}`,
};

/** What a file asks for, as the server reads it. */
export function read(text: string, known: Known = anything) {
  const table = readCsvRows(text, 2_000);
  if ('fault' in table) throw new Error(table.fault.detail);
  return readImport(table.rows, known);
}

/** Where and why each cell is wrong. */
export const wrongIn = (lines: readonly string[], known: Known = anything) =>
  read(lines.join('\n'), known).problems.map(({ line, column, code }) => [line, column, code]);

/** How a spreadsheet saves a file, and which of a column's names it uses. */
export interface Dialect {
  delimiter: ';' | ',';
  decimal: ',' | '.';
  bom: boolean;
  lineEnd: '\n' | '\r\n';
  /** 0 English, 1 German. */
  language: 0 | 1;
}

export function writeCsv(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { delimiter, bom, lineEnd }: Dialect,
): string {
  const line = (cells: readonly string[]) =>
    cells
      .map((cell) => (/[;,"\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
      .join(delimiter);
  return (bom ? '\uFEFF' : '') + [columns, ...rows].map(line).join(lineEnd);
}

/** A number that can only be read in one way. */
export function writeNumber(value: number | null, { decimal }: Dialect): string {
  if (value === null) return '';
  const text = String(value).replace('.', decimal);
  return /^-?[1-9]\d{0,2}[.,]\d{3}$/.test(text) ? `${text}0` : text;
}

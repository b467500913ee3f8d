import { parse } from 'csv-parse/sync';
import { unshieldText } from './spreadsheet-text.ts';

/** A row of a table that came as CSV. */
export interface CsvRow {
  /** Where it begins; 1 is the first line of the file. */
  line: number;
  cells: string[];
}

/** What keeps a text from being a table. */
export interface CsvFault {
  line: number;
  code: 'empty-file' | 'too-many-lines' | 'not-csv';
  /** What the parser says, in English. */
  detail: string;
}

/**
 * The rows of a CSV text (RFC 4180) as spreadsheets of both languages save it: semicolon or comma,
 * whichever the first line has, or what a line `sep=;` of Excel says; with or without a byte order mark.
 * Empty lines are passed over.
 */
export function readCsvRows(
  text: string,
  maxRows: number,
): { rows: CsvRow[] } | { fault: CsvFault } {
  const all = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = /^"?sep=([;,\t|])"?[;,]*\n/i.exec(all);
  // The line stays, empty, so that the lines after it keep their numbers.
  const lines = separator ? all.slice(separator[0].length - 1) : all;
  const head = lines.slice(0, lines.search(/\n|$/));
  try {
    const read = parse(lines, {
      ...{ delimiter: separator?.[1] ?? (head.includes(';') ? ';' : ','), record_delimiter: '\n' },
      ...{ info: true, raw: true, relax_column_count: true, skip_empty_lines: true, trim: true },
    }) as unknown as { info: { lines: number }; raw: string; record: string[] }[];
    if (read.length === 0) {
      const detail = 'The file is empty: the first line names the columns.';
      return { fault: { line: 1, code: 'empty-file', detail } };
    }
    if (read.length > maxRows) {
      const detail = `Send at most ${maxRows} lines.`;
      return { fault: { line: maxRows, code: 'too-many-lines', detail } };
    }
    return {
      rows: read.map(({ info, raw, record }) => ({
        line: info.lines - (raw.trim().match(/\n/g)?.length ?? 0),
        cells: record.map(unshieldText),
      })),
    };
  } catch (error) {
    const { lines: line = 1, message } = error as Error & { lines?: number };
    return { fault: { line, code: 'not-csv', detail: message } };
  }
}

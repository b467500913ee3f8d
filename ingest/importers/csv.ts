import { pipeline } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import { caseBuckets } from './case-buckets.ts';
import { UnreadableFile, type LogEntry, type LogFault } from './event-log.ts';
import { decodeText } from './file-text.ts';
import { everyAttribute, type Wanted } from './wanted-attributes.ts';

export interface CsvRule {
  /** Without it the header line tells: the most frequent of `;` `,` tab `|`. */
  delimiter?: string;
  quote?: string;
  encoding?: string;
  /** The column with the case id. */
  case_id: string;
}

const DELIMITERS = [';', ',', '\t', '|'];
const MAX_ROW_CHARACTERS = 1_000_000;
const CASE_PREFIX = 'case:';

/**
 * Read a CSV log, one row per event, rows in any order: the rows of a case are brought together,
 * beyond 64 MB by way of temporary files. A column `case:x` is the case attribute `x`.
 * A row with too few or too many cells, or a broken quote, is a fault.
 * @throws UnreadableFile where there is no header, a column stands twice or the case id is missing
 */
export async function* readCsv(
  chunks: AsyncIterable<Uint8Array>,
  rule: CsvRule,
  wanted: Wanted = everyAttribute,
): AsyncGenerator<LogEntry> {
  const buckets = caseBuckets();
  try {
    let header: Header | undefined;
    for await (const row of readRows(decodeText(chunks, rule.encoding), rule)) {
      if ('fault' in row) yield row;
      else if (!header) header = readHeader(row.cells, rule, wanted);
      else if (row.cells.length !== header.width) {
        yield { fault: wrongCellCount(row.line, row.cells.length, header.width) };
      } else {
        const id = row.cells[header.case_id]?.trim() ?? '';
        const cells = header.columns.map(({ at }) => row.cells[at] ?? '');
        await buckets.add(id, [String(row.line), ...cells]);
      }
    }
    if (!header)
      throw new UnreadableFile('The CSV file is empty: its first line must name the columns.');
    for await (const rows of buckets.cases()) yield { case: toCase(rows, header) };
  } finally {
    await buckets.dispose();
  }
}

interface Header {
  /** The columns that are wanted, each with its place in the row. */
  columns: { name: string; ofCase: boolean; at: number }[];
  /** Cells of a row. */
  width: number;
  /** Index of the column with the case id. */
  case_id: number;
}

function readHeader(cells: string[], rule: CsvRule, wanted: Wanted): Header {
  const names = cells.map((cell) => cell.trim());
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined)
    throw new UnreadableFile(`The column "${twice}" stands twice in the header.`);
  const case_id = names.findIndex((name) => name === rule.case_id);
  if (case_id < 0) {
    throw new UnreadableFile(
      `The column "${rule.case_id}" with the case id is not in the header. Columns: ${names.join(', ')}. ` +
        'Name the right one in the mapping under log.case.',
    );
  }
  const columns = names
    .map((name, at) =>
      name.startsWith(CASE_PREFIX)
        ? { name: name.slice(CASE_PREFIX.length), ofCase: true, at }
        : { name, ofCase: false, at },
    )
    .filter(({ name, ofCase }) => (ofCase ? wanted.ofCase(name) : wanted.ofEvent(name)));
  return { columns, width: names.length, case_id };
}

function toCase(rows: string[][], { columns }: Header) {
  const attributes = new Map<string, string>();
  const events = rows.map(([line, ...cells]) => {
    const ofEvent = new Map<string, string>();
    for (const [index, { name, ofCase }] of columns.entries()) {
      const text = cells[index]?.trim();
      if (!text) continue;
      if (!ofCase) ofEvent.set(name, text);
      else if (!attributes.has(name)) attributes.set(name, text);
    }
    return { line: Number(line), attributes: ofEvent };
  });
  return { line: events[0]?.line ?? 0, attributes, events };
}

type Row = { line: number; cells: string[] } | { fault: LogFault };

async function* readRows(texts: AsyncGenerator<string>, rule: CsvRule): AsyncGenerator<Row> {
  let head = '';
  while (!/[\r\n]/.test(head)) {
    const next = await texts.next();
    if (next.done) break;
    head += next.value;
  }
  const faults: LogFault[] = [];
  const parser = parse({
    delimiter: rule.delimiter ?? sniffDelimiter(head),
    quote: rule.quote ?? '"',
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_ROW_CHARACTERS,
    on_record: (cells, { lines }) => [String(lines), ...cells],
    on_skip: (error) => {
      faults.push(brokenRow(error));
      return undefined;
    },
  });
  const rows = pipeline(rejoin(head, texts), parser, () => {}) as AsyncIterable<string[]>;
  for await (const [line, ...cells] of rows) {
    for (const fault of faults.splice(0)) yield { fault };
    yield { line: Number(line), cells };
  }
  for (const fault of faults) yield { fault };
}

async function* rejoin(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

function sniffDelimiter(head: string): string {
  const line = (/^[^\r\n]*/.exec(head)?.[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => line.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function brokenRow(error: CsvError | undefined): LogFault {
  const line = error && 'lines' in error ? Number(error.lines) : 0;
  const detail = `The row cannot be read: ${error?.message ?? 'unknown reason'}. Correct its quotes.`;
  return { line, code: 'broken-row', detail, record: {} };
}

function wrongCellCount(line: number, found: number, expected: number): LogFault {
  const detail = `The row has ${found} cells, the header ${expected}. Is a delimiter inside a cell not quoted?`;
  return { line, code: 'wrong-cell-count', detail, record: {} };
}

import { caseBuckets } from './case-buckets.ts';
import { readCsvRows, type CsvRow } from './csv-rows.ts';
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
const CASE_PREFIX = 'case:';

/**
 * Read a CSV log, one row per event, rows in any order: the rows of a case are brought together,
 * beyond 64 MB by way of temporary files. A column `case:x` is the case attribute `x`.
 * A row with too few or too many cells, or a quote that is not closed, is a fault.
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
      if (row.broken) yield { fault: brokenRow(row) };
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

async function* readRows(texts: AsyncGenerator<string>, rule: CsvRule): AsyncGenerator<CsvRow> {
  let head = '';
  while (!/[\r\n]/.test(head)) {
    const next = await texts.next();
    if (next.done) break;
    head += next.value;
  }
  const { delimiter = sniffDelimiter(head), quote = '"' } = rule;
  yield* readCsvRows(rejoin(head, texts), { delimiter, quote });
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

function brokenRow({ line, broken }: CsvRow & { broken: string }): LogFault {
  const detail =
    broken === 'row-too-long'
      ? 'The line is too long for a row. Is csv.encoding right?'
      : 'A quote opens here and does not close where the row ends. Correct the quotes of this line.';
  return { line, code: broken, detail, record: {} };
}

function wrongCellCount(line: number, found: number, expected: number): LogFault {
  const detail = `The row has ${found} cells, the header ${expected}. Is a delimiter inside a cell not quoted?`;
  return { line, code: 'wrong-cell-count', detail, record: {} };
}

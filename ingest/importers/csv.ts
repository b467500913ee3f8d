import { readCsvRows, splitRow, type CsvRow } from './csv-rows.ts';
import { UnreadableFile, type LogFault } from './event-log.ts';
import { decodeText } from './file-text.ts';
import {
  isHeader,
  MAX_TITLE_LINES,
  readHeader,
  readRow,
  type Table,
  type TableEntry,
} from './table.ts';
import { everyAttribute, type Wanted } from './wanted-attributes.ts';

export interface CsvRule {
  /** Without it the file tells: `sep=;`, else what parts the needed columns, else the most frequent of `;` `,` tab `|`. */
  delimiter?: string | undefined;
  quote?: string | undefined;
  encoding?: string | undefined;
  /** Line with the names of the columns (1-based); without it the first that names the needed ones. */
  header?: number | undefined;
  /** Columns without which no row can be read, such as the case id. */
  needed: readonly string[];
}

const DELIMITERS = [';', ',', '\t', '|'];
const HEAD_CHARACTERS = 64 * 1024;

/**
 * Open a CSV file with one record per row. Read over are a `sep=` line, titles above the names of the
 * columns, columns without a name and empty cells at the end of a row; a short row lacks its last
 * cells. A row with too many cells, or one that does not reach the needed columns, is a fault; so is
 * a quote that is not closed.
 * @throws UnreadableFile where there is no header or a needed column is missing
 */
export async function readCsv(
  chunks: AsyncIterable<Uint8Array>,
  rule: CsvRule,
  wanted: Wanted = everyAttribute,
): Promise<Table> {
  const texts = decodeText(chunks, rule.encoding);
  const head = await readHead(texts);
  const { delimiter, skip } = findHeader(head, rule);
  const style = { delimiter, quote: rule.quote ?? '"', skip };
  const rows = readCsvRows(rejoin(head, texts), style);
  const first = await rows.next();
  if (first.done) throw new UnreadableFile('The file is empty: it holds no records.');
  if (first.value.broken) throw new UnreadableFile(brokenRow(first.value).detail);
  const header = readHeader(first.value.cells, rule.needed, wanted);
  return { columns: header.columns, rows: entries() };

  async function* entries(): AsyncGenerator<TableEntry> {
    for await (const row of rows) {
      const entry = row.broken ? { fault: brokenRow(row) } : readRow(header, row.line, row.cells);
      if (entry) yield entry;
    }
  }
}

/** As much of the beginning as is needed to find the names of the columns. */
async function readHead(texts: AsyncGenerator<string>): Promise<string> {
  let head = '';
  while (head.length < HEAD_CHARACTERS) {
    const next = await texts.next();
    if (next.done) break;
    head += next.value;
  }
  return head;
}

async function* rejoin(head: string, rest: AsyncIterable<string>): AsyncGenerator<string> {
  yield head;
  yield* rest;
}

/** The delimiter, and how many lines stand above the names of the columns. */
function findHeader(head: string, rule: CsvRule): { delimiter: string; skip: number } {
  const lines = head.split(/\r\n|\n|\r/, MAX_TITLE_LINES);
  const separator =
    /^"?sep=(.)"?;*,*$/i.exec(lines[0] ?? '')?.[1] ??
    (/^sep=\t$/i.test(lines[0] ?? '') ? '\t' : undefined);
  const from = separator === undefined ? 0 : 1;
  const given = rule.delimiter ?? separator;
  const tried = given === undefined ? DELIMITERS : [given];
  if (rule.header !== undefined) {
    const line = lines[rule.header - 1] ?? '';
    return { delimiter: given ?? sniffDelimiter(line), skip: rule.header - 1 };
  }
  const quote = rule.quote ?? '"';
  for (let skip = from; skip < lines.length; skip += 1) {
    for (const delimiter of tried) {
      const cells = splitRow(lines[skip] ?? '', { delimiter, quote });
      if (typeof cells !== 'string' && rule.needed.length > 0 && isHeader(cells, rule.needed)) {
        return { delimiter, skip };
      }
    }
  }
  // No line names the needed columns: the widest of the first lines is taken for the header.
  const delimiter = given ?? sniffDelimiter(lines.slice(from).join('\n'));
  const widths = lines.slice(from).map((line) => filled(line, { delimiter, quote }));
  const widest = widths.indexOf(Math.max(0, ...widths));
  return { delimiter, skip: from + Math.max(0, widest) };
}

function filled(line: string, style: { delimiter: string; quote: string }): number {
  const cells = splitRow(line, style);
  return typeof cells === 'string' ? 0 : cells.filter((cell) => cell.trim() !== '').length;
}

function sniffDelimiter(text: string): string {
  const plain = text.replaceAll(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => plain.split(delimiter).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

function brokenRow({ line, broken }: CsvRow & { broken: string }): LogFault {
  const detail =
    broken === 'row-too-long'
      ? 'The line is too long for a row. Is csv.encoding right?'
      : 'A quote opens here and does not close where the row ends. Correct the quotes of this line.';
  return { line, code: broken, detail, record: {} };
}

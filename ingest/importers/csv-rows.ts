import { textLines } from './text-lines.ts';

/** A row and the line on which it begins (1-based), or what is wrong with that line. */
export type CsvRow = { line: number } & (
  { cells: string[]; broken?: never } | { broken: 'unclosed-quote' | 'row-too-long'; cells?: never }
);

export interface CsvStyle {
  /** One character each. */
  delimiter: string;
  quote: string;
  /** Lines above the first row that are passed over. */
  skip?: number;
}

/** Lines of a row whose cells hold line breaks. Beyond, its quote counts as never closed. */
const MAX_LINES = 200;
const MAX_CHARACTERS = 1_000_000;

/**
 * The rows of a CSV file (RFC 4180), without empty lines. Quotes within a cell are taken as they
 * stand. A quote that is not closed spoils its own line only: the lines after it are rows again.
 * (Libraries swallow everything up to the next quote there, which may be the rest of the file.) So
 * does one that closes lines later where the row has not the width of the first.
 */
export async function* readCsvRows(
  texts: AsyncIterable<string>,
  style: CsvStyle,
): AsyncGenerator<CsvRow> {
  const lines = textLines(texts, MAX_CHARACTERS);
  /** Lines that were looked at but belong to no row yet; null: too long. */
  const ahead: (string | null)[] = [];
  const peek = async (index: number): Promise<string | null | undefined> => {
    while (ahead.length <= index) {
      const next = await lines.next();
      if (next.done) return undefined;
      ahead.push(next.value);
    }
    return ahead[index];
  };

  const { skip = 0 } = style;
  for (let line = 0; line < skip; line += 1) await lines.next();
  let width = 0;
  let lastWidth = 0;
  let used = 1;
  for (let line = skip + 1; ; line += used, ahead.splice(0, used), used = 1) {
    let text = await peek(0);
    if (text === undefined) return;
    if (text === null) yield { line, broken: 'row-too-long' };
    if (!text) continue;

    let cells = splitRow(text, style);
    while (cells === 'open' && used < MAX_LINES) {
      const next = await peek(used);
      if (next === undefined || next === null) break;
      text += `\n${next}`;
      used += 1;
      if (next.includes(style.quote)) cells = splitRow(text, style);
    }
    const isOdd = (found: string[]) => found.length !== width && found.length !== lastWidth;
    if (typeof cells === 'string' || (used > 1 && width > 0 && isOdd(cells))) {
      used = 1;
      yield { line, broken: 'unclosed-quote' };
    } else {
      width ||= cells.length;
      lastWidth = cells.length;
      yield { line, cells };
    }
  }
}

/** The cells of a row; `open` where a quote is not closed yet, `wrong` where it cannot be any more. */
export function splitRow(
  text: string,
  { delimiter, quote }: CsvStyle,
): string[] | 'open' | 'wrong' {
  if (!text.includes(quote)) return text.split(delimiter);
  const cells: string[] = [];
  for (let start = 0; ;) {
    let end = text.indexOf(delimiter, start);
    if (end < 0) end = text.length;
    let cell = text.slice(start, end);
    if (text[start] === quote) {
      const close = closingQuote(text, start + 1, quote);
      if (close < 0) return 'open';
      if (close + 1 === text.length || text[close + 1] === delimiter) {
        cell = text.slice(start + 1, close).replaceAll(quote + quote, quote);
        end = close + 1;
      } else if (text.slice(start, close).includes('\n')) return 'wrong';
      // Else text follows the closing quote, as in `"Rose" inn`: the quotes are part of the cell.
    }
    cells.push(cell);
    if (end === text.length) return cells;
    start = end + 1;
  }
}

/** Where the next quote stands that is not doubled, or -1. */
function closingQuote(text: string, from: number, quote: string): number {
  let at = text.indexOf(quote, from);
  while (at >= 0 && text[at + 1] === quote) at = text.indexOf(quote, at + 2);
  return at;
}

import type { Day } from '../../calendar/day.ts';
import { idShape, largestAmount, lineShape, paragraphShape, type TextShape } from '../fields.ts';
import { readTableAmount } from './amount.ts';
import { isDayForNumber } from './day-for-number.ts';
import type { Cells } from './table.ts';
import { plain } from './table.ts';
import { readTableDay } from './table-day.ts';

/**
 * Readers of one cell. Each says by itself what is wrong; what it then returns is of no use, and a
 * table with problems leads to nothing.
 */

/** The name of a thing. */
export function readId<C extends string>(cells: Cells<C>, column: C): string {
  const text = cells.text(column);
  if (text === '') cells.wrong(column, 'missing');
  else if (!isId(text)) cells.wrong(column, 'invalid-name');
  return text;
}

export const isId = (text: string): boolean =>
  text.length <= idShape.maxLength && new RegExp(idShape.pattern).test(text);

/** One line of text. */
export const readLine = <C extends string>(cells: Cells<C>, column: C): string =>
  checkText(cells, column, cells.text(column), lineShape);

/** A text, or null where there is none. */
export function readParagraph<C extends string>(cells: Cells<C>, column: C): string | null {
  const text = cells.text(column);
  return text === '' ? null : checkText(cells, column, text, paragraphShape);
}

function checkText<C extends string>(
  cells: Cells<C>,
  column: C,
  text: string,
  { maxLength, pattern }: TextShape,
): string {
  if (text === '') cells.wrong(column, 'missing');
  else if (text.length > maxLength) cells.wrong(column, 'too-long', String(maxLength));
  else if (!new RegExp(pattern).test(text)) cells.wrong(column, 'not-one-line');
  return text;
}

/** Several lines in one cell, with | between them. */
export function readList<C extends string>(
  cells: Cells<C>,
  column: C,
  { least, most }: { least: number; most: number },
): string[] {
  const parts = partsOf(cells.text(column));
  if (parts.length < least) cells.wrong(column, 'too-few', String(least));
  if (parts.length > most) cells.wrong(column, 'too-many', String(most));
  return parts.map((part) => checkText(cells, column, part, lineShape));
}

export const partsOf = (text: string): string[] =>
  text
    .split('|')
    .map((part) => part.trim())
    .filter(Boolean);

/** A word of a list, in either language; `missing` stands for an empty cell. */
export function readWord<C extends string, W extends string>(
  cells: Cells<C>,
  column: C,
  words: Readonly<Record<W, readonly string[]>>,
  missing?: W,
): W {
  const text = cells.text(column);
  const names = Object.entries(words) as [W, readonly string[]][];
  if (text === '' && missing !== undefined) return missing;
  const found = names.find(([word, more]) =>
    [word, ...more].some((one) => plain(one) === plain(text)),
  );
  if (found) return found[0];
  const known = names.map(([word, [de = word]]) => (de === word ? de : `${de} (${word})`));
  if (text === '') cells.wrong(column, 'missing');
  else cells.wrong(column, 'unknown-word', known.join(', '));
  return names[0]![0];
}

/** A number, or null where there is none. */
export function readAmount<C extends string>(cells: Cells<C>, column: C): number | null {
  const text = cells.text(column);
  if (text === '') return null;
  const amount = readTableAmount(text);
  if (amount === 'none') {
    cells.wrong(column, isDayForNumber(text) ? 'day-for-number' : 'not-a-number');
  } else if (typeof amount === 'object') cells.wrong(column, 'ambiguous-number', amount.ways);
  else if (Math.abs(amount) > largestAmount) {
    cells.wrong(column, 'out-of-range', `-${largestAmount} – ${largestAmount}`);
  } else return amount;
  return null;
}

/** A whole number, or null where there is none. */
export function readWhole<C extends string>(
  cells: Cells<C>,
  column: C,
  { least, most }: { least: number; most: number },
): number | null {
  const text = cells.text(column);
  if (text === '') return null;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  if (number >= least && number <= most) return number;
  cells.wrong(column, 'out-of-range', `${least} – ${most}`);
  return null;
}

/** A day of the calendar. */
export function readDay<C extends string>(cells: Cells<C>, column: C): Day {
  const day = readTableDay(cells.text(column));
  if (day === null) cells.wrong(column, cells.text(column) === '' ? 'missing' : 'not-a-day');
  return day ?? '';
}

/** Nothing may stand in these cells: they belong to something else. */
export function readNothing<C extends string>(
  cells: Cells<C>,
  columns: readonly C[],
  what: string,
): void {
  for (const column of columns) {
    if (cells.text(column) !== '') cells.wrong(column, 'not-for-this', what);
  }
}

import type { PaperCell, PaperUnit } from '../../okr/council-paper.ts';
import { honestDecimals } from '../../okr/honest-decimals.ts';
import type { Words } from './words.ts';

const minus = '\u2212';
const nbsp = '\u00a0';

/** What stands where nothing is known: never 0. */
export const dash = '\u2013';

// Numbers and dates are written here and not by `Intl`: its spelling changes with the runtime and its
// version, and the same snapshot must give the same bytes for years.

/** `4812.5` → `4.812,5`; `decimals` at most. */
export function writeNumber(value: number, decimals: number, { spelling }: Words): string {
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const digits = fraction.replace(/0+$/, '');
  const figure =
    whole.replace(/\B(?=(\d{3})+$)/g, spelling.thousands) +
    (digits === '' ? '' : spelling.decimal + digits);
  return (value < 0 && /[1-9]/.test(figure) ? minus : '') + figure;
}

/**
 * A value in its unit: `62 %`, `1.234,5 €`, `6 Arbeitstage`. A share that is not quite all or
 * nothing is never rounded to 100 % or 0 %.
 */
export function writeValue(value: number, unit: PaperUnit, words: Words): string {
  const { number, unit: word } = takeApart(value, unit, words);
  return word === '' ? number : number + nbsp + word;
}

/** A value with its sign, and the word for what is counted apart: `62 %` and nothing, `6` and `Arbeitstage`. */
export function takeApart(value: number, unit: PaperUnit, words: Words) {
  const { sign, one = sign } = unit;
  const number = writeBare(value, unit, words);
  if (!isSymbol(sign)) return { number, unit: number === '1' ? one : sign };
  const { hyphen, before_sign } = words.spelling;
  const clinging = sign.startsWith('-') ? hyphen + sign.slice(1) : before_sign + sign;
  return { number: number + clinging, unit: '' };
}

/** A sentence in which `0,8-mal` stays on one line. */
export const keepTogether = (sentence: string, { spelling }: Words): string =>
  sentence.replace(/(?<=\d)-(?=\p{Letter})/gu, spelling.hyphen);

/** The number alone, for a sentence that names its unit itself: `62` of 100. */
export function writeBare(value: number, unit: PaperUnit, words: Words): string {
  const shown = value * unit.factor;
  const decimals = unit.sign === '%' ? honestDecimals(shown, unit.decimals, true) : unit.decimals;
  return writeNumber(shown, decimals, words);
}

/** `%`, `€` and `-mal` belong to the number; a word stands beside it. */
export const isSymbol = (sign: string): boolean => /^([%€]$|-)/.test(sign);

/** A cell of a key result. */
export function writeCell(cell: PaperCell, unit: PaperUnit, words: Words): string {
  if (cell === null) return dash;
  return typeof cell === 'string' ? cell : writeValue(cell, unit, words);
}

/** `30. Juni 2026` of a local date. */
export function writeDate(date: string, { spelling }: Words): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return `${spelling.day(day)}${nbsp}${spelling.months[month - 1]} ${year}`;
}

/** `30.06.2026` of a local date. */
export function writeShortDate(date: string, { spelling }: Words): string {
  return date.split('-').reverse().join(spelling.between);
}

/** `1. Januar bis 30. Juni 2026`. */
export function writeSpan(from: string, to: string, words: Words): string {
  if (from === to) return writeDate(to, words);
  const first = writeDate(from, words);
  const same = from.slice(0, 4) === to.slice(0, 4);
  return `${same ? first.slice(0, -5) : first} ${words.to} ${writeDate(to, words)}`;
}

const halfYears = ['01-01/06-30', '07-01/12-31'];
const quarters = ['01-01/03-31', '04-01/06-30', '07-01/09-30', '10-01/12-31'];

/** The name of a calendar period, short enough for an axis: `1. Hj. 26`, `Jan. 26`, `2026`. */
export function writePeriod(from: string, to: string, words: Words): string {
  const { spelling } = words;
  const year = to.slice(2, 4);
  const span = `${from.slice(5)}/${to.slice(5)}`;
  const lastOfMonth = new Date(Date.UTC(Number(to.slice(0, 4)), Number(to.slice(5, 7)), 0))
    .toISOString()
    .slice(0, 10);
  if (from.slice(0, 4) === to.slice(0, 4)) {
    if (span === '01-01/12-31') return from.slice(0, 4);
    const half = halfYears.indexOf(span);
    if (half >= 0) return spelling.half_year(half + 1, year);
    const quarter = quarters.indexOf(span);
    if (quarter >= 0) return spelling.quarter(quarter + 1, year);
    if (from === `${to.slice(0, 7)}-01` && to === lastOfMonth) {
      return `${spelling.short_months[Number(to.slice(5, 7)) - 1]}${nbsp}${year}`;
    }
  }
  return writeShortDate(to, words);
}

/** A hash in groups that can be read aloud: `8f3a21bc 04d1…`. */
export const writeHash = (hash: string, groups = Infinity): string =>
  (hash.match(/.{1,8}/g) ?? []).slice(0, groups).join(' ');

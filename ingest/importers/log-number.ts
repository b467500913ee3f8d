import { monthOf } from './month-names.ts';
import { shown } from './shown-value.ts';

/** How numbers of a file are written. */
export interface NumberRule {
  /** The decimal sign. Without it `1.234` and `1,234`, which can mean two numbers, are refused. */
  decimal?: ',' | '.' | undefined;
}

export interface NumberFault {
  code: 'not-a-number' | 'ambiguous-number';
  detail: string;
}

export type LogNumber = { number: number; fault?: never } | { fault: NumberFault; number?: never };

/** `1.234` is 1234 to some and 1.234 to others. `0.125` and `12.34` are not. */
const AMBIGUOUS = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/;
const SIMPLE = /^[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;
const SCIENTIFIC = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/i;
/** What parts thousands, and how it looks: with a decimal sign, or parted more than once. */
const GROUPED: readonly [parting: RegExp, RegExp][] = [
  [/\./g, /^[-+]?[1-9]\d{0,2}(?:(?:\.\d{3})+,\d+|(?:\.\d{3}){2,})$/],
  [/,/g, /^[-+]?[1-9]\d{0,2}(?:(?:,\d{3})+\.\d+|(?:,\d{3}){2,})$/],
  [/[ '’]/g, /^[-+]?[1-9]\d{0,2}(?:[ '’]\d{3})+(?:[.,]\d+)?$/],
];

/**
 * A number in German or English: decimals behind a comma or a point, thousands parted by the other
 * sign, a blank or an apostrophe. What could mean two numbers is a fault until `decimal` says which;
 * so are `NaN` and what is larger than a number can be.
 */
export function readLogNumber(text: string, { decimal }: NumberRule = {}): LogNumber {
  const plain = text
    .replace(/[\s\u00a0\u2009\u202f]+/gu, ' ')
    .replaceAll('\u2212', '-')
    .trim();
  if (decimal !== undefined) return checked(text, byDecimal(plain, decimal));
  if (AMBIGUOUS.test(plain)) return { fault: twoNumbers(text, plain) };
  if (SIMPLE.test(plain) || SCIENTIFIC.test(plain)) {
    return checked(text, Number(plain.replace(',', '.')));
  }
  const parting = GROUPED.find(([, pattern]) => pattern.test(plain))?.[0];
  return checked(
    text,
    parting === undefined ? Number.NaN : Number(plain.replace(parting, '').replace(',', '.')),
  );
}

function byDecimal(plain: string, decimal: ',' | '.'): number {
  const parting = decimal === ',' ? "[. '’]" : "[, '’]";
  const sign = decimal === ',' ? ',' : '\\.';
  const whole = new RegExp(
    `^[-+]?(?:\\d+|[1-9]\\d{0,2}(?:${parting}\\d{3})+)?(?:${sign}\\d*)?(?:e[-+]?\\d+)?$`,
    'i',
  );
  if (!/\d/.test(plain) || !whole.test(plain)) return Number.NaN;
  return Number(plain.replace(new RegExp(parting, 'g'), '').replace(',', '.'));
}

function checked(text: string, number: number): LogNumber {
  if (Number.isFinite(number)) return { number };
  const detail = looksLikeDay(text.trim())
    ? `${shown(text)} is a date, not a number; spreadsheets make 22 May of 22,5: format the column as text and enter the numbers anew.`
    : `${shown(text)} is no number; write it as 1234,5 or 1234.5.`;
  return { fault: { code: 'not-a-number', detail } };
}

const looksLikeDay = (text: string): boolean =>
  /^(?:\d{1,2}\.\s?\d{1,2}\.|\d{4}-\d\d-\d\d|\d{1,2}\/\d{1,2}\/\d)/.test(text) ||
  text.split(/[\s.-]+/).some((word) => monthOf(word) !== null);

function twoNumbers(text: string, plain: string): NumberFault {
  const [whole = '', part = ''] = plain.split(/[.,]/);
  const sign = plain.includes('.') ? ['point', 'comma'] : ['comma', 'point'];
  const detail =
    `${shown(text)} can mean ${Number(`${whole}.${part}`)} (numbers.decimal: ${sign[0]}) or ` +
    `${whole}${part} (numbers.decimal: ${sign[1]}): set numbers.decimal.`;
  return { code: 'ambiguous-number', detail };
}

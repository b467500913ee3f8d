import { toInstant } from '../../calendar/zone.ts';
import { monthOf } from './month-names.ts';
import { excelWallTime, instantOf, type TimeParts } from './wall-time.ts';

/** One way of writing times, made from a pattern of the mapping. */
export interface TimeFormat {
  pattern: string;
  /** The instant (ms since the epoch) of a text, or null where it is not written like this. */
  read(text: string, zone: string): number | null;
}

/** The pattern cannot be used; the message says why. */
export class InvalidTimeFormat extends Error {
  override name = 'InvalidTimeFormat';
}

/** Letters of the Unicode date patterns (as in Java, ICU, Excel in English) → what they read. */
const FIELDS: Record<string, [part: keyof TimeParts, pattern: string]> = {
  yyyy: ['year', '\\d{4}'],
  yy: ['year', '\\d{2}'],
  MMMM: ['month', '\\p{L}+\\.?'],
  MMM: ['month', '\\p{L}+\\.?'],
  MM: ['month', '\\d{2}'],
  M: ['month', '\\d{1,2}'],
  dd: ['day', '\\d{2}'],
  d: ['day', '\\d{1,2}'],
  HH: ['hour', '\\d{2}'],
  H: ['hour', '\\d{1,2}'],
  hh: ['hour', '\\d{2}'],
  h: ['hour', '\\d{1,2}'],
  mm: ['minute', '\\d{2}'],
  m: ['minute', '\\d{1,2}'],
  ss: ['second', '\\d{2}'],
  s: ['second', '\\d{1,2}'],
  a: ['half', '[apAP]\\.?[mM]\\.?'],
  XXX: ['zone', 'Z|[+-]\\d\\d:?\\d\\d'],
  XX: ['zone', 'Z|[+-]\\d\\d:?\\d\\d'],
  X: ['zone', 'Z|[+-]\\d\\d(?::?\\d\\d)?'],
  Z: ['zone', 'Z|[+-]\\d\\d:?\\d\\d'],
  VV: ['zone', '[\\w+-]+(?:/[\\w+-]+)+'],
  z: ['zone', '[A-Za-z]{1,5}|[\\w+-]+(?:/[\\w+-]+)+'],
};

/** Numbers instead of a pattern. */
const NUMBERS: Record<string, (number: number, zone: string) => number> = {
  // To the microsecond, as far as a number holds it.
  epoch_s: (number) => Math.round(number * 1_000_000) / 1_000,
  epoch_ms: (number) => Math.round(number * 1_000) / 1_000,
  excel: (number, zone) => toInstant(excelWallTime(number), zone),
  excel_1904: (number, zone) => toInstant(excelWallTime(number, 1904), zone),
};

/** @throws InvalidTimeFormat */
export function readTimeFormats(patterns: readonly string[]): TimeFormat[] {
  return patterns.map((pattern) => {
    const number = NUMBERS[pattern];
    return number ? numberFormat(pattern, number) : patternFormat(pattern);
  });
}

function numberFormat(
  pattern: string,
  meaning: (number: number, zone: string) => number,
): TimeFormat {
  return {
    pattern,
    read(text, zone) {
      if (!/^-?\d+(?:[.,]\d+)?$/.test(text)) return null;
      const ms = meaning(Number(text.replace(',', '.')), zone);
      return Math.abs(ms) <= 8.64e15 ? ms : null;
    },
  };
}

function patternFormat(pattern: string): TimeFormat {
  const parts: (keyof TimeParts)[] = [];
  let expression = '';
  for (const [token] of pattern.matchAll(/'(?:[^']|'')*'|([A-Za-z])\1*|[^A-Za-z']+|'/g)) {
    if (token === "'") {
      throw new InvalidTimeFormat(`"${pattern}" has a quote that is not closed.`);
    }
    if (token.startsWith("'")) expression += literal(unquote(token));
    else if (/^S+$/.test(token)) {
      parts.push('fraction');
      expression += `(\\d{1,9})`;
    } else if (/^[A-Za-z]/.test(token) && token !== 'T') {
      const field = FIELDS[token];
      if (!field) {
        throw new InvalidTimeFormat(
          `"${token}" in "${pattern}" means nothing. Use yyyy, yy, MM, MMM, dd, HH, hh, mm, ss, SSS, a, XXX, z, ` +
            "or put text in single quotes ('Uhr').",
        );
      }
      if (parts.includes(field[0])) {
        throw new InvalidTimeFormat(
          `"${pattern}" names the ${field[0]} twice. (MM is the month, mm the minute.)`,
        );
      }
      parts.push(field[0]);
      expression += `(${field[1]})`;
    } else expression += literal(token);
  }
  for (const part of ['year', 'month', 'day'] as const) {
    if (!parts.includes(part)) throw new InvalidTimeFormat(`"${pattern}" lacks the ${part}.`);
  }
  const whole = new RegExp(`^${expression}$`, 'u');
  return {
    pattern,
    read(text, zone) {
      const match = whole.exec(text);
      if (!match) return null;
      const read = Object.fromEntries(parts.map((part, index) => [part, match[index + 1]]));
      const month = /^\d/.test(read['month'] ?? '') ? read['month'] : monthOf(read['month'] ?? '');
      if (month === null || month === undefined) return null;
      const year = fullYear(read['year'] ?? '');
      return instantOf({ ...read, year, month, day: read['day'] ?? '' }, zone);
    },
  };
}

/** Two digits: 00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999 (as in POSIX). */
function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return (+year < 70 ? '20' : '19') + year;
}

function literal(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+');
}

function unquote(token: string): string {
  return token === "''" ? "'" : token.slice(1, -1).replaceAll("''", "'");
}

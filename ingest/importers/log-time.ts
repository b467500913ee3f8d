import { toInstant } from '../../calendar/zone.ts';
import { monthOf } from './month-names.ts';
import { readTimeFormats, type TimeFormat } from './time-format.ts';
import { shown } from './shown-value.ts';
import { excelWallTime, instantOf, type TimeParts } from './wall-time.ts';
import { readZone } from './written-zone.ts';

/** How times of a log are to be read. */
export interface TimeRule {
  /** IANA zone of times without offset, e.g. `Europe/Berlin`. */
  zone: string;
  /** What `03/04/2024` means; without it such a date is refused, never guessed. */
  order?: 'dmy' | 'mdy';
  /** How times are written, as patterns; then nothing else is read. */
  format?: string | readonly string[];
}

/** Why a text is no time: a code and a sentence that names it and says what to do. */
export interface TimeFault {
  code: 'invalid-time' | 'ambiguous-time';
  detail: string;
}

export type LogTime = { ms: number; fault?: never } | { fault: TimeFault; ms?: never };

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(Z|[+-]\d\d:\d\d)?)?$/;

/** A time of day behind a date, with what may follow it: `9:00 Uhr`, `09.00`, `9:00:15.2 PM +01:00`. */
const CLOCK =
  /^(?:T|,| )? ?(?:um )?(?:(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,](\d{1,9}))?)?|(\d{1,2})(?= ?(?:Uhr|[ap]\.?m\.?)))(?: ?(Uhr))?(?: ?([ap]\.?m\.?)(?!\w))?(?: ?(\S+))?$/i;
const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?=$|\D)/;
const COMPACT =
  /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d{1,9}))?)?(?: ?(\S+))?)?$/i;
const DAY_FIRST = /^(\d{1,2})(\. ?|[/-])(\d{1,2})(\. ?|[/-])(\d{4})(?=$|\D)/;
const SHORT_YEAR = /^\d{1,2}([./-]) ?\d{1,2}\1 ?\d\d(?=$|[\sT,])/;
const NAMED_DAY_FIRST = /^(\d{1,2})\.?[ -](\p{L}+)\.?[-, ]? ?(\d{4})(?=$|\D)/u;
const NAMED_MONTH_FIRST = /^(\p{L}+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?=$|\D)/u;
const WEEKDAY =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|mo|di|mi|do|fr|sa|so|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)(?:[.,]+ ?| )/i;

/**
 * An instant in ms since the epoch from the text of a log. Read is what can mean one thing only:
 * ISO 8601 (also compact, with zone names), year first (`2025/03/03`), German `31.12.2024 13:45 Uhr`,
 * names of months, slashed dates with a day beyond 12, AM and PM, seconds and milliseconds since 1970,
 * Excel's days. A date alone is its midnight. What could mean two things (`03/04/2024`, two digits for
 * the year) is a fault until `order` or `format` says which.
 */
export function readLogTime(text: string, rule: TimeRule): LogTime {
  if (rule.format !== undefined) return byFormat(text, rule.format, rule);
  const iso = ISO.exec(text);
  if (iso) {
    const [, year = '', month = '', day = '', hour, minute, second, fraction, zone] = iso;
    return found(
      text,
      instantOf({ year, month, day, hour, minute, second, fraction, zone }, rule.zone),
    );
  }
  const plain = text.replace(/[\s\u00a0\u2009\u202f]+/gu, ' ').trim();
  return (
    readNumber(plain, rule) ??
    readDate(plain, rule) ??
    readDate(plain.replace(WEEKDAY, ''), rule) ?? { fault: noTime(text) }
  );
}

function byFormat(text: string, given: string | readonly string[], rule: TimeRule): LogTime {
  const formats = knownFormats(given);
  for (const { read } of formats) {
    const ms = read(text.trim(), rule.zone);
    if (ms !== null) return { ms };
  }
  const patterns = formats.map(({ pattern }) => pattern).join(' or ');
  const detail = `The time ${shown(text)} is not written as times.format says (${patterns}). Correct the format, or add another one to its list.`;
  return { fault: { code: 'invalid-time', detail } };
}

const formats = new Map<string, TimeFormat[]>();

function knownFormats(given: string | readonly string[]): TimeFormat[] {
  const patterns = typeof given === 'string' ? [given] : given;
  const key = patterns.join('\n');
  let known = formats.get(key);
  if (!known) formats.set(key, (known = readTimeFormats(patterns)));
  return known;
}

/** Digits alone: a compact date, seconds, ms, µs since 1970, or Excel's days since 1900. */
function readNumber(text: string, { zone }: TimeRule): LogTime | null {
  if (!/^\d+(?:[.,]\d+)?$/.test(text)) return null;
  const [whole = ''] = text.split(/[.,]/);
  const number = Number(text.replace(',', '.'));
  if (/^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:[01]\d|2[0-3])/.test(whole)) {
    if (whole.length === 10 || whole.length === 16) return { fault: secondsOrDigits(text) };
  }
  switch (whole.length) {
    case 5:
      return number >= 15_000 && number < 80_000
        ? { ms: toInstant(excelWallTime(number), zone) }
        : null;
    case 10:
      return { ms: Math.round(number * 1_000_000) / 1_000 };
    case 13:
      return { ms: Math.round(number * 1_000) / 1_000 };
    case 16:
      return { ms: Math.round(number) / 1_000 };
    default:
      return null;
  }
}

function readDate(text: string, rule: TimeRule): LogTime | null {
  const compact = COMPACT.exec(text);
  if (compact) {
    const [, year = '', month = '', day = '', hour, minute, second, fraction, zone] = compact;
    if (+year < 1_800 || +year > 2_200) return null;
    const parts = { year, month, day, hour, minute, second, fraction, zone };
    return found(text, instantOf(parts, rule.zone));
  }
  const date = splitDate(text, rule);
  if (date === null) return null;
  if ('fault' in date) return { fault: date.fault };
  const rest = text.slice(date.length);
  if (rest === '' || rest === 'Z') return found(text, instantOf(date.parts, rule.zone));
  const clock = CLOCK.exec(rest);
  if (!clock) return null;
  const [, hour, minute, second, fraction, hourAlone, , half, zone] = clock;
  if (zone !== undefined && readZone(zone) === null) return unknownZone(text, zone);
  const time = { hour: hour ?? hourAlone, minute, second, fraction, half, zone };
  return found(text, instantOf({ ...date.parts, ...time }, rule.zone));
}

type DateParts = Pick<TimeParts, 'year' | 'month' | 'day'>;

/** The date at the beginning of a text and how much of it that is. */
function splitDate(
  text: string,
  { order }: TimeRule,
): { parts: DateParts; length: number } | { fault: TimeFault } | null {
  const yearFirst = YEAR_FIRST.exec(text);
  if (yearFirst) {
    const [all, year = '', , month = '', day = ''] = yearFirst;
    return { parts: { year, month, day }, length: all.length };
  }
  const dayFirst = DAY_FIRST.exec(text);
  if (dayFirst) {
    const [all, first = '', between = '', second = '', after = '', year = ''] = dayFirst;
    if (between[0] !== after[0]) return null;
    const { length } = all;
    const isGerman = between.startsWith('.');
    if (isGerman || order === 'dmy') return { parts: { year, month: second, day: first }, length };
    if (order === 'mdy') return { parts: { year, month: first, day: second }, length };
    // With a number beyond 12, or the same one twice, both orders mean the same day.
    if (+first > 12 || first === second) {
      return { parts: { year, month: second, day: first }, length };
    }
    if (+second > 12) return { parts: { year, month: first, day: second }, length };
    return { fault: ambiguousOrder(text, first, second, year) };
  }
  if (SHORT_YEAR.test(text)) return { fault: shortYear(text) };
  const named = NAMED_DAY_FIRST.exec(text);
  if (named) return byName(named[3], named[2], named[1], named[0].length);
  const monthFirst = NAMED_MONTH_FIRST.exec(text);
  if (monthFirst) return byName(monthFirst[3], monthFirst[1], monthFirst[2], monthFirst[0].length);
  return null;
}

function byName(year = '', name = '', day = '', length: number) {
  const month = monthOf(name);
  return month === null ? null : { parts: { year, month, day }, length };
}

const found = (text: string, ms: number | null): LogTime =>
  ms === null ? { fault: noTime(text) } : { ms };

function noTime(text: string): TimeFault {
  const detail =
    `The time ${shown(text)} cannot be read. Write it as 2026-12-31T13:45 or 31.12.2026 13:45, ` +
    'or say under times.format how it is written, e.g. dd-MM-yyyy HH.mm.';
  return { code: 'invalid-time', detail };
}

function ambiguousOrder(text: string, first: string, second: string, year: string): TimeFault {
  const iso = (month: string, day: string) =>
    `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const detail =
    `The time ${shown(text)} can mean ${iso(second, first)} (times.order: dmy) or ` +
    `${iso(first, second)} (times.order: mdy): set times.order.`;
  return { code: 'ambiguous-time', detail };
}

function shortYear(text: string): TimeFault {
  const detail =
    `The time ${shown(text)} has two digits for the year, so it can mean several days: ` +
    'say under times.format how it is written, e.g. dd.MM.yy HH:mm.';
  return { code: 'ambiguous-time', detail };
}

function secondsOrDigits(text: string): TimeFault {
  const detail =
    `The time ${shown(text)} can be seconds since 1970 or digits of a date: ` +
    'say under times.format which, e.g. epoch_s or yyyyMMddHH.';
  return { code: 'ambiguous-time', detail };
}

function unknownZone(text: string, zone: string): LogTime {
  const detail =
    `The time ${shown(text)} ends in ${shown(zone)}, which is no zone with one meaning: ` +
    'write an offset such as +01:00, or a name such as Europe/Berlin.';
  return { fault: { code: 'ambiguous-time', detail } };
}

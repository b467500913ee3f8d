/** How times without an offset are to be read. */
export interface TimeRule {
  /** IANA zone of times without offset, e.g. `Europe/Berlin`. */
  zone: string;
  /** What `03/04/2024` means; without it such a date is refused, never guessed. */
  order?: 'dmy' | 'mdy';
}

const ISO =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?\s*(Z|[+-]\d\d(?::?\d\d)?)?)?$/i;
const DOTTED =
  /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?:,?[ T](\d{1,2}):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?$/;
const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?: (\d{1,2}):(\d\d)(?::(\d\d))?)?$/;

/**
 * An instant in ms since the epoch from the text of a log: ISO 8601 (`T` or space, any precision,
 * with or without offset), German `31.12.2024 13:45`, and slashed dates where the order is given.
 * A date alone is its midnight. Null where the text is no such time or no real date.
 */
export function parseLogTime(text: string, rule: TimeRule): number | null {
  const iso = ISO.exec(text);
  if (iso) {
    const [, year, month, day, hour, minute, second, fraction, offset] = iso;
    const local = localMs(year, month, day, hour, minute, second, fraction);
    if (local === null) return null;
    return offset === undefined ? toInstant(local, rule.zone) : local - offsetMs(offset);
  }
  const dotted = DOTTED.exec(text);
  const slashed = dotted ?? (rule.order ? SLASHED.exec(text) : null);
  if (!slashed) return null;
  const [, first, second, year, hour, minute, seconds, fraction] = slashed;
  const [day, month] = dotted || rule.order === 'dmy' ? [first, second] : [second, first];
  const local = localMs(year, month, day, hour, minute, seconds, fraction);
  return local === null ? null : toInstant(local, rule.zone);
}

/** Local wall time as if it were UTC, or null where the calendar has no such day or time. */
function localMs(
  year = '',
  month = '',
  day = '',
  hour = '0',
  minute = '0',
  second = '0',
  fraction = '0',
): number | null {
  const ms = Number(fraction.padEnd(3, '0').slice(0, 3));
  const time = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second, ms);
  if (+hour > 23 || +minute > 59 || +second > 59) return null;
  const date = new Date(time);
  const isReal = date.getUTCMonth() === +month - 1 && date.getUTCDate() === +day;
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  return isReal && +year > 99 ? time : null;
}

function offsetMs(offset: string): number {
  if (offset === 'Z' || offset === 'z') return 0;
  const sign = offset.startsWith('-') ? -1 : 1;
  const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
  return sign * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2))) * 60_000;
}

/**
 * The instant of a wall time in a zone. A time that is skipped when clocks go forward is moved on
 * by the gap; of a time that happens twice the first is meant (as in RFC 5545 and `Temporal`).
 */
function toInstant(local: number, zone: string): number {
  const before = zoneOffsetMs(local - 86_400_000, zone);
  const after = zoneOffsetMs(local + 86_400_000, zone);
  if (before === after) return local - before;
  const early = local - before;
  const late = local - after;
  if (zoneOffsetMs(early, zone) === before) return early;
  return zoneOffsetMs(late, zone) === after ? late : early;
}

const QUARTER_MS = 15 * 60_000;
const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, number>>();

/** Offset of the zone from UTC at an instant; known per quarter of an hour, where offsets change. */
function zoneOffsetMs(instant: number, zone: string): number {
  const quarter = Math.floor(instant / QUARTER_MS);
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  let offset = known.get(quarter);
  if (offset === undefined) known.set(quarter, (offset = askZone(quarter * QUARTER_MS, zone)));
  return offset;
}

function askZone(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map((p) => [p.type, +p.value]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
}

/** True where the machine knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

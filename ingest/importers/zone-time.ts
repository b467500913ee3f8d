/** Wall times of a zone, and the instants that they mean. */

/**
 * The instant of a wall time in a zone (both in ms since the epoch, the wall time as if it were
 * UTC). A time that is skipped when clocks go forward is moved on by the gap; of a time that happens
 * twice the first is meant (as in RFC 5545 and `Temporal`).
 */
export function toInstant(local: number, zone: string): number {
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

/**
 * Abbreviations that mean one offset only, in hours. `EST`, `IST` or `BST` mean several: they are
 * not here on purpose.
 */
const ABBREVIATIONS: Record<string, number> = {
  z: 0,
  utc: 0,
  gmt: 0,
  wet: 0,
  west: 1,
  mez: 1,
  cet: 1,
  mesz: 2,
  cest: 2,
  eet: 2,
  eest: 3,
};

/**
 * What a text behind a time says about its zone: an offset in ms (`Z`, `+02:00`, `CET`), an IANA
 * zone, both (`+01:00[Europe/Berlin]`, where the offset decides), or null where it is neither.
 */
export function readZone(text: string): { offset: number } | { zone: string } | null {
  const named = /^(.*?)\[([\w+-]+(?:\/[\w+-]+)*)\]$/.exec(text);
  if (named) {
    const [, before = '', zone = ''] = named;
    if (!isZone(zone)) return null;
    return before === '' ? { zone } : readZone(before.trim());
  }
  const short = ABBREVIATIONS[text.toLowerCase()];
  if (short !== undefined) return { offset: short * 3_600_000 };
  const given = /^(?:UTC|GMT)?([+-])(\d{1,2})(?::?(\d\d))?$/i.exec(text);
  if (given) {
    const [, sign = '+', hours = '0', minutes = '0'] = given;
    if (+hours > 18 || +minutes > 59) return null;
    return { offset: (sign === '-' ? -1 : 1) * (+hours * 60 + +minutes) * 60_000 };
  }
  return text.includes('/') && isZone(text) ? { zone: text } : null;
}

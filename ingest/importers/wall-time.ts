import { day_ms } from '../../calendar/day.ts';
import { toInstant } from '../../calendar/zone.ts';
import { readZone } from './written-zone.ts';

/** The parts of a time as they are written; what is not written is undefined. */
export interface TimeParts {
  year: string;
  month: string;
  day: string;
  hour?: string | undefined;
  minute?: string | undefined;
  second?: string | undefined;
  /** Digits behind the decimal sign of the second. */
  fraction?: string | undefined;
  /** `AM` or `PM`, in any case, with or without points. */
  half?: string | undefined;
  /** `Z`, `+02:00`, `CET`, `Europe/Berlin`, `[Europe/Berlin]`. */
  zone?: string | undefined;
}

/**
 * The instant (ms since the epoch, microseconds as a fraction) that parts mean, in `zone` where they name none; null where the
 * calendar or the clock has no such time. `24:00` is the midnight that ends the day.
 */
export function instantOf(parts: TimeParts, zone: string): number | null {
  const local = localMs(parts);
  if (local === null) return null;
  if (parts.zone === undefined) return toInstant(local, zone);
  const given = readZone(parts.zone);
  if (given === null) return null;
  return 'offset' in given ? local - given.offset : toInstant(local, given.zone);
}

function localMs(parts: TimeParts): number | null {
  const { year, month, day, minute = '0', second = '0', fraction = '0' } = parts;
  const hour = hourOf(parts);
  if (hour === null || hour > 24 || +minute > 59 || +second > 59) return null;
  const ms = Number(fraction.padEnd(6, '0').slice(0, 6)) / 1_000;
  if (hour === 24 && (+minute > 0 || +second > 0 || ms > 0)) return null;
  const midnight = Date.UTC(+year, +month - 1, +day);
  const date = new Date(midnight);
  const isReal = date.getUTCMonth() === +month - 1 && date.getUTCDate() === +day;
  // Date.UTC reads the years 0 to 99 as 1900 to 1999.
  if (!isReal || +year < 100) return null;
  return midnight + ((hour * 60 + +minute) * 60 + +second) * 1_000 + ms;
}

/** 12 AM is midnight and 12 PM noon; 13 PM is no hour. */
function hourOf({ hour = '0', half }: TimeParts): number | null {
  if (half === undefined) return +hour;
  if (+hour < 1 || +hour > 12) return null;
  return (+hour % 12) + (/^p/i.test(half) ? 12 : 0);
}

/** Days since the beginning of 1900 or 1904 as Excel counts them, as a wall time (ms, as if UTC). */
export function excelWallTime(days: number, epoch: 1900 | 1904 = 1900): number {
  const start = epoch === 1900 ? Date.UTC(1899, 11, 30) : Date.UTC(1904, 0, 1);
  // Excel keeps about a millisecond; a second that is short by a rounding error is that second.
  return start + Math.round(days * day_ms);
}

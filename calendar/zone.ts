/** Instants (ms since the epoch, UTC) and what clocks of an IANA zone show at them. */

import { day_ms, dayNumber, dayOfNumber, type Day } from './day.ts';

/** True where the machine knows this IANA zone. */
export function isZone(zone: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en-GB', { timeZone: zone }));
  } catch {
    return false;
  }
}

/** The local day at an instant. */
export const dayAt = (instant: number, zone: string): Day => wallClock(instant, zone).day;

/** What the clock on the wall shows at an instant: the local day, and the minutes since its midnight. */
export function wallClock(instant: number, zone: string): { day: Day; minutes: number } {
  const local = instant + offsetAt(instant, zone);
  const number = Math.floor(local / day_ms);
  return { day: dayOfNumber(number), minutes: (local - number * day_ms) / 60_000 };
}

/**
 * The instant of a wall time (ms since the epoch, as if the clock showed UTC). A time that is skipped
 * when clocks go forward is moved on by the gap; of a time that happens twice the first is meant (as
 * in RFC 5545 and `Temporal`).
 */
export function toInstant(wall: number, zone: string): number {
  const before = offsetAt(wall - day_ms, zone);
  const after = offsetAt(wall + day_ms, zone);
  if (before === after) return wall - before;
  const early = wall - before;
  const late = wall - after;
  if (offsetAt(early, zone) === before) return early;
  return offsetAt(late, zone) === after ? late : early;
}

/** The instant at which the clock shows so many minutes after the midnight of a local day. */
export const instantAt = (day: Day, minutes: number, zone: string): number =>
  toInstant(dayNumber(day) * day_ms + Math.round(minutes * 60_000), zone);

/** The first instant of a local day. */
export const startOfDay = (day: Day, zone: string): number => instantAt(day, 0, zone);

const offsets = new Map<string, Map<number, number>>();

/** Clocks change on few days: where they show the same at both ends of a day in UTC, they show it all day. */
function offsetAt(instant: number, zone: string): number {
  const midnight = Math.floor(instant / day_ms) * day_ms;
  const offset = midnightOffset(midnight, zone);
  return offset === midnightOffset(midnight + day_ms, zone) ? offset : askZone(instant, zone);
}

function midnightOffset(midnight: number, zone: string): number {
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  let offset = known.get(midnight);
  if (offset === undefined) {
    offset = askZone(midnight, zone);
    if (known.size >= 20_000) known.clear();
    known.set(midnight, offset);
  }
  return offset;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clock shows more than UTC, in ms. */
function askZone(instant: number, zone: string): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    clocks.set(zone, clock);
  }
  const second = Math.floor(instant / 1_000) * 1_000;
  const part = Object.fromEntries(clock.formatToParts(second).map((p) => [p.type, +p.value]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second: shown = 0 } = part;
  // Date.UTC would read the years 0 to 99 as 1900 to 1999.
  const wall = new Date(Date.UTC(2000, month - 1, day, hour, minute, shown));
  return wall.setUTCFullYear(year, month - 1, day) - second;
}

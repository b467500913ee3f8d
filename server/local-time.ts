const dayMs = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  clocks.set(zone, clock);
  return clock;
}

/** The local date, `2026-03-29`, at an instant (ms since the epoch). */
export const localDate = (instant: number, zone: string): string =>
  clockOf(zone).format(instant).slice(0, 10);

/** The instant (ms since the epoch) at which a local date begins. */
export const localMidnight = (date: string, zone: string): number => localInstant(date, 0, zone);

/** The instant at which the clock shows so many minutes after midnight; of an hour that is skipped, one beside it. */
export function localInstant(date: string, minutes: number, zone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + minutes * 60_000;
  const offsetAt = (instant: number) =>
    Date.parse(`${clockOf(zone).format(instant).replace(' ', 'T')}Z`) - instant;
  const guess = wanted - offsetAt(wanted);
  return wanted - offsetAt(guess);
}

/**
 * The instant (ms since the epoch) at which a clock of the zone shows this hour of a local date: the
 * first one where it shows it twice, and the end of the gap where it never does.
 */
export function localHour(date: string, hour: number, zone: string): number {
  const wanted = Date.parse(`${date}T00:00:00Z`) + hour * 3_600_000;
  const shown = (instant: number) =>
    Date.parse(`${clockOf(zone).format(instant).replace(' ', 'T')}Z`);
  const offsetAt = (instant: number) => shown(instant) - instant;
  const [before, after] = [wanted - offsetAt(wanted - dayMs), wanted - offsetAt(wanted + dayMs)];
  const hits = [before, after].filter((instant) => shown(instant) === wanted);
  return hits.length > 0 ? Math.min(...hits) : before;
}

/** A date some days later or, with a negative number, earlier. */
export const addDays = (date: string, days: number): string =>
  new Date(Date.parse(date) + days * dayMs).toISOString().slice(0, 10);

/** A date some months later or earlier; the last of the month where the day does not exist. */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last)))
    .toISOString()
    .slice(0, 10);
}

/** Whole days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs);

/** Is it a date that exists, in a year from 1900 to 2199? */
export function isDate(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

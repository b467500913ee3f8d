/** Local days and instants of a city. Days are ISO 8601 dates, instants ms since the epoch, UTC. */

const dayMs = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

/** The local date at an instant. */
export function localDay(instant: number, zone: string): string {
  return new Date(instant + offset(instant, zone)).toISOString().slice(0, 10);
}

const starts = new Map<string, number>();

/** The first instant of a local day. */
export function startOfDay(day: string, zone: string): number {
  const key = `${day} ${zone}`;
  const known = starts.get(key);
  if (known !== undefined) return known;
  const wall = Date.parse(`${day}T00:00:00Z`);
  const guess = wall - offset(wall, zone);
  const start = wall - offset(guess, zone);
  // Reckoning with zones is slow, and the same days are asked for again and again.
  if (starts.size > 10_000) starts.clear();
  starts.set(key, start);
  return start;
}

/** The local day `count` days after `day`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** What the local clock shows more than UTC, in ms. */
function offset(instant: number, zone: string): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      ...{ timeZone: zone, hourCycle: 'h23', era: 'short' },
      ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
      ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
    });
    formats.set(zone, format);
  }
  const whole = Math.floor(instant / 1000) * 1000;
  const part = Object.fromEntries(
    format.formatToParts(whole).map(({ type, value }) => [type, value]),
  );
  const wall = new Date(0);
  wall.setUTCFullYear(Number(part['year']), Number(part['month']) - 1, Number(part['day']));
  wall.setUTCHours(Number(part['hour']), Number(part['minute']), Number(part['second']));
  return wall.getTime() - whole;
}

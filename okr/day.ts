/** A local date, `YYYY-MM-DD`. Everything about time here counts calendar days, never hours. */
export type Day = string;

const day_ms = 86_400_000;

const clocks = new Map<string, Intl.DateTimeFormat>();

/** The local date of an instant (ms since the epoch) in an IANA zone. */
export function dayAt(instant: number, zone: string): Day {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short' });
    clocks.set(zone, clock);
  }
  return clock.format(instant);
}

const numbers = new Map<Day, number>();

/** More days than a city's goals speak of; whoever asks for others shall not fill the memory. */
const mostNumbers = 20_000;

/** Days since 1970-01-01. Asked for again and again, so remembered. */
export function dayNumber(day: Day): number {
  let number = numbers.get(day);
  if (number === undefined) {
    number = Math.round(Date.parse(`${day}T00:00:00Z`) / day_ms);
    if (numbers.size >= mostNumbers) numbers.clear();
    numbers.set(day, number);
  }
  return number;
}

export function addDays(day: Day, count: number): Day {
  return dayOf(dayNumber(day) + count);
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

/** The day that lies `count` working days after `day`: Monday to Friday without holidays. */
export function addWorkingDays(day: Day, count: number, holidays: { has(day: Day): boolean }): Day {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (weekday(at) < 6 && !holidays.has(at)) left -= 1;
  }
  return at;
}

/** ISO weekday: 1 = Monday, 7 = Sunday. */
export function weekday(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The last day of the month of a date. */
export function lastOfMonth(day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

const dayOf = (number: number): Day => new Date(number * day_ms).toISOString().slice(0, 10);

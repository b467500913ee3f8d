/** A local date, `YYYY-MM-DD`. Everything here counts calendar days, never hours. */
export type Day = string;

export const day_ms = 86_400_000;

/** More days than anybody speaks of at once; whoever asks for others shall not fill the memory. */
const maxKnown = 20_000;

const numbers = new Map<Day, number>();

/** Days since 1970-01-01. Asked for again and again, so remembered. */
export function dayNumber(day: Day): number {
  let number = numbers.get(day);
  if (number === undefined) {
    number = Date.parse(`${day}T00:00:00Z`) / day_ms;
    if (numbers.size >= maxKnown) numbers.clear();
    numbers.set(day, number);
  }
  return number;
}

const days = new Map<number, Day>();

/** The day that is so many days after 1970-01-01. */
export function dayOfNumber(number: number): Day {
  let day = days.get(number);
  if (day === undefined) {
    day = new Date(number * day_ms).toISOString().slice(0, 10);
    if (days.size >= maxKnown) days.clear();
    days.set(number, day);
  }
  return day;
}

/** The day `count` days later or, with a negative number, earlier. */
export const addDays = (day: Day, count: number): Day => dayOfNumber(dayNumber(day) + count);

/** Whole days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from);

/** The day some months later or earlier; the last of the month where that has no such day. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
  return dayOfNumber(Date.UTC(year, month - 1 + count, Math.min(date, last)) / day_ms);
}

/** The last day of the month of a day. */
export function lastOfMonth(day: Day): Day {
  const [year = 0, month = 1] = day.split('-').map(Number);
  return dayOfNumber(Date.UTC(year, month, 0) / day_ms);
}

/** ISO weekday: 1 = Monday, 7 = Sunday. */
export const weekday = (day: Day): number => ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;

/** The Monday of the week of a day (ISO 8601). */
export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day));

/** Is the text a day that exists, in a year from 1900 to 2199? */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const number = dayNumber(text);
  // JavaScript reads 30 February as 2 March.
  return !Number.isNaN(number) && dayOfNumber(number) === text;
}

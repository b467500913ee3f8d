/** A local date of the town, `YYYY-MM-DD`. */
export type Day = string;

const day_ms = 86_400_000;

const midnights = new Map<Day, number>();

/** Midnight of the date in UTC; asked for often, so remembered. */
function utc(day: Day): number {
  let time = midnights.get(day);
  if (time === undefined) midnights.set(day, (time = Date.parse(`${day}T00:00:00Z`)));
  return time;
}

const days = new Map<number, Day>();

function dayAt(midnight: number): Day {
  let day = days.get(midnight);
  if (day === undefined) days.set(midnight, (day = new Date(midnight).toISOString().slice(0, 10)));
  return day;
}

export function addDays(day: Day, count: number): Day {
  return dayAt(utc(day) + count * day_ms);
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((utc(to) - utc(from)) / day_ms);
}

/** ISO weekday: 1 = Monday, 7 = Sunday. */
export function weekday(day: Day): number {
  return new Date(utc(day)).getUTCDay() || 7;
}

export const monthOf = (day: Day): number => Number(day.slice(5, 7));

/** The instant of a local time in Europe/Berlin, ms since the epoch; `minutes` since midnight. */
export function instant(day: Day, minutes: number): number {
  const local = utc(day) + Math.round(minutes * 60_000);
  const summer = local - 7_200_000;
  return isSummerTime(summer) ? summer : local - 3_600_000;
}

/** The local date and the minutes since midnight of an instant in Europe/Berlin. */
export function localTime(time: number): { day: Day; minutes: number } {
  const local = time + (isSummerTime(time) ? 7_200_000 : 3_600_000);
  const midnight = Math.floor(local / day_ms) * day_ms;
  return {
    day: dayAt(midnight),
    minutes: (local - midnight) / 60_000,
  };
}

/** From the last Sunday of March to the last Sunday of October, 01:00 UTC (Directive 2000/84/EC). */
function isSummerTime(time: number): boolean {
  const year = Math.floor(1970 + (time + day_ms) / 31_556_952_000);
  return time >= changeover(year, 2) && time < changeover(year, 9);
}

const changeovers = new Map<number, number>();

function changeover(year: number, month: number): number {
  const key = year * 12 + month;
  let time = changeovers.get(key);
  if (time === undefined) {
    const last = new Date(Date.UTC(year, month, 31));
    time = Date.UTC(year, month, 31 - last.getUTCDay(), 1);
    changeovers.set(key, time);
  }
  return time;
}

/** Statutory holidays of Lower Saxony. */
export function isHoliday(day: Day): boolean {
  if (fixed.has(day.slice(5))) return true;
  const easter = easterOf(Number(day.slice(0, 4)));
  return moving.has(daysBetween(easter, day));
}

const fixed = new Set(['01-01', '05-01', '10-03', '10-31', '12-25', '12-26']);

/** Good Friday, Easter Monday, Ascension, Whit Monday: days after Easter Sunday. */
const moving = new Set([-2, 1, 39, 50]);

/** Easter Sunday (Gauss, in the form of Butcher). */
function easterOf(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  const month = String(Math.floor(f / 31)).padStart(2, '0');
  return `${year}-${month}-${String((f % 31) + 1).padStart(2, '0')}`;
}

const working = new Map<Day, boolean>();

/** Monday to Friday without holidays. */
export function isWorkingDay(day: Day): boolean {
  let known = working.get(day);
  if (known === undefined) {
    known = weekday(day) < 6 && !isHoliday(day);
    working.set(day, known);
  }
  return known;
}

/** The day that lies `count` working days after `day`; with 0 the day itself or the next working day. */
export function addWorkingDays(day: Day, count: number): Day {
  let at = day;
  while (!isWorkingDay(at)) at = addDays(at, 1);
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left--;
  }
  return at;
}

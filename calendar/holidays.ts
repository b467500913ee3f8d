import { addDays, dayOfNumber, day_ms, weekday, type Day } from './day.ts';

/** The Länder by their ISO 3166-2 codes: their holidays differ. */
export const lands = [
  ...['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV'],
  ...['NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'],
] as const;
export type Land = (typeof lands)[number];

/** The years whose holidays are known here. */
export const firstYear = 1990;
export const lastYear = 2060;

const known = new Map<Land | null, ReadonlySet<Day>>();

/**
 * Every statutory holiday of a Land, 1990 to 2060. Municipal holidays are left out. Where the Land is
 * not known: those that all Länder have in common.
 */
export function holidays(land: Land | null): ReadonlySet<Day> {
  let days = known.get(land);
  if (!days) {
    const years = Array.from({ length: lastYear - firstYear + 1 }, (_, i) => firstYear + i);
    known.set(land, (days = new Set(years.flatMap((year) => holidaysOf(year, land)))));
  }
  return days;
}

/** The holiday laws of the Länder, as they stand in 2026, with the years in which they changed. */
function holidaysOf(year: number, land: Land | null): Day[] {
  const easter = easterSunday(year);
  const is = (...places: Land[]) => land !== null && places.includes(land);
  const days = [
    `${year}-01-01`,
    addDays(easter, -2),
    addDays(easter, 1),
    `${year}-05-01`,
    addDays(easter, 39),
    addDays(easter, 50),
    `${year}-10-03`,
    `${year}-12-25`,
    `${year}-12-26`,
  ];
  if (is('BW', 'BY', 'ST') && !(land === 'ST' && year < 1992)) days.push(`${year}-01-06`);
  if (is('BE') && year >= 2019) days.push(`${year}-03-08`);
  if (is('MV') && year >= 2023) days.push(`${year}-03-08`);
  if (is('BE') && (year === 2020 || year === 2025)) days.push(`${year}-05-08`);
  if (is('BE') && year === 2028) days.push('2028-06-17');
  if (is('BB')) days.push(easter, addDays(easter, 49));
  if (is('BW', 'BY', 'HE', 'NW', 'RP', 'SL')) days.push(addDays(easter, 60));
  if (is('SL', 'BY')) days.push(`${year}-08-15`);
  if (is('TH') && year >= 2019) days.push(`${year}-09-20`);
  const reformation =
    is('BB', 'MV', 'SN', 'ST', 'TH') || (is('HB', 'HH', 'NI', 'SH') && year >= 2018);
  if (reformation || year === 2017) days.push(`${year}-10-31`);
  if (is('BW', 'BY', 'NW', 'RP', 'SL')) days.push(`${year}-11-01`);
  if (is('SN') || year < 1995) days.push(repentanceDay(year));
  return days;
}

/** Gregorian Easter Sunday, after J. Meeus, Astronomical Algorithms (1991), chapter 8. */
function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const day = h + l - 7 * m + 114;
  return dayOfNumber(Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1) / day_ms);
}

/** Buß- und Bettag: the Wednesday before 23 November. */
function repentanceDay(year: number): Day {
  const eve = `${year}-11-22`;
  return addDays(eve, -((weekday(eve) + 4) % 7));
}

interface Days {
  has(day: Day): boolean;
}

/** Monday to Friday without holidays. */
export const isWorkingDay = (day: Day, holidays: Days): boolean =>
  weekday(day) < 6 && !holidays.has(day);

/** The day that lies `count` working days after `day`. */
export function addWorkingDays(day: Day, count: number, holidays: Days): Day {
  let at = day;
  for (let left = count; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at, holidays)) left -= 1;
  }
  return at;
}

import type { DuckDBConnection } from '@duckdb/node-api';

/** The Länder by their ISO 3166-2 codes: their holidays differ. */
export const lands = [
  ...['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV'],
  ...['NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'],
] as const;
export type Land = (typeof lands)[number];

/** What a city's calendar depends on: its IANA time zone and its Land. */
export interface CityCalendar {
  zone: string;
  /** Null where nobody has said it: then nobody knows which days are working days. */
  land: Land | null;
}

const first = 1990;
const last = 2060;

/**
 * Put the city's calendar into the database:
 * - table `calendar(day DATE, working_no INTEGER, is_working BOOLEAN)`, 1990 to 2060; `working_no`
 *   counts the working days (Monday to Friday without holidays of the Land) up to and including `day`,
 *   both null where the Land is not known;
 * - macro `local_day(instant)`: the local date of a TIMESTAMPTZ in the city's zone;
 * - macro `local_midnight(day)`: the instant at which a local day begins;
 * - macro `working_days(a, b)`: working days d with a < d ≤ b, for dates within the calendar. It
 *   looks up one pair; over many rows join `calendar` twice and subtract `working_no`.
 */
export async function createCalendar(
  connection: DuckDBConnection,
  { zone, land }: CityCalendar,
): Promise<void> {
  const days = holidays(land).join(',');
  const name = `'${zone.replaceAll("'", "''")}'`;
  await connection.run(`
    CREATE OR REPLACE MACRO local_day(instant) AS CAST(timezone(${name}, instant) AS DATE);
    CREATE OR REPLACE MACRO local_midnight(day) AS timezone(${name}, CAST(day AS TIMESTAMP));`);
  await connection.run(
    `CREATE OR REPLACE TABLE calendar AS
    WITH holiday AS (SELECT unnest(string_split($holidays, ','))::DATE AS day),
    dated AS (
      SELECT day::DATE AS day,
        ${land === null ? 'CAST(NULL AS BOOLEAN)' : 'isodow(day) < 6 AND day::DATE NOT IN (SELECT day FROM holiday)'} AS is_working
      FROM range(DATE '${first}-01-01', DATE '${last + 1}-01-01', INTERVAL 1 DAY) AS span(day)
    )
    SELECT day, CAST(sum(is_working::INTEGER) OVER (ORDER BY day ROWS UNBOUNDED PRECEDING) AS INTEGER) AS working_no, is_working
    FROM dated ORDER BY day`,
    { holidays: days },
  );
  await connection.run(`
    CREATE OR REPLACE MACRO working_days(a, b) AS (
      (SELECT working_no FROM calendar WHERE day = b) - (SELECT working_no FROM calendar WHERE day = a)
    )`);
}

/**
 * Every statutory holiday of a Land, 1990 to 2060, as ISO dates. Municipal holidays are left out. Where
 * the Land is not known: those that all Länder have in common.
 */
export function holidays(land: Land | null): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => holidaysOf(first + i, land)).flat();
}

/** The holiday laws of the Länder, as they stand in 2026, with the years in which they changed. */
function holidaysOf(year: number, land: Land | null): string[] {
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
function easterSunday(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const day = h + l - 7 * m + 114;
  return isoDay(Date.UTC(year, Math.floor(day / 31) - 1, (day % 31) + 1));
}

/** Buß- und Bettag: the Wednesday before 23 November. */
function repentanceDay(year: number): string {
  const weekday = new Date(Date.UTC(year, 10, 22)).getUTCDay();
  return addDays(`${year}-11-22`, -((weekday + 4) % 7));
}

function addDays(day: string, count: number): string {
  return isoDay(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000);
}

function isoDay(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { firstYear, holidays, lastYear, type Land } from '../calendar/holidays.ts';

/** What a city's calendar depends on: its IANA time zone and its Land. */
export interface CityCalendar {
  zone: string;
  /** Null where nobody has said it: then nobody knows which days are working days. */
  land: Land | null;
}

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
  const days = [...holidays(land)].join(',');
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
      FROM range(DATE '${firstYear}-01-01', DATE '${lastYear + 1}-01-01', INTERVAL 1 DAY) AS span(day)
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

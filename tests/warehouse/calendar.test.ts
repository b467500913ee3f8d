import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { createCalendar } from '../../warehouse/calendar.ts';

describe('the calendar in the database', () => {
  test('counts working days after the first and up to the second date', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await connection.run(`SET TimeZone = 'UTC'`);
    await createCalendar(connection, { zone: 'Europe/Berlin', land: 'NW' });
    const rows = await connection.runAndReadAll(`SELECT
      working_days(DATE '2026-04-02', DATE '2026-04-07') AS over_easter,
      working_days(DATE '2026-05-04', DATE '2026-05-04') AS same_day,
      working_days(DATE '2026-05-08', DATE '2026-05-11') AS over_a_weekend,
      CAST(local_day(TIMESTAMPTZ '2026-03-28 23:00:00Z') AS VARCHAR) AS before_summer_time,
      CAST(local_day(TIMESTAMPTZ '2026-03-29 22:00:00Z') AS VARCHAR) AS in_summer_time,
      epoch_ms(local_midnight(DATE '2026-03-30')) - epoch_ms(local_midnight(DATE '2026-03-29')) = 23 * 3600000
        AS short_day`);
    expect(rows.getRowObjectsJS()).toEqual([
      {
        ...{ over_easter: 1, same_day: 0, over_a_weekend: 1 },
        ...{ before_summer_time: '2026-03-29', in_summer_time: '2026-03-30', short_day: true },
      },
    ]);
  });
});

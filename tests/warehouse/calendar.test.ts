import { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, test } from 'vitest';
import { createCalendar, holidays } from '../../warehouse/calendar.ts';

describe('the holidays of a Land', () => {
  test('North Rhine-Westphalia in 2026, with those that follow Easter', () => {
    const of2026 = holidays('NW')
      .filter((day) => day.startsWith('2026'))
      .sort();
    expect(of2026).toEqual([
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
      ...['2026-06-04', '2026-10-03', '2026-11-01', '2026-12-25', '2026-12-26'],
    ]);
  });

  test('Saxony keeps Buß- und Bettag, Baden-Württemberg Epiphany, all of them 31 October 2017', () => {
    expect(holidays('SN')).toContain('2026-11-18');
    expect(holidays('BW')).toContain('2026-01-06');
    expect(holidays('NW')).toContain('2017-10-31');
    expect(holidays('NW')).not.toContain('2018-10-31');
    expect(holidays('HH')).toContain('2018-10-31');
  });
});

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

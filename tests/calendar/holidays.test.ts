import { describe, expect, test } from 'vitest';
import { addWorkingDays, holidays, isWorkingDay, lands } from '../../calendar/holidays.ts';

const of = (year: number, land: (typeof lands)[number] | null) =>
  [...holidays(land)].filter((day) => day.startsWith(`${year}`)).sort();

describe('the holidays of a Land', () => {
  test('North Rhine-Westphalia in 2026, with those that follow Easter', () => {
    expect(of(2026, 'NW')).toEqual([
      ...['2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25'],
      ...['2026-06-04', '2026-10-03', '2026-11-01', '2026-12-25', '2026-12-26'],
    ]);
  });

  test('each Land in 2025: so many', () => {
    const counts = Object.fromEntries(lands.map((land) => [land, of(2025, land).length]));
    expect(counts).toEqual({
      ...{ BW: 12, BY: 13, BE: 11, BB: 12, HB: 10, HH: 10, HE: 10, MV: 11 },
      ...{ NI: 10, NW: 11, RP: 11, SL: 12, SN: 11, ST: 11, SH: 10, TH: 11 },
    });
  });

  test('Saxony keeps Buß- und Bettag, Baden-Württemberg Epiphany, all of them 31 October 2017', () => {
    expect(holidays('SN')).toContain('2026-11-18');
    expect(holidays('BW')).toContain('2026-01-06');
    expect(holidays('NW')).toContain('2017-10-31');
    expect(holidays('NW')).not.toContain('2018-10-31');
    expect(holidays('HH')).toContain('2018-10-31');
  });

  test('Berlin keeps days that come once', () => {
    const once = ['2020-05-08', '2025-05-08', '2028-06-17'];
    expect(once.every((day) => holidays('BE').has(day))).toBe(true);
    expect(once.some((day) => holidays('BB').has(day))).toBe(false);
  });

  test('where the Land is not known: nine that all share', () => {
    expect(of(2026, null)).toHaveLength(9);
    for (const land of lands)
      expect(of(2026, land)).toEqual(expect.arrayContaining(of(2026, null)));
  });

  // The earliest and the latest of these years, and 2049, where simpler formulas go wrong.
  test.each([
    ['2008', '2008-03-24'],
    ['2026', '2026-04-06'],
    ['2038', '2038-04-26'],
    ['2049', '2049-04-19'],
  ])('Easter Monday of %s is %s', (_, day) => {
    expect(holidays(null)).toContain(day);
  });
});

test('Working days leave out weekends and holidays', () => {
  const days = holidays('NI');
  expect(isWorkingDay('2026-04-02', days)).toBe(true);
  expect(isWorkingDay('2026-04-03', days)).toBe(false);
  expect(addWorkingDays('2026-04-02', 1, days)).toBe('2026-04-07');
  expect(addWorkingDays('2026-04-03', 0, days)).toBe('2026-04-03');
});

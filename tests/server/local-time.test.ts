import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  daysBetween,
  isDate,
  localDate,
  localMidnight,
} from '../../server/local-time.ts';

const zone = 'Europe/Berlin';
const instant = fc.integer({ min: Date.UTC(1980, 0, 1), max: Date.UTC(2037, 0, 1) });

describe('Local time', () => {
  test('a day begins at its midnight, whatever the clocks do', () => {
    fc.assert(
      fc.property(instant, (at) => {
        const day = localDate(at, zone);
        const begin = localMidnight(day, zone);
        expect(localDate(begin, zone)).toBe(day);
        expect(localDate(begin - 1, zone)).toBe(addDays(day, -1));
      }),
    );
  });

  test('a day has 23, 24 or 25 hours', () => {
    const hours = (day: string) =>
      (localMidnight(addDays(day, 1), zone) - localMidnight(day, zone)) / 3_600_000;
    expect(['2026-03-29', '2026-06-01', '2026-10-25'].map(hours)).toEqual([23, 24, 25]);
  });

  test('months end where they end', () => {
    expect(addMonths('2026-08-31', -6)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2025-12-15', 13)).toBe('2027-01-15');
    expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
  });

  test('only dates that exist are dates', () => {
    expect(['2026-02-28', '2024-02-29'].every(isDate)).toBe(true);
    expect(['2026-02-29', '2026-2-1', '0001-01-01', '9999-01-01', 'today', ''].some(isDate)).toBe(
      false,
    );
  });
});

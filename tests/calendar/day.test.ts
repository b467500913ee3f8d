import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayNumber,
  dayOfNumber,
  daysBetween,
  isDay,
  lastOfMonth,
  mondayOf,
  weekday,
} from '../../calendar/day.ts';

const day = fc.integer({ min: -25_567, max: 84_006 }).map(dayOfNumber);

describe('Days', () => {
  test('follow each other as the Gregorian calendar has them', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4_000, max: 4_000 }), (from, count) => {
        const date = new Date(`${from}T00:00:00Z`);
        date.setUTCDate(date.getUTCDate() + count);
        const to = addDays(from, count);
        expect(to).toBe(date.toISOString().slice(0, 10));
        expect(daysBetween(from, to)).toBe(count);
        expect(dayOfNumber(dayNumber(to))).toBe(to);
        expect(weekday(to)).toBe(date.getUTCDay() || 7);
        expect([weekday(mondayOf(to)), daysBetween(mondayOf(to), to)]).toEqual([
          1,
          weekday(to) - 1,
        ]);
        expect(lastOfMonth(to).slice(0, 7)).toBe(to.slice(0, 7));
        expect(addDays(lastOfMonth(to), 1).slice(8)).toBe('01');
      }),
    );
  });

  test('are remembered no longer than is good for the memory', () => {
    const all = Array.from({ length: 45_000 }, (_, number) => dayOfNumber(number));
    expect(new Set(all.map(dayNumber)).size).toBe(45_000);
  });

  test('months end where they end', () => {
    expect(addMonths('2026-08-31', -6)).toBe('2026-02-28');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2025-12-15', 13)).toBe('2027-01-15');
    expect(daysBetween('2026-03-01', '2026-04-01')).toBe(31);
    expect(lastOfMonth('2024-02-01')).toBe('2024-02-29');
  });

  test('only days that exist are days', () => {
    expect(['2026-02-28', '2024-02-29', '1900-01-01', '2199-12-31'].every(isDay)).toBe(true);
    expect(
      ['2026-02-29', '2026-04-31', '2026-2-1', '0001-01-01', '9999-01-01', 'today', ''].some(isDay),
    ).toBe(false);
  });
});

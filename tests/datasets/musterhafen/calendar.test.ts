import { describe, expect, test } from 'vitest';
import { addDays } from '../../../calendar/day.ts';
import {
  addWorkingDays,
  instant,
  isHoliday,
  isWorkingDay,
} from '../../../datasets/musterhafen/calendar.ts';

describe('the calendar of the demo city', () => {
  test('turns a local time into its instant, in winter and in summer', () => {
    expect(new Date(instant('2026-01-15', 20 * 60 + 40)).toISOString()).toBe(
      '2026-01-15T19:40:00.000Z',
    );
    expect(new Date(instant('2026-07-15', 20 * 60 + 40)).toISOString()).toBe(
      '2026-07-15T18:40:00.000Z',
    );
    expect(new Date(instant('2026-03-29', 0)).toISOString()).toBe('2026-03-28T23:00:00.000Z');
    expect(new Date(instant('2026-03-29', 240)).toISOString()).toBe('2026-03-29T02:00:00.000Z');
  });

  test('knows the holidays of Lower Saxony', () => {
    const days = Array.from({ length: 365 }, (_, i) => addDays('2026-01-01', i));
    expect(days.filter(isHoliday)).toEqual([
      '2026-01-01',
      '2026-04-03',
      '2026-04-06',
      '2026-05-01',
      '2026-05-14',
      '2026-05-25',
      '2026-10-03',
      '2026-10-31',
      '2026-12-25',
      '2026-12-26',
    ]);
  });

  test('counts working days over weekends and holidays', () => {
    expect(isWorkingDay('2026-04-03')).toBe(false);
    expect(addWorkingDays('2026-04-02', 1)).toBe('2026-04-07');
    expect(addWorkingDays('2026-04-04', 0)).toBe('2026-04-07');
  });
});

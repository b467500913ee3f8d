import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../calendar/day.ts';
import { dayAt } from '../../../calendar/zone.ts';
import { formatDuration, formatInstant, formatPeriod } from '../../../dashboard/i18n/date.ts';

describe('a period by its first day', () => {
  test.each([
    ['2026-11-01', 'month', 'November 2026'],
    ['2026-07-01', 'half_year', '2.\u00a0Halbjahr 2026'],
    ['2026-10-01', 'quarter', '4.\u00a0Quartal 2026'],
    ['2026-12-28', 'week', 'KW\u00a053 2026'],
    ['2027-01-04', 'week', 'KW\u00a01 2027'],
    ['2026-01-01', 'year', '2026'],
  ] as const)('%s, %s: %s', (from, grain, name) => {
    expect(formatPeriod(from, grain, 'de')).toBe(name);
  });
});

describe('local dates', () => {
  test('the day of the city is not the day of UTC shortly after midnight', () => {
    expect(dayAt(Date.parse('2026-11-22T23:30:00Z'), 'Europe/Berlin')).toBe('2026-11-23');
  });

  test('move over months and over the change of the clock', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });
});

test('an instant of another day names its day', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const name = (time: string) => formatInstant(new Date(time), 'de', 'Europe/Berlin', now);
  expect(name('2026-11-22T11:30:00Z')).toBe('12:30');
  expect(name('2026-11-20T11:30:00Z')).toBe('20. Nov., 12:30');
});

test('a duration is said in words', () => {
  expect(formatDuration('PT1H', 'de')).toBe('1\u00a0Stunde');
  expect(formatDuration('P2D', 'en')).toBe('2\u00a0days');
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../calendar/day.ts';
import { dayAt, instantAt, isZone, startOfDay, toInstant, wallClock } from '../../calendar/zone.ts';

/** Both hemispheres; half and quarter hours; clocks that change by half an hour, or at midnight. */
const zones = [
  ...['Europe/Berlin', 'Pacific/Auckland', 'America/Los_Angeles', 'America/St_Johns', 'UTC'],
  ...['Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Havana', 'America/Santiago'],
];
const zone = fc.constantFrom(...zones);

/** Days on which clocks change somewhere, from noon to noon. */
const changes = ['2026-03-08', '2026-03-29', '2026-04-05', '2026-09-06', '2026-09-27', '2026-10-04']
  .concat(['2026-10-25', '2026-11-01'])
  .map((day) => Date.parse(`${day}T00:00:00Z`));
const instant = fc.oneof(
  fc.integer({ min: Date.UTC(1975, 0, 1), max: Date.UTC(2055, 0, 1) }),
  fc
    .tuple(fc.constantFrom(...changes), fc.integer({ min: -86_400_000, max: 129_600_000 }))
    .map(([day, ms]) => day + ms),
);

describe('The clock of a zone', () => {
  test('shows what the time zone database says', () => {
    const clocks = new Map(
      zones.map((timeZone) => [
        timeZone,
        new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
      ]),
    );
    fc.assert(
      fc.property(instant, zone, (at, zone) => {
        const [date = '', time = ''] = clocks.get(zone)!.format(at).split(' ');
        const [hours = 0, minutes = 0] = time.split(':').map(Number);
        const shown = wallClock(at, zone);
        expect([shown.day, Math.floor(shown.minutes)]).toEqual([date, hours * 60 + minutes]);
        expect(dayAt(at, zone)).toBe(date);
      }),
      { numRuns: 2_000 },
    );
  });

  test('leads back to the instant, or to the first of two that look alike', () => {
    fc.assert(
      fc.property(instant, zone, (at, zone) => {
        const { day, minutes } = wallClock(at, zone);
        const back = instantAt(day, minutes, zone);
        expect(wallClock(back, zone)).toEqual({ day, minutes });
        expect(at - back).toBeGreaterThanOrEqual(0);
        expect(at - back).toBeLessThanOrEqual(3_600_000);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
    ['Pacific/Auckland', '2026-04-05T02:30', '2026-04-04T13:30:00.000Z'],
    ['America/Los_Angeles', '2026-03-08T02:30', '2026-03-08T10:30:00.000Z'],
    ['America/Los_Angeles', '2026-11-01T01:30', '2026-11-01T08:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z'],
  ])('%s: %s, skipped or twice, is %s', (zone, wall, at) => {
    expect(new Date(toInstant(Date.parse(`${wall}Z`), zone)).toISOString()).toBe(at);
  });

  test('a day begins with its first instant, also where midnight is skipped', () => {
    fc.assert(
      fc.property(instant, zone, (at, zone) => {
        const day = dayAt(at, zone);
        const begin = startOfDay(day, zone);
        expect(dayAt(begin, zone)).toBe(day);
        expect(dayAt(begin - 1, zone)).toBe(addDays(day, -1));
      }),
      { numRuns: 2_000 },
    );
    expect(new Date(startOfDay('2026-09-06', 'America/Santiago')).toISOString()).toBe(
      '2026-09-06T04:00:00.000Z',
    );
  });

  test.each([
    ['Europe/Berlin', ['2026-03-29', '2026-06-01', '2026-10-25'], [23, 24, 25]],
    ['Pacific/Auckland', ['2026-09-27', '2026-06-01', '2026-04-05'], [23, 24, 25]],
    ['America/Los_Angeles', ['2026-03-08', '2026-06-01', '2026-11-01'], [23, 24, 25]],
  ])('in %s a day has 23, 24 or 25 hours', (zone, days, hours) => {
    const length = (day: string) => startOfDay(addDays(day, 1), zone) - startOfDay(day, zone);
    expect(days.map((day) => length(day) / 3_600_000)).toEqual(hours);
  });

  test('is there for zones that the machine knows', () => {
    expect(['Europe/Berlin', 'UTC'].every(isZone)).toBe(true);
    expect(['Europe/Musterhafen', ''].some(isZone)).toBe(false);
  });
});

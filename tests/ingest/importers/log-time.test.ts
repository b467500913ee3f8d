import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseLogTime } from '../../../ingest/importers/log-time.ts';

const berlin = { zone: 'Europe/Berlin' };
const iso = (text: string, rule: Parameters<typeof parseLogTime>[1] = berlin) => {
  const time = parseLogTime(text, rule);
  return time === null ? null : new Date(time).toISOString();
};

describe('a time of a log', () => {
  test.each([
    ['2011-10-11T13:45:40.276+02:00', '2011-10-11T11:45:40.276Z'],
    ['2011-10-11 13:45:40.276000+02:00', '2011-10-11T11:45:40.276Z'],
    ['2011-10-11T13:45:40Z', '2011-10-11T13:45:40.000Z'],
    ['2011-10-11T13:45:40-0330', '2011-10-11T17:15:40.000Z'],
    ['2011-10-11T13:45+01', '2011-10-11T12:45:00.000Z'],
    ['2011-10-11T13:45:40.123456789Z', '2011-10-11T13:45:40.123Z'],
  ])('%s with an offset is exact', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    ['2024-01-15', '2024-01-14T23:00:00.000Z'],
    ['2024-07-15 08:30', '2024-07-15T06:30:00.000Z'],
    ['15.07.2024', '2024-07-14T22:00:00.000Z'],
    ['5.7.2024 8:30', '2024-07-05T06:30:00.000Z'],
    ['15.07.2024, 08:30:15', '2024-07-15T06:30:15.000Z'],
  ])('%s without an offset is local time of the zone', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test('that the clock skips moves on by the gap; one that happens twice is the first', () => {
    expect(iso('2024-03-31T02:30:00')).toBe('2024-03-31T01:30:00.000Z');
    expect(iso('2024-10-27T02:30:00')).toBe('2024-10-27T00:30:00.000Z');
    expect(iso('2024-10-27T03:00:00')).toBe('2024-10-27T02:00:00.000Z');
  });

  test('with slashes is refused until the mapping says what comes first', () => {
    expect(iso('03/04/2024')).toBeNull();
    expect(iso('03/04/2024', { zone: 'UTC', order: 'dmy' })).toBe('2024-04-03T00:00:00.000Z');
    expect(iso('03/04/2024 10:00', { zone: 'UTC', order: 'mdy' })).toBe('2024-03-04T10:00:00.000Z');
  });

  test.each([
    '',
    'UNKNOWN',
    '2024-02-30',
    '2024-13-01',
    '31.04.2024',
    '2024-01-01T25:00:00Z',
    '0001-01-01',
    '12',
  ])('%j is none', (text) => {
    expect(iso(text)).toBeNull();
  });

  test('written in local time by an independent formatter is read back', () => {
    const zones = fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'UTC');
    const minutes = fc.integer({
      min: Date.UTC(1996, 0, 1) / 60_000,
      max: Date.UTC(2037, 0, 1) / 60_000,
    });
    fc.assert(
      fc.property(zones, minutes, (zone, minute) => {
        const instant = minute * 60_000;
        const local = (at: number) =>
          new Date(at).toLocaleString('sv-SE', {
            timeZone: zone,
            dateStyle: 'short',
            timeStyle: 'medium',
          });
        const read = parseLogTime(local(instant), { zone });
        // Of an hour that happens twice the first is meant.
        expect(read === instant || read === instant - 3_600_000).toBe(true);
        expect(local(read ?? 0)).toBe(local(instant));
      }),
    );
  });
});

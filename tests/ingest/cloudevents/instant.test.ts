import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeInstant } from '../../../datasets/instant.ts';
import { readInstant } from '../../../ingest/cloudevents/instant.ts';

describe('An RFC 3339 instant', () => {
  test('is read as JavaScript reads it, whatever the offset', () => {
    const ms = fc.integer({ min: Date.UTC(1, 0, 1), max: Date.UTC(9998, 11, 31) });
    const offset = fc.integer({ min: -23 * 60 - 59, max: 23 * 60 + 59 });
    fc.assert(
      fc.property(ms, offset, (instant, minutes) => {
        const local = new Date(instant + minutes * 60_000).toISOString().replace('Z', '');
        const [hour, minute] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
        const two = (n: number) => String(n).padStart(2, '0');
        const text = `${local}${minutes < 0 ? '-' : '+'}${two(hour)}:${two(minute)}`;
        fc.pre(/^\d{4}-/.test(text));
        expect(readInstant(text)).toBe(instant);
      }),
    );
  });

  test('keeps every microsecond, there and back', () => {
    const ms = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) });
    fc.assert(
      fc.property(ms, fc.integer({ min: 0, max: 999 }), (instant, micros) => {
        const text = new Date(instant).toISOString();
        const digits = micros === 0 ? '' : String(micros).padStart(3, '0');
        const fine = text.replace('Z', `${digits}Z`);
        expect(writeInstant(readInstant(fine)!)).toBe(fine);
      }),
    );
  });

  test.each([
    ['2026-03-01T12:00:00Z', Date.UTC(2026, 2, 1, 12)],
    ['2026-03-01t12:00:00z', Date.UTC(2026, 2, 1, 12)],
    ['2026-03-01T12:00:00.123456789Z', Date.UTC(2026, 2, 1, 12, 0, 0, 123) + 0.456],
    ['2024-02-29T00:00:00+01:00', Date.UTC(2024, 1, 28, 23)],
    ['2016-12-31T23:59:60Z', Date.UTC(2016, 11, 31, 23, 59, 59, 999)],
    ['0001-01-01T00:00:00Z', new Date('0001-01-01T00:00:00Z').getTime()],
  ])('%s', (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });

  test.each([
    '2026-03-01',
    '2026-03-01T12:00:00',
    '2026-03-01 12:00:00Z',
    '2026-02-29T12:00:00Z',
    '2100-02-29T12:00:00Z',
    '2026-13-01T12:00:00Z',
    '2026-04-31T12:00:00Z',
    '2026-03-01T24:00:00Z',
    '2026-03-01T12:60:00Z',
    '2026-03-01T12:00:61Z',
    '2026-03-01T12:00:00+24:00',
    '2026-03-01T12:00:00+0100',
    '2026-03-01T12:00:00.Z',
    '12026-03-01T12:00:00Z',
    ' 2026-03-01T12:00:00Z',
    '',
  ])('is not %j', (text) => {
    expect(readInstant(text)).toBeNull();
  });
});

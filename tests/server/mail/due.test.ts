import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dueAt } from '../../../server/mail/due.ts';
import { dayAt } from '../../../calendar/zone.ts';

const zone = 'Europe/Berlin';
const at = (text: string) => Date.parse(text);
const due = (day: number, hour: number, last: string, now: string) => {
  const instant = dueAt({ occasion: 'monthly', day, hour }, at(last), {
    now: at(now),
    zone,
    lastClosed: null,
  });
  return instant === null ? null : new Date(instant).toISOString();
};
const clock = (instant: number) =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit' }).format(instant));

describe('A monthly mail', () => {
  test('is due at the hour of the city, in winter and in summer', () => {
    expect(due(5, 8, '2026-01-01T00:00:00Z', '2026-01-05T07:00:00Z')).toBe(
      '2026-01-05T07:00:00.000Z',
    );
    expect(due(5, 8, '2026-07-01T00:00:00Z', '2026-07-05T06:00:00Z')).toBe(
      '2026-07-05T06:00:00.000Z',
    );
  });

  test('is not due before, and says when it will be', () => {
    expect(due(5, 8, '2026-01-01T00:00:00Z', '2026-01-05T06:59:59Z')).toBe(
      '2026-01-05T07:00:00.000Z',
    );
    expect(due(5, 8, '2026-01-05T07:00:00Z', '2026-01-05T07:00:01Z')).toBe(
      '2026-02-05T07:00:00.000Z',
    );
  });

  test('comes at the end of the gap on the day that skips its hour', () => {
    expect(due(29, 2, '2026-03-01T00:00:00Z', '2026-03-29T12:00:00Z')).toBe(
      '2026-03-29T01:00:00.000Z',
    );
  });

  test('comes once, at the first, on the day that shows its hour twice', () => {
    expect(due(25, 2, '2026-10-01T00:00:00Z', '2026-10-25T12:00:00Z')).toBe(
      '2026-10-25T00:00:00.000Z',
    );
    expect(due(25, 2, '2026-10-25T00:00:00Z', '2026-10-25T01:00:00Z')).toBe(
      '2026-11-25T01:00:00.000Z',
    );
  });

  test('comes on the last day of a month that does not have its day', () => {
    expect(due(31, 9, '2026-02-01T00:00:00Z', '2026-02-28T23:00:00Z')).toBe(
      '2026-02-28T08:00:00.000Z',
    );
    expect(due(31, 9, '2028-02-01T00:00:00Z', '2028-02-29T23:00:00Z')).toBe(
      '2028-02-29T08:00:00.000Z',
    );
  });

  test('after half a year of silence is made up for once', () => {
    const now = '2026-07-20T00:00:00Z';
    const latest = due(5, 8, '2026-01-05T07:00:00Z', now);
    expect(latest).toBe('2026-07-05T06:00:00.000Z');
    expect(due(5, 8, latest ?? '', now)).toBe('2026-08-05T06:00:00.000Z');
  });

  test('served whenever it is due, comes exactly once a month at its hour', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 31 }),
        fc.integer({ min: 0, max: 23 }),
        fc.integer({ min: 3, max: 25 }),
        (day, hour, step) => {
          let last = at('2025-12-31T23:00:00Z');
          const served: number[] = [];
          for (let now = last; now < at('2028-01-03T00:00:00Z'); now += step * 3_600_000) {
            const next = dueAt({ occasion: 'monthly', day, hour }, last, {
              now,
              zone,
              lastClosed: null,
            });
            if (next === null || next > now) continue;
            expect(next).toBeGreaterThan(last);
            if (dayAt(next, zone) < '2028') served.push(next);
            last = next;
          }
          expect(served).toHaveLength(24);
          expect(new Set(served.map((one) => dayAt(one, zone).slice(0, 7))).size).toBe(24);
          for (const one of served) {
            const skipped = /-03-(2[5-9]|3[01])$/.test(dayAt(one, zone)) && hour === 2;
            if (!skipped) expect(clock(one)).toBe(hour);
          }
        },
      ),
      { numRuns: 8 },
    );
  });
});

describe('A mail at the closing of a cycle', () => {
  const schedule = { occasion: 'cycle-closed' } as const;
  const since = at('2026-01-01T00:00:00Z');
  const closed = at('2026-07-21T08:00:00Z');

  test('is due when a cycle has closed since the last one, and only then', () => {
    const now = at('2026-07-22T00:00:00Z');
    expect(dueAt(schedule, since, { now, zone, lastClosed: null })).toBeNull();
    expect(dueAt(schedule, since, { now, zone, lastClosed: closed })).toBe(closed);
    expect(dueAt(schedule, closed, { now, zone, lastClosed: closed })).toBeNull();
    expect(dueAt(schedule, since, { now, zone, lastClosed: since - 1 })).toBeNull();
  });
});

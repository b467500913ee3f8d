import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../datasets/catalogue.ts';
import type { Rhythm } from '../../datasets/rhythm.ts';
import { expectationOf } from '../../server/expectation.ts';

const city = { zone: 'Europe/Berlin', land: 'NI' } as const;
const at = (time: string) => Date.parse(time);

/** State and due time in Berlin for a system last heard at one instant, seen at another. */
function seen({ rhythm }: { rhythm: Rhythm }, heard: string | null, now: string) {
  const { state, due_at } = expectationOf(rhythm, heard === null ? null : at(heard), at(now), city);
  const due = due_at && new Date(due_at).toLocaleString('sv', { timeZone: city.zone });
  return due === null ? state : `${state}, due ${due.slice(0, 16)}`;
}

describe('a system is measured by what it promises', () => {
  const { process, quiz, sharing, voucher } = datasets;
  test.each([
    // Offices: Monday to Friday 8 to 18, at least every two hours. 25 November 2026 is a Wednesday.
    [process, '2026-11-25T10:00+01:00', '2026-11-25T11:59+01:00', 'fresh, due 2026-11-25 12:00'],
    [process, '2026-11-25T10:00+01:00', '2026-11-25T12:01+01:00', 'late, due 2026-11-25 12:00'],
    [process, '2026-11-25T10:00+01:00', '2026-11-25T18:01+01:00', 'silent, due 2026-11-25 12:00'],
    [process, '2026-11-25T17:30+01:00', '2026-11-26T02:00+01:00', 'resting, due 2026-11-26 09:30'],
    [process, '2026-11-25T22:10+01:00', '2026-11-26T07:00+01:00', 'resting, due 2026-11-26 10:00'],
    [process, '2026-11-25T22:10+01:00', '2026-11-26T10:01+01:00', 'late, due 2026-11-26 10:00'],
    // over a weekend, and over Christmas, whose Friday and Saturday are holidays
    [process, '2026-11-27T17:00+01:00', '2026-11-29T12:00+01:00', 'resting, due 2026-11-30 09:00'],
    [process, '2026-12-24T17:30+01:00', '2026-12-27T12:00+01:00', 'resting, due 2026-12-28 09:30'],
    // in the night in which summer time ends the clock of the office still shows 8
    [process, '2026-10-23T18:00+02:00', '2026-10-26T07:00+01:00', 'resting, due 2026-10-26 10:00'],
    // The quiz: every evening, within a quarter of an hour of its twenty minutes.
    [quiz, '2026-11-24T20:57+01:00', '2026-11-25T20:50+01:00', 'resting, due 2026-11-25 20:52'],
    [quiz, '2026-11-24T20:57+01:00', '2026-11-25T20:53+01:00', 'late, due 2026-11-25 20:52'],
    [quiz, '2026-11-24T20:57+01:00', '2026-11-28T12:00+01:00', 'silent, due 2026-11-25 20:52'],
    // Stations: day and night.
    [sharing, '2026-11-25T02:00+01:00', '2026-11-25T02:59+01:00', 'fresh, due 2026-11-25 03:00'],
    [sharing, '2026-11-25T02:00+01:00', '2026-11-25T03:01+01:00', 'late, due 2026-11-25 03:00'],
    [sharing, '2026-11-25T02:00+01:00', '2026-11-25T06:01+01:00', 'silent, due 2026-11-25 03:00'],
    // Shops: Saturdays too.
    [voucher, '2026-11-27T17:00+01:00', '2026-11-28T11:00+01:00', 'resting, due 2026-11-28 12:00'],
    [voucher, '2026-11-28T17:00+01:00', '2026-11-29T23:00+01:00', 'resting, due 2026-11-30 12:00'],
    [voucher, null, '2026-11-29T23:00+01:00', 'never'],
  ] as const)('%#: heard %s, seen %s: %s', (dataset, heard, now, expected) => {
    expect(seen(dataset, heard, now)).toBe(expected);
  });

  test('and is never better for having been silent longer', () => {
    const order = ['fresh', 'resting', 'late', 'silent'];
    const rhythms = Object.values(datasets).map(({ rhythm }) => rhythm);
    const instant = fc.integer({ min: at('2026-01-01'), max: at('2027-12-31') });
    fc.assert(
      fc.property(fc.constantFrom(...rhythms), instant, instant, instant, (rhythm, a, b, c) => {
        const [heard, sooner, later] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
        const states = [sooner, later].map((now) => expectationOf(rhythm, heard, now, city));
        expect(order.indexOf(states[1]!.state)).toBeGreaterThanOrEqual(
          order.indexOf(states[0]!.state),
        );
        expect(states[0]!.due_at).toBe(states[1]!.due_at);
        expect(at(states[0]!.due_at!)).toBeGreaterThan(heard);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  beginWith,
  enter,
  readClock,
  spentOn,
  standingOf,
} from '../../../dashboard/meeting/clock.ts';

describe('The clock of the items', () => {
  test('counts an item from when it came up, and goes on where it comes up again', () => {
    let clock = beginWith('a', 1_000);
    expect(spentOn(clock, 'a', 61_000)).toBe(60_000);
    clock = enter(clock, 'b', 61_000);
    expect(spentOn(clock, 'b', 71_000)).toBe(10_000);
    clock = enter(clock, 'a', 71_000);
    expect(spentOn(clock, 'a', 81_000)).toBe(70_000);
    expect(spentOn(clock, 'b', 81_000)).toBe(10_000);
    expect(spentOn(clock, 'c', 81_000)).toBe(0);
  });

  test('is the same after a reload, and counts a sleep as time that has passed', () => {
    const before = enter(beginWith('a', 0), 'b', 30_000);
    const after = readClock(JSON.stringify(before))!;
    expect(after).toEqual(before);
    expect(spentOn(enter(after, 'b', 3_630_000), 'b', 3_630_000)).toBe(3_600_000);
  });

  test('never goes back and never gives negative time, however the clock jumps', () => {
    const step = fc.record({
      item: fc.constantFrom('a', 'b', 'c'),
      now: fc.integer({ min: 0, max: 100_000 }),
    });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000 }), fc.array(step), (begun, steps) => {
        let clock = beginWith('a', begun);
        let whole = 0;
        for (const { item, now } of steps) {
          clock = enter(clock, item, now);
          const spent = ['a', 'b', 'c'].map((one) => spentOn(clock, one, now));
          expect(Math.min(...spent)).toBeGreaterThanOrEqual(0);
          const sum = spent.reduce((all, one) => all + one, 0);
          // What the items took together is what has passed at all, and it only grows.
          expect(sum).toBe(clock.seen_at - begun);
          expect(sum).toBeGreaterThanOrEqual(whole);
          whole = sum;
        }
      }),
    );
  });

  test.each([
    null,
    '',
    '{}',
    'null',
    '{"item":"a","entered_at":-5,"spent_ms":{},"seen_at":0}',
    '{"item":"a","entered_at":9,"spent_ms":{},"seen_at":0}',
    '{"item":"a","entered_at":0,"spent_ms":{"a":-1},"seen_at":0}',
  ])('is not taken from what makes no sense: %s', (text) => {
    expect(readClock(text)).toBe(null);
  });
});

test('A span runs, comes to its last stretch, and is over', () => {
  expect([61_000, 60_000, 1, 0, -1].map((left) => standingOf(left, 60_000))).toEqual([
    ...['running', 'last', 'last', 'over', 'over'],
  ]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { barsOf, countedIn } from '../../../dashboard/map/hour-bars.ts';
import { spread } from '../../../dashboard/map/layers/along-line.ts';
import { dotsAlong } from '../../../dashboard/map/layers/arc-dots.ts';
import { levelShare } from '../../../dashboard/map/layers/level-share.ts';
import type { Hour } from '../../../dashboard/map/layers/map-data.ts';
import { map } from '../../../dashboard/i18n/map.de.ts';
import { classWords } from '../../../dashboard/map/count-class.ts';

const activities = [
  ...['cases', 'rentals', 'redemptions'].map((name) => ({ name, title: { de: name, en: name } })),
  {
    name: 'quiz_rounds',
    title: { de: 'Quizrunden', en: 'Quiz rounds' },
    burst: { title: { de: 'Quiz', en: 'Quiz' }, done: { de: 'haben gespielt', en: 'played' } },
  },
];

const hour = (i: number, rentals: number | null, quiz_rounds: number | null = 0): Hour => ({
  hour: new Date(Date.UTC(2026, 5, 10, i)).toISOString(),
  cases: 0,
  rentals,
  redemptions: 0,
  quiz_rounds,
});

describe('the bars of the time strip', () => {
  test('follow a printed scale of the hours without quiz; the quiz is cut and says so', () => {
    const { bars, top } = barsOf(
      [hour(0, 10), hour(1, 18), hour(2, 5, 900), hour(3, 0)],
      activities,
    );
    expect(top).toBe(20);
    expect(bars.map(({ height }) => height)).toEqual([0.5, 0.9, 1, 0]);
    expect(bars.map(({ count }) => count)).toEqual([10, 18, 905, 0]);
    expect(bars.map(({ burst, cut }) => burst !== null && cut)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('a hidden count stands for nothing, never for a height of its own, and is told', () => {
    const [hidden, shown] = barsOf([hour(0, null), hour(1, 5)], activities).bars;
    expect(hidden).toMatchObject({ height: 0, count: 0, more: true, burst: null, cut: false });
    expect(shown).toMatchObject({ count: 5, more: false });
  });

  test('name what was counted at all, also where the count is kept secret', () => {
    const counted = (hours: Hour[]) => countedIn(hours, activities).map(({ name }) => name);
    expect(counted([hour(0, 0), hour(1, 0)])).toEqual([]);
    // What no source reports is not there at all.
    expect(counted([{ hour: hour(0, 0).hour, cases: 3 }])).toEqual(['cases']);
    expect(counted([hour(0, 0), hour(1, null), hour(2, 0, 7)])).toEqual(['rentals', 'quiz_rounds']);
  });

  test('never leave the strip, and the scale holds every hour without quiz', () => {
    const count = fc.option(fc.integer({ min: 0, max: 5_000 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(count, count), { maxLength: 24 }), (counts) => {
        const { bars, top } = barsOf(
          counts.map(([a, b], i) => hour(i, a, b)),
          activities,
        );
        for (const { height, count: done, burst } of bars) {
          expect(height).toBeGreaterThanOrEqual(0);
          expect(height).toBeLessThanOrEqual(1);
          if (!burst) expect(done).toBeLessThanOrEqual(top);
        }
      }),
    );
  });
});

describe('boats along the river', () => {
  const river = [
    [8.8, 52.9],
    [8.9, 52.9],
    [9.0, 52.9],
  ] as const;

  test('are as many as are under way, in its middle half', () => {
    const boats = spread(river, 6);
    expect(boats).toHaveLength(6);
    for (const [lon, lat] of boats) {
      expect(lon).toBeGreaterThan(8.85);
      expect(lon).toBeLessThan(8.95);
      expect(lat).toBe(52.9);
    }
  });

  test('are none where there is no river', () => {
    expect(spread([], 3)).toEqual([]);
  });
});

test('the dots of a way lie between its ends, closer than a fifth of its length to the straight line', () => {
  const dots = dotsAlong(
    {
      count: 9,
      from: [8.9, 52.9],
      to: [8.92, 52.9],
    },
    50,
  );
  expect(dots.length).toBeGreaterThan(15);
  for (const { at } of dots) {
    expect(at[0]).toBeGreaterThan(8.9);
    expect(at[0]).toBeLessThan(8.92);
    expect(Math.abs(at[1] - 52.9) * 111_320).toBeLessThan(1_343 / 5);
  }
});

test('classes of counts in words', () => {
  expect(classWords(null, map)).toBe('unter 5, geheim gehalten');
  expect([0, 5, 10, 20, 50, 100].map((from) => classWords(from, map))).toEqual([
    '0',
    '5 bis 9',
    '10 bis 19',
    '20 bis 49',
    '50 bis 99',
    '100 und mehr',
  ]);
});

test('a gauge is filled between its numbers or columns, and stands dry where one is unknown', () => {
  const row = (level: number | null, top: number | null = 80) => ({ level, top, lon: 9, lat: 53 });
  const share = (level: number | null, top?: number | null) =>
    levelShare(row(level, top), { level: 'level', bottom: 20, top: 'top' });
  expect([20, 35, 80, 10, 99].map((level) => share(level))).toEqual([0, 0.25, 1, 0, 1]);
  expect([share(null), share(50, null), share(50, 20)]).toEqual([0, 0, 0]);
});

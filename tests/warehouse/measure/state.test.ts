import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { durationMs } from '../../../calendar/duration.ts';
import { calendarPeriod, periodsOf, type Period } from '../../../warehouse/measure/period.ts';
import { judge, type Reach, type Rules } from '../../../warehouse/measure/state.ts';

const now = Date.parse('2026-06-15T10:00:00Z'); // 12:00 in Berlin
const rules = {
  now,
  today: '2026-06-15',
  zone: 'Europe/Berlin',
  refresh: durationMs('PT2H'),
  stock: false,
  matures_after: 0,
  looks_back: 0,
};
const reach = (dataThrough: string, more: Partial<Reach> = {}): Reach => ({
  first_day: '2026-01-10',
  data_through: Date.parse(dataThrough),
  failing: false,
  counting: false,
  reported: new Map(),
  ...more,
});
const standing = (period: Period, reached: Reach, by: Rules) => judge(period, reached, by).standing;
const today = { from: '2026-06-15', to: '2026-06-15' };
const may = { from: '2026-05-01', to: '2026-05-31' };
const june = { from: '2026-06-01', to: '2026-06-30' };

describe('how far the data reach decides the state', () => {
  test.each([
    ['incomplete', 'today at noon, data up to now', today, reach('2026-06-15T10:00:00Z')],
    ['incomplete', 'today, exactly as old as allowed', today, reach('2026-06-15T08:00:00Z')],
    ['stale', 'today, a millisecond older than allowed', today, reach('2026-06-15T07:59:59.999Z')],
    [
      'incomplete',
      'half of the running month, data up to now',
      june,
      reach('2026-06-15T09:00:00Z'),
    ],
    [
      'value',
      'a running period of which more than nine tenths are over',
      { from: '2026-06-01', to: '2026-06-15' },
      reach('2026-06-15T09:00:00Z'),
    ],
    ['stale', 'the running month, data a week old', june, reach('2026-06-08T09:00:00Z')],
    ['value', 'a closed month, passed by the data', may, reach('2026-06-08T09:00:00Z')],
    ['value', 'a closed month, as near to its end as allowed', may, reach('2026-05-31T20:00:00Z')],
    ['incomplete', 'a closed month, a moment too early', may, reach('2026-05-31T19:59:59.999Z')],
    [
      'not_computable',
      'a closed month after the last data',
      may,
      reach('2026-04-30T21:59:59.999Z'),
    ],
    ['incomplete', 'a closed month, one instant of data', may, reach('2026-04-30T22:00:00Z')],
    [
      'not_computable',
      'today, but the data end yesterday',
      today,
      reach('2026-06-14T21:59:59.999Z'),
    ],
    [
      'not_computable',
      'a period before the first event',
      { from: '2025-12-01', to: '2026-01-09' },
      reach('2026-06-15T10:00:00Z'),
    ],
    [
      'incomplete',
      'a period in which the data begin late',
      { from: '2025-12-01', to: '2026-01-10' },
      reach('2026-06-15T10:00:00Z'),
    ],
    [
      'not_computable',
      'the future',
      { from: '2026-06-16', to: '2026-06-30' },
      reach('2026-06-15T10:00:00Z'),
    ],
    [
      'stale',
      'today, while the newest events cannot be projected',
      today,
      reach('2026-06-15T10:00:00Z', { failing: true }),
    ],
    [
      'incomplete',
      'a closed month, while the newest events cannot be projected',
      may,
      reach('2026-06-15T10:00:00Z', { failing: true }),
    ],
    [
      'not_computable',
      'a dataset without events',
      today,
      { ...reach('2026-06-15T10:00:00Z'), first_day: null, data_through: null },
    ],
  ])('%s: %s', (state, _, period, reached) => {
    expect(standing(period, reached, rules)).toBe(state);
  });

  test.each([
    [
      'value',
      'today, data within the promise, though from yesterday',
      'P3D',
      today,
      reach('2026-06-13T10:00:00Z'),
    ],
    ['stale', 'today, data older than promised', 'P1D', today, reach('2026-06-13T10:00:00Z')],
    [
      'incomplete',
      'a closed day after the last data',
      'PT2H',
      { from: '2026-06-14', to: '2026-06-14' },
      reach('2026-06-13T10:00:00Z'),
    ],
    [
      'not_computable',
      'before the first event',
      'PT2H',
      { from: '2026-01-09', to: '2026-01-09' },
      reach('2026-06-13T10:00:00Z'),
    ],
    [
      'not_computable',
      'the future',
      'PT2H',
      { from: '2026-06-16', to: '2026-06-16' },
      reach('2026-06-15T10:00:00Z'),
    ],
  ])('%s: a stock is carried forward: %s', (state, _, refresh, period, reached) => {
    const stock = { ...rules, refresh: durationMs(refresh), stock: true };
    expect(standing(period, reached, stock)).toBe(state);
  });

  // 15 June; what matures after 10 days can be judged up to 4 June: 5 to 14 June are ten whole days.
  test.each([
    ['value', 'the newest mature day', '2026-06-04', reach('2026-06-14T22:00:00Z')],
    [
      'incomplete',
      'the first day that is not yet mature',
      '2026-06-05',
      reach('2026-06-15T10:00:00Z'),
    ],
    ['incomplete', 'today', '2026-06-15', reach('2026-06-15T10:00:00Z')],
    ['value', 'its data end as early as promised', '2026-06-04', reach('2026-06-14T20:00:00Z')],
    [
      'stale',
      'its data end too early to have seen it mature',
      '2026-06-04',
      reach('2026-06-14T19:59:59Z'),
    ],
    [
      'incomplete',
      'a day before, its data end too early',
      '2026-06-03',
      reach('2026-06-13T19:59:59Z'),
    ],
    ['value', 'a day before, matured a day before', '2026-06-03', reach('2026-06-13T20:00:00Z')],
    ['not_computable', 'the future', '2026-06-16', reach('2026-06-15T10:00:00Z')],
  ])('%s: what matures after ten days: %s', (state, _, to, reached) => {
    const maturing = { ...rules, matures_after: 10 };
    const from = to < '2026-06-15' ? '2026-06-01' : to;
    expect(standing({ from, to }, reached, maturing)).toBe(state);
  });

  test('the end of a day is that of the city, on days of 23 and 25 hours too', () => {
    const december = { now: Date.parse('2026-12-01T00:00:00Z'), today: '2026-12-01' };
    const later = { ...rules, ...december, refresh: 0 };
    const spring = { from: '2026-03-29', to: '2026-03-29' };
    expect(standing(spring, reach('2026-03-29T21:59:59.999Z'), later)).toBe('incomplete');
    expect(standing(spring, reach('2026-03-29T22:00:00Z'), later)).toBe('value');
    const autumn = { from: '2026-10-25', to: '2026-10-25' };
    expect(standing(autumn, reach('2026-10-25T22:59:59.999Z'), later)).toBe('incomplete');
    expect(standing(autumn, reach('2026-10-25T23:00:00Z'), later)).toBe('value');
  });
});

describe('how much of a period is seen', () => {
  const full = reach('2026-06-15T10:00:00Z');

  test.each([
    ['a month that is over', may, { finished: true, observed: 1 }],
    ['the running month', june, { finished: false, observed: 0.4833 }],
    ['the running day', today, { finished: false, observed: 0.5 }],
    [
      'the first month',
      { from: '2026-01-01', to: '2026-01-31' },
      { finished: true, observed: 0.7097 },
    ],
    [
      'a time before the data',
      { from: '2025-12-01', to: '2025-12-31' },
      { finished: true, observed: 0 },
    ],
    ['the future', { from: '2026-07-01', to: '2026-07-31' }, { finished: false, observed: 0 }],
  ])('%s', (_, period, seen) => {
    expect(judge(period, full, rules)).toMatchObject(seen);
  });

  test('a month of which the question shows one day is no month', () => {
    const [october] = periodsOf({ from: '2026-05-31', to: '2026-06-15' }, 'month');
    const { standing: state, observed } = judge(
      october!,
      full,
      rules,
      calendarPeriod('2026-05-31', 'month'),
    );
    expect(state).toBe('incomplete');
    expect(observed).toBeCloseTo(1 / 31, 3);
  });

  test('nine tenths are enough, less is not', () => {
    const begun = (first_day: string) => reach('2026-06-15T10:00:00Z', { first_day });
    expect(judge(may, begun('2026-05-04'), rules)).toMatchObject({ standing: 'value' });
    expect(judge(may, begun('2026-05-05'), rules)).toMatchObject({ standing: 'incomplete' });
  });

  test('what runs up to now by its nature is whole now', () => {
    const last30 = { from: '2026-06-15', to: '2026-06-15', upToNow: true };
    expect(judge(today, full, rules, last30)).toMatchObject({ standing: 'value', observed: 1 });
  });

  test('a stock stands at one moment: the running month says what is there now', () => {
    const stock = { ...rules, stock: true };
    expect(judge(june, full, stock)).toEqual({ standing: 'value', finished: false, observed: 1 });
    expect(judge({ from: '2026-01-01', to: '2026-01-31' }, full, stock).standing).toBe(
      'incomplete',
    );
  });

  test('what matures is finished when its youngest day is old enough', () => {
    const maturing = { ...rules, matures_after: 10 };
    expect(judge(may, full, maturing)).toMatchObject({ standing: 'value', finished: true });
    expect(judge({ from: '2026-06-01', to: '2026-06-05' }, full, maturing)).toMatchObject({
      standing: 'incomplete',
      finished: false,
    });
  });

  test('what looks back is incomplete where its first days may hold the quick cases only', () => {
    const lookingBack = { ...rules, looks_back: 60 };
    const period = (day: string, grain: 'month' | 'half_year') => calendarPeriod(day, grain);
    // The data begin on 10 January: until 11 March, what came in before them is missing.
    expect(judge(period('2026-02-01', 'month'), full, lookingBack)).toEqual({
      ...{ standing: 'incomplete', finished: true, observed: 1 },
    });
    expect(standing(period('2026-02-01', 'month'), full, rules)).toBe('value');
    expect(standing(period('2026-03-01', 'month'), full, lookingBack)).toBe('incomplete');
    expect(standing(period('2026-04-01', 'month'), full, lookingBack)).toBe('value');
    expect(standing({ from: '2026-01-10', to: '2026-06-15' }, full, lookingBack)).toBe(
      'incomplete',
    );
  });

  test('as the days go by, a period is seen ever more, and is a value only when it is seen', () => {
    const day = fc.integer({ min: 0, max: 400 });
    fc.assert(
      fc.property(
        day,
        day,
        fc.constantFrom('day', 'week', 'month', 'quarter', 'half_year'),
        (a, b, grain) => {
          const at = (days: number) => Date.parse('2026-01-10T12:00:00Z') + days * 86_400_000;
          const [early, later] = [Math.min(a, b), Math.max(a, b)];
          const period = calendarPeriod('2026-06-15', grain as 'day');
          const seen = [early, later].map((days) => {
            const iso = new Date(at(days)).toISOString();
            return judge(period, reach(iso), { ...rules, now: at(days), today: iso.slice(0, 10) });
          });
          expect(seen[1]!.observed).toBeGreaterThanOrEqual(seen[0]!.observed);
          for (const each of seen) {
            if (each.standing === 'value') expect(each.observed).toBeGreaterThanOrEqual(0.9);
            if (each.observed >= 0.9 && each.finished) expect(each.standing).toBe('value');
          }
        },
      ),
    );
  });
});

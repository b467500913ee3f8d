import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween, weekday } from '../../../calendar/day.ts';
import { addWorkingDays } from '../../../calendar/holidays.ts';
import { dayAt } from '../../../calendar/zone.ts';
import { forecast } from '../../../okr/score/forecast.ts';
import { scoreLinear } from '../../../okr/score/linear.ts';
import { outcomeOf } from '../../../okr/score/pace.ts';
import { scoreRange } from '../../../okr/score/range.ts';
import { rollUp } from '../../../okr/score/rollup.ts';
import { scoreOrdinal } from '../../../okr/score/ordinal.ts';

const whole = fc.integer({ min: -10_000, max: 10_000 });
const item = fc.record({
  weight: fc.integer({ min: 1, max: 3 }),
  score: fc.option(fc.integer({ min: 0, max: 1_000_000 }).map((n) => n / 1e6)),
});

describe('Linear', () => {
  test('a falling target counts like the rising one in the mirror', () => {
    fc.assert(
      fc.property(whole, whole, whole, (baseline, target, value) => {
        expect(scoreLinear({ baseline, target }, value)).toEqual(
          scoreLinear({ baseline: -baseline, target: -target }, -value),
        );
      }),
    );
  });

  test('the baseline scores 0 and the target 1, whatever they are', () => {
    fc.assert(
      fc.property(whole, whole, (baseline, target) => {
        fc.pre(baseline !== target);
        expect(scoreLinear({ baseline, target }, baseline)).toMatchObject({ score: 0 });
        expect(scoreLinear({ baseline, target }, target)).toMatchObject({ score: 1 });
      }),
    );
  });

  test('the unit does not matter: per mille scores like per cent', () => {
    fc.assert(
      fc.property(whole, whole, whole, (b, t, v) => {
        expect(scoreLinear({ baseline: b * 10, target: t * 10 }, v * 10)).toEqual(
          scoreLinear({ baseline: b, target: t }, v),
        );
      }),
    );
  });

  test('no number at all is unmeasured, never 0', () => {
    for (const value of [null, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(scoreLinear({ baseline: 0, target: 1 }, value)).toEqual({ state: 'unmeasured' });
    }
  });
});

describe('Range', () => {
  test('at the closing a score is never better than while the cycle runs', () => {
    fc.assert(
      fc.property(fc.array(fc.option(whole), { maxLength: 6 }), (values) => {
        const running = scoreRange({ lo: 0, periods: 6 }, values, false);
        const final = scoreRange({ lo: 0, periods: 6 }, values, true);
        if (running.state !== 'measured' || final.state !== 'measured') {
          expect(final).toEqual(running);
        } else {
          expect(final.score).toBeLessThanOrEqual(running.score);
        }
      }),
    );
  });

  test('both bounds belong to the range', () => {
    expect(scoreRange({ lo: 1, hi: 2, periods: 4 }, [1, 2, 0.9, 2.1], true)).toMatchObject({
      score: 0.5,
    });
  });
});

test('Ordinal levels count by the commitment; an unknown level is unmeasured', () => {
  expect([0, 1, 2, 3].map((level) => scoreOrdinal('aspirational', level))).toMatchObject([
    ...[{ score: 0 }, { score: 0.3 }, { score: 0.7 }, { score: 1 }],
  ]);
  expect([0, 1, 2].map((level) => scoreOrdinal('committed', level))).toMatchObject([
    ...[{ score: 0 }, { score: 0.5 }, { score: 1 }],
  ]);
  for (const level of [null, 3, -1, 0.5]) {
    expect(scoreOrdinal('committed', level)).toEqual({ state: 'unmeasured' });
  }
});

describe('An objective', () => {
  test('the order of its key results is irrelevant', () => {
    fc.assert(
      fc.property(
        fc
          .array(item, { maxLength: 6 })
          .chain((items) =>
            fc.tuple(
              fc.constant(items),
              fc.shuffledSubarray(items, { minLength: items.length, maxLength: items.length }),
            ),
          ),
        ([items, shuffled]) => {
          expect(rollUp(shuffled)).toEqual(rollUp(items));
        },
      ),
    );
  });

  test('an unmeasured key result lowers the coverage only', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 5 }), item, (items, extra) => {
        const before = rollUp(items);
        const after = rollUp([...items, { weight: extra.weight, score: null }]);
        expect(after.coverage).toBeLessThanOrEqual(before.coverage);
        if (after.score !== null) expect(after.score).toBe(before.score);
      }),
    );
  });

  test('its score lies between those of its key results', () => {
    fc.assert(
      fc.property(fc.array(item, { maxLength: 5 }), (items) => {
        const { score } = rollUp(items);
        const scores = items.flatMap((one) => (one.score === null ? [] : [one.score]));
        if (score === null) return;
        expect(score).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(score).toBeLessThanOrEqual(Math.max(...scores));
      }),
    );
  });

  test('the closing bands: committed 1 and 0.7, aspirational 0.7 and 0.4', () => {
    const at = [1, 0.999999, 0.7, 0.699999, 0.4, 0.399999, null];
    expect(at.map((score) => outcomeOf(score, 'committed'))).toEqual([
      ...['achieved', 'partly', 'partly', 'missed', 'missed', 'missed', 'unmeasured'],
    ]);
    expect(at.map((score) => outcomeOf(score, 'aspirational'))).toEqual([
      ...['achieved', 'achieved', 'achieved', 'partly', 'partly', 'missed', 'unmeasured'],
    ]);
  });
});

describe('A forecast', () => {
  const cycle = { start_on: '2026-01-01', last_on: '2026-06-30' };
  const weekly = (values: number[], step = 14) =>
    values.map((value, i) => ({ day: addDays('2026-01-05', i * step), value }));

  test('needs four days with a value over a quarter of the cycle', () => {
    expect(forecast(weekly([1, 2, 3]), cycle)).toBeNull();
    expect(forecast(weekly([1, 2, 3, 4], 10), cycle)).toBeNull();
    expect(forecast(weekly([1, 2, 3, 4], 15), cycle)).not.toBeNull();
  });

  test('carries a straight line on to the last day, without a range', () => {
    const found = forecast(weekly([0, 14, 28, 42, 56]), cycle);
    const end = daysBetween('2026-01-05', '2026-06-30');
    expect(found).toMatchObject({ on: '2026-06-30', middle: end, low: end, high: end });
  });

  test('its range holds the middle, and one outlier does not turn it round', () => {
    fc.assert(
      fc.property(fc.array(whole, { minLength: 5, maxLength: 26 }), (values) => {
        const found = forecast(weekly(values, 14), cycle)!;
        expect(found.low).toBeLessThanOrEqual(found.middle);
        expect(found.high).toBeGreaterThanOrEqual(found.middle);
      }),
    );
    expect(forecast(weekly([0, 14, 28, 9000, 56, 70, 84]), cycle)!.middle).toBeLessThan(400);
  });
});

describe('Days', () => {
  test('are counted by the calendar: the half-year with a 23-hour day has 181', () => {
    expect(daysBetween('2026-01-01', '2026-06-30')).toBe(180);
    expect(daysBetween('2026-07-01', '2026-12-31')).toBe(183);
  });

  test('1 July 00:30 in Berlin is no day of the first half-year', () => {
    expect(dayAt(Date.parse('2026-07-01T00:30:00+02:00'), 'Europe/Berlin')).toBe('2026-07-01');
  });

  test('working days skip weekends and holidays', () => {
    const holidays = new Set(['2026-05-01']);
    expect(addWorkingDays('2026-04-30', 1, holidays)).toBe('2026-05-04');
    expect(addWorkingDays('2026-06-30', 20, holidays)).toBe('2026-07-28');
    expect(addWorkingDays('2026-06-30', 0, holidays)).toBe('2026-06-30');
  });

  test('a weekday is that of the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -20_000, max: 60_000 }), (days) => {
        const day = addDays('1970-01-01', days);
        expect(weekday(day)).toBe(new Date(`${day}T00:00:00Z`).getUTCDay() || 7);
      }),
    );
  });
});

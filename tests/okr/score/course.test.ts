import { describe, expect, test } from 'vitest';
import { courseOf } from '../../../okr/score/course.ts';
import type { KeyResultScore } from '../../../okr/score/key-result-score.ts';
import { scaleOf } from '../../../okr/score/scale.ts';

const cycle = { start_on: '2026-01-01', last_on: '2026-06-30' };

/** Values on the first of the months from January on, as checked in. */
function course(
  values: readonly number[],
  target: { baseline: number; target: number },
  { expected, unit = 'Tage' }: { expected: number; unit?: string },
) {
  const held = values.map((value, i) => ({
    ...{ kind: 'check_in', measured_on: `2026-0${i + 1}-15`, value },
  }));
  const score = { held, target: { target } } as unknown as KeyResultScore;
  const scale = scaleOf({ value_unit: unit, source: { kind: 'manual' } }, [
    ...values,
    target.baseline,
    target.target,
  ]);
  return courseOf(score, cycle, { expected, scale });
}

describe('A forecast', () => {
  test('of an aspirational key result is held against 0.7 of the way, as its verdict is', () => {
    const target = { baseline: 24, target: 14 };
    const values = [24, 22, 20, 18.5, 17];
    expect(course(values, target, { expected: 0.7 })).toMatchObject({ aim: 17, reaches: 'surely' });
    expect(course(values, target, { expected: 1 })).toMatchObject({ aim: 14, reaches: 'perhaps' });
  });

  test('is never wider than the scale', () => {
    const falling = course([20, 12, 6, 2], { baseline: 20, target: 1 }, { expected: 1 });
    expect(falling.forecast).toMatchObject({ low: 0, middle: 0 });
    const share = course(
      [50, 70, 88, 97],
      { baseline: 50, target: 95 },
      { expected: 1, unit: '%' },
    );
    expect(share.forecast!.high).toBe(100);
    expect(share.forecast!.low).toBeGreaterThanOrEqual(0);
    // What was below zero before may be so again.
    const open = course([5, 1, -3, -7], { baseline: 5, target: -9 }, { expected: 1 });
    expect(open.forecast!.middle).toBeLessThan(-9);
  });
});

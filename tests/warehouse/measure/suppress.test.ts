import { describe, expect, test } from 'vitest';
import { suppress } from '../../../warehouse/measure/suppress.ts';

const seen = { value: 0.5, state: 'value', numerator: 2, denominator: 4, n: 4 } as const;
const matter = { dataset: 'process', where: {} };
const hidden = { value: null, state: 'suppressed', numerator: null, denominator: null, n: null };

describe('few units', () => {
  test.each([1, 2, 3, 4])('%d units: the public sees nothing of the number', (n) => {
    expect(suppress({ ...seen, n }, 'public', matter)).toEqual(hidden);
  });

  test('5 units are shown', () => {
    expect(suppress({ ...seen, n: 5 }, 'public', matter)).toMatchObject({ value: 0.5, n: 5 });
  });

  test('a true 0 is shown', () => {
    const zero = { ...seen, value: 0, numerator: 0, denominator: null, n: 0 };
    expect(suppress(zero, 'public', matter)).toEqual(zero);
  });

  test('a number whose units nobody knows is hidden', () => {
    expect(suppress({ ...seen, n: 0 }, 'public', matter)).toEqual(hidden);
  });

  test('stale and incomplete numbers are hidden too', () => {
    for (const state of ['stale', 'incomplete', 'not_computable'] as const) {
      expect(suppress({ ...seen, state }, 'public', matter).state).toBe('suppressed');
    }
  });

  test('staff sees small counts', () => {
    expect(suppress(seen, 'staff', matter)).toEqual(seen);
  });
});

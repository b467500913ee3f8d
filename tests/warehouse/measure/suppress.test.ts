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

  test('unknown people are not people, and protect as the rows that they are where the KPI says so', () => {
    const rentals = { ...seen, n: 3, n_unknown: 40 };
    const units = { unknown: { de: 'unbekannt', en: 'unknown' } };
    // Enough stand behind the number; how few of them are known is nobody's business.
    expect(suppress(rentals, 'public', matter, units)).toEqual({ ...rentals, n: null });
    expect(suppress({ ...rentals, n: 40, n_unknown: 3 }, 'public', matter, units)).toEqual({
      ...{ ...rentals, n: 40, n_unknown: null },
    });
    expect(suppress({ ...rentals, n: 1, n_unknown: 3 }, 'public', matter, units)).toEqual(hidden);
    // Elsewhere only those count that are known.
    expect(suppress(rentals, 'public', matter)).toEqual(hidden);
    expect(suppress(rentals, 'staff', matter)).toEqual(rentals);
  });

  test('parts of a number are shown together or not at all', () => {
    const parts = (...counts: number[]) => ({
      ...{ ...seen, n: 100 },
      split: counts.map((count) => ({ part: `${count}`, title: { de: '', en: '' }, count })),
    });
    expect(suppress(parts(60, 0, 40), 'public', matter).split).toHaveLength(3);
    expect(suppress(parts(60, 3, 37), 'public', matter)).not.toHaveProperty('split');
  });
});

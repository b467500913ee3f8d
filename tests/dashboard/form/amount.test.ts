import { describe, expect, test } from 'vitest';
import { readAmount, toCents, writeAmount } from '../../../dashboard/form/amount.ts';

describe('An amount that somebody types', () => {
  test.each([
    ['1.250,5', 'de', 1250.5],
    ['1,250.5', 'en', 1250.5],
    ['0,8', 'de', 0.8],
    ['0.8', 'de', 0.8],
    ['0.8', 'en', 0.8],
    ['1.250', 'de', 1250],
    ['1.250', 'en', 1.25],
    ['−3', 'de', -3],
    ['120 000', 'de', 120_000],
  ] as const)('%s (%s) is %d', (text, language, value) => {
    expect(readAmount(text, language)).toBe(value);
  });

  test('is unknown where nothing is typed, and no number where it is none', () => {
    expect(readAmount('  ', 'de')).toBeNull();
    for (const text of ['viel', '1,2,3', '5 €']) expect(readAmount(text, 'de')).toBeNaN();
  });

  test('is the same after it was written and read', () => {
    for (const language of ['de', 'en'] as const) {
      for (const value of [0, 0.8, -12.5, 1234.56, 0.1 + 0.2, 1e9]) {
        expect(readAmount(writeAmount(value, language), language)).toBeCloseTo(value, 9);
      }
    }
    expect(toCents(12.34)).toBe(1234);
  });
});

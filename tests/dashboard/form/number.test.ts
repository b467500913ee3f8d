import { describe, expect, test } from 'vitest';
import { readNumber, writeAmount } from '../../../dashboard/form/amount.ts';

describe('A number that somebody types', () => {
  test.each([
    ['12', 12],
    ['12,5', 12.5],
    ['1.234', 1234],
    ['1.234,5', 1234.5],
    ['1.234.567', 1234567],
    ['0.125', 0.125],
    ['12.5', 12.5],
    ['-3', -3],
    ['−3', -3],
    ['1 234,5', 1234.5],
    ['', null],
    ['-', null],
    [',', null],
    ['zwölf', null],
    ['1,2,3', null],
    ['1.23.456', null],
    ['1e9', null],
  ])('in German, %s is %s', (text, value) => {
    expect(readNumber(text, 'de')).toBe(value);
  });

  test.each([
    ['1,234', 1234],
    ['1,234.5', 1234.5],
    ['0.125', 0.125],
    ['1.234', 1.234],
    ['12,5', 12.5],
  ])('in English, %s is %s', (text, value) => {
    expect(readNumber(text, 'en')).toBe(value);
  });

  test('comes back from the field as it went in', () => {
    for (const value of [0, 0.29 * 100, 1234.5, -0.001, 1e9, 0.1 + 0.2]) {
      for (const language of ['de', 'en'] as const) {
        expect(readNumber(writeAmount(value, language), language)).toBeCloseTo(value, 9);
      }
    }
    expect(writeAmount(0.29 * 100, 'de')).toBe('29');
    expect(writeAmount(null, 'de')).toBe('');
  });
});

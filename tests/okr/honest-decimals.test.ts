import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatPercent, formatScore, formatValue } from '../../dashboard/i18n/number.ts';
import { valueText } from '../../dashboard/goals/value-text.ts';
import { honestDecimals } from '../../okr/honest-decimals.ts';
import { writeValue } from '../../server/paper/figure.ts';
import { de } from '../../server/paper/words.de.ts';
import { en } from '../../server/paper/words.en.ts';

const share = { sign: '%', factor: 100, decimals: 0 };
const isWhole = (text: string) => /^100(\D|$)/.test(text);
const isNothing = (text: string) => /^0(\D?0*)?(\D|$)/.test(text) && !/[1-9]/.test(text);

describe('a number is never rounded to what it is not', () => {
  test('one of many that is missing keeps 100 % away, one that is there 0 %, on the page and on paper', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5_000_000 }), (all) => {
        for (const language of ['de', 'en'] as const) {
          const written = (value: number) => [
            formatValue(value, 'share', language),
            formatValue(value, 'share', language, true),
            formatPercent(value * 100, language),
            writeValue(value, share, language === 'de' ? de : en),
          ];
          expect(written((all - 1) / all).some(isWhole)).toBe(false);
          expect(written(1 / all).some(isNothing)).toBe(false);
          expect(written(1).every(isWhole)).toBe(true);
          expect(written(0).every(isNothing)).toBe(true);
        }
      }),
    );
  });

  test('2,499 of 2,500 are 99.96 %', () => {
    expect(formatValue(2_499 / 2_500, 'share', 'de')).toBe('99,96\u202f%');
    expect(formatValue(2_499 / 2_500, 'share', 'en', true)).toBe('99.96%');
    expect(writeValue(2_499 / 2_500, share, de)).toMatch(/^99,96/);
  });

  test('what is little is not nothing, in any unit', () => {
    expect(formatValue(0.04, 'count', 'de')).toBe('0,04');
    expect(formatValue(0.004, 'ratio', 'de')).toBe('0,004');
    expect(formatValue(0.02, 'minutes', 'de')).toBe('0,02\u00a0min');
    expect(formatValue(0, 'count', 'de')).toBe('0');
  });

  test('a value in percent that people enter follows the same rule', () => {
    const valued = {
      value_unit: '%',
      decimals: 0,
      form: { type: 'linear' },
      source: { kind: 'manual' },
    };
    expect(valueText(99.96, valued as never, null, 'de')).toBe('99,96\u202f%');
    expect(valueText(100, valued as never, null, 'de')).toBe('100\u202f%');
  });

  test('a score is 1,00 only when all of it is there', () => {
    expect(formatScore(0.9996, 'de')).toBe('0,99');
    expect(formatScore(1, 'de')).toBe('1,00');
    expect(formatScore(0.7, 'de')).toBe('0,70');
  });

  test('a sum of fractions that is off in its last digit is what it should be', () => {
    expect(formatValue(0.1 + 0.2 + 0.7 - 1 + 1, 'share', 'de')).toBe('100\u202f%');
    expect(honestDecimals(1e-13, 0, true)).toBe(0);
  });
});

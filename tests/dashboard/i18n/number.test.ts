import { describe, expect, test } from 'vitest';
import { formatValue, movement, niceTop } from '../../../dashboard/i18n/number.ts';

describe('a value with its unit', () => {
  test('a share is percent, with a narrow no-break space in German and none in English', () => {
    expect(formatValue(0.62, 'share', 'de')).toBe('62\u202f%');
    expect(formatValue(0.62, 'share', 'en')).toBe('62%');
    expect(formatValue(0.6214, 'share', 'de', true)).toBe('62,1\u202f%');
  });

  test('a share close to all or nothing keeps a decimal, so that it is not rounded to either', () => {
    expect(formatValue(0.996, 'share', 'de')).toBe('99,6\u202f%');
    expect(formatValue(0.004, 'share', 'de')).toBe('0,4\u202f%');
    expect(formatValue(1, 'share', 'de')).toBe('100\u202f%');
    expect(formatValue(0, 'share', 'de')).toBe('0\u202f%');
  });

  test('thousands have a point in German, a comma in English', () => {
    expect(formatValue(4812, 'count', 'de')).toBe('4.812');
    expect(formatValue(4812, 'count', 'en')).toBe('4,812');
  });

  test('money is whole euros when it is much, cents when it is little or asked for precisely', () => {
    expect(formatValue(38420.5, 'eur', 'de')).toBe('38.421\u202f€');
    expect(formatValue(12.5, 'eur', 'de', true)).toBe('12,50\u202f€');
    expect(formatValue(12, 'eur', 'de', true)).toBe('12\u202f€');
  });

  test('one working day is singular', () => {
    expect(formatValue(1, 'working_days', 'de')).toBe('1\u00a0Arbeitstag');
    expect(formatValue(6, 'working_days', 'de')).toBe('6\u00a0Arbeitstage');
    expect(formatValue(1, 'working_days', 'en')).toBe('1\u00a0working day');
  });

  test('a negative number has a minus sign, and zero has none', () => {
    expect(formatValue(-0.58, 'ratio', 'de')).toBe('\u22120,58');
    expect(formatValue(-0, 'count', 'de')).toBe('0');
  });
});

describe('a movement', () => {
  test('of shares is in percentage points, of all else relative to before', () => {
    const shares = movement(0.62, 0.51, 'share');
    expect(shares && 'points' in shares ? shares.points : null).toBeCloseTo(11);
    expect(movement(110, 100, 'count')).toEqual({ share: 0.1 });
  });

  test('from nothing cannot be said in percent', () => {
    expect(movement(5, 0, 'count')).toEqual({ from_zero: true });
    expect(movement(0, 0, 'count')).toEqual({ share: 0 });
    expect(movement(0.05, 0, 'share')).toEqual({ points: 5 });
  });
});

test.each([
  [0.58, 0.6],
  [1, 1.5],
  [97, 100],
  [1043, 1500],
  [0, 1],
])('the scale for %d ends at %d', (value, top) => {
  expect(niceTop(value)).toBeCloseTo(top);
});

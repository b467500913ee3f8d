import { describe, expect, test } from 'vitest';
import { readTableAmount } from '../../../okr/import/amount.ts';
import { readTableDay } from '../../../okr/import/table-day.ts';

describe('A number of a table', () => {
  test.each([
    ['0,125', 0.125],
    ['0.125', 0.125],
    ['12,5', 12.5],
    ['-3', -3],
    ['−3', -3],
    ['1250', 1250],
    ['1250,125', 1250.125],
    ['1.250,5', 1250.5],
    ['1,250.5', 1250.5],
    ['1.250.000', 1_250_000],
    ['1,250,000', 1_250_000],
    ['1 250', 1250],
    ["1'250,5", 1250.5],
    ['1,2500', 1.25],
    [',5', 0.5],
  ])('%s is %d, whoever reads it', (text, value) => {
    expect(readTableAmount(text)).toBe(value);
  });

  test.each(['1.250', '1,250', '12.345', '-999,999'])('%s is not guessed', (text) => {
    expect(readTableAmount(text)).toMatchObject({ ways: expect.any(String) as string });
  });

  test('that can mean two things is told with both ways to write it', () => {
    expect(readTableAmount('1.250')).toEqual({ ways: '1250, 1,2500' });
  });

  test.each(['viel', '40 %', '1,2,3', '1e9', '5 €', '=1+1', '1.23.456', '-', '1.250 000'])(
    '%s is none',
    (text) => expect(readTableAmount(text)).toBe('none'),
  );
});

describe('A day of a table', () => {
  test.each([
    ['2026-03-01', '2026-03-01'],
    ['1.3.2026', '2026-03-01'],
    ['01.03.2026', '2026-03-01'],
    ['29.2.2028', '2028-02-29'],
    ['29.2.2026', null],
    ['1.3.26', null],
    ['3/1/2026', null],
    ['2026-3-1', null],
    ['46082', null],
    ['1.1.1066', null],
  ])('%s is %s', (text, day) => {
    expect(readTableDay(text)).toBe(day);
  });
});

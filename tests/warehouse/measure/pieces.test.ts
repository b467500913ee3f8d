import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countPeriods, periodsOf } from '../../../warehouse/measure/period.ts';
import { checkCells, maxCells } from '../../../warehouse/measure/question.ts';
import type { Grain } from '../../../warehouse/warehouse.ts';

const grains: Grain[] = ['day', 'week', 'month', 'quarter', 'half_year', 'year'];

test('Periods are counted as many as there are, without making them', () => {
  const date = fc
    .date({ min: new Date('1990-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
    .map((instant) => instant.toISOString().slice(0, 10));
  fc.assert(
    fc.property(date, date, fc.constantFrom(...grains), (one, other, grain) => {
      const range = one < other ? { from: one, to: other } : { from: other, to: one };
      fc.pre(Number(range.to.slice(0, 4)) - Number(range.from.slice(0, 4)) < 8);
      expect(countPeriods(range, grain)).toBe(periodsOf(range, grain).length);
    }),
    { numRuns: 300 },
  );
});

test('What is refused names a coarser question that is not', () => {
  const range = { from: '2016-01-01', to: '2025-12-31' };
  expect(() => checkCells(range, 'day', 54)).not.toThrow();
  expect(() => checkCells(range, 'day', 55)).toThrow(/ask with grain=week \(28,765\)/);
  expect(() => checkCells(range, 'day', 1_000)).toThrow(/ask with grain=month/);
  expect(() => checkCells(range, 'day', maxCells)).toThrow(
    /shorter period, or by fewer dimensions/,
  );
});

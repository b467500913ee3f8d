import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../../calendar/day.ts';
import { periodsOf } from '../../../warehouse/measure/period.ts';
import type { Grain } from '../../../warehouse/warehouse.ts';

const day = fc
  .date({ min: new Date('1995-01-01'), max: new Date('2055-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const grain = fc.constantFrom<Grain>('day', 'week', 'month', 'quarter', 'half_year', 'year');

describe('the periods of a range', () => {
  test('follow each other without gap or overlap, and end where the range ends', () => {
    fc.assert(
      fc.property(day, fc.nat(900), grain, (from, length, grain) => {
        const to = addDays(from, length);
        const periods = periodsOf({ from, to }, grain);
        expect(periods[0]!.from).toBe(from);
        expect(periods.at(-1)!.to).toBe(to);
        for (const [i, period] of periods.slice(1).entries()) {
          expect(period.from).toBe(addDays(periods[i]!.to, 1));
          expect(period.to >= period.from).toBe(true);
        }
      }),
    );
  });

  test.each<[Grain, string, string, string[]]>([
    ['week', '2026-01-01', '2026-01-12', ['2026-01-01', '2026-01-05', '2026-01-12']],
    ['month', '2026-01-15', '2026-03-01', ['2026-01-15', '2026-02-01', '2026-03-01']],
    [
      'quarter',
      '2025-12-31',
      '2026-07-01',
      ['2025-12-31', '2026-01-01', '2026-04-01', '2026-07-01'],
    ],
    [
      'half_year',
      '2025-06-30',
      '2026-07-01',
      ['2025-06-30', '2025-07-01', '2026-01-01', '2026-07-01'],
    ],
    ['year', '2025-02-28', '2026-01-01', ['2025-02-28', '2026-01-01']],
  ])('%s: they begin where the calendar says', (grain, from, to, starts) => {
    expect(periodsOf({ from, to }, grain).map((period) => period.from)).toEqual(starts);
  });
});

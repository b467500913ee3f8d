import { describe, expect, test } from 'vitest';
import { atRisk, nextDates } from '../../../dashboard/goals/half-year.ts';
import type { CycleView } from '../../../okr/view/board.ts';
import type { EvaluatedObjective } from '../../../okr/view/evaluation.ts';

const objective = (name: string, pace: string, confidence: number | null) =>
  ({ objective: name, pace, confidence }) as EvaluatedObjective;

describe('What is at risk', () => {
  test('is first what is behind its plan, then what its team believes in no more than 3 of 10', () => {
    const all = [
      objective('on plan, believed in', 'green', 8),
      objective('on plan, doubted', 'green', 3),
      objective('behind', 'red', 9),
      objective('late, nobody said', 'amber', null),
      objective('behind and doubted', 'red', 0),
    ];
    expect(atRisk(all).map((one) => one.objective)).toEqual([
      'behind',
      'behind and doubted',
      'on plan, doubted',
    ]);
  });
});

describe('The next dates', () => {
  const half = (cycle: string, year: number, values_until: string | null) =>
    ({
      ...{ cycle, title: cycle, start_on: `${year}-01-01`, pulse_on: `${year}-04-01` },
      ...{ last_on: `${year}-06-30`, values_until },
    }) as CycleView;

  test('are those of today and later, the nearest first, of all half-years', () => {
    const dates = nextDates(
      [half('b', 2027, null), half('a', 2026, '2026-07-29')],
      '2026-06-30',
      3,
    );
    expect(dates.map(({ cycle, what, on }) => `${cycle} ${what} ${on}`)).toEqual([
      'a last 2026-06-30',
      'a values 2026-07-29',
      'b start 2027-01-01',
    ]);
  });
});

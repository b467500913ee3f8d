import { describe, expect, test } from 'vitest';
import { membersOf } from '../../../dashboard/kpi/members.ts';
import type { SeriesRow, State } from '../../../warehouse/warehouse.ts';

function row(from: string, office: string | null, n: number, state: State = 'value'): SeriesRow {
  const value = state === 'value' ? 0.5 : null;
  const seen = { finished: true, observed: 1, data_through: null };
  return { from, to: from, office, value, state, numerator: null, denominator: null, n, ...seen };
}

describe('the parts of a number', () => {
  const courses = [
    row('2026-09-01', 'a', 9),
    row('2026-10-01', 'a', 10),
    row('2026-10-01', 'b', 20),
  ];

  test('stand for the period of the number, the largest first, each with its course', () => {
    const totals = [row('2026-08-01', 'a', 3), row('2026-08-01', 'b', 20)];
    const turned = membersOf(totals, courses, 'office');
    expect(turned?.from).toBe('2026-08-01');
    expect(turned?.members.map(({ member }) => member)).toEqual(['b', 'a']);
    expect(turned?.members[1]?.course).toHaveLength(2);
  });

  test('keep a member that is not stated', () => {
    const members = membersOf([row('2026-11-01', null, 3)], courses, 'office')?.members;
    expect(members?.[0]?.member).toBeNull();
  });

  test('are nothing without rows', () => {
    expect(membersOf([], courses, 'office')).toBeNull();
  });
});

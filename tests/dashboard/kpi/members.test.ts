import { describe, expect, test } from 'vitest';
import { membersOf } from '../../../dashboard/kpi/members.ts';
import type { SeriesRow, State } from '../../../warehouse/warehouse.ts';

function row(from: string, office: string | null, n: number, state: State = 'value'): SeriesRow {
  const value = state === 'value' ? 0.5 : null;
  const seen = { finished: from !== '2026-11-01', observed: 1, data_through: null };
  return { from, to: from, office, value, state, numerator: null, denominator: null, n, ...seen };
}

describe('a series turned by its dimension', () => {
  test('compares all members in the newest whole period, the largest first', () => {
    const turned = membersOf(
      [
        row('2026-09-01', 'a', 9),
        row('2026-10-01', 'a', 10),
        row('2026-10-01', 'b', 20),
        row('2026-11-01', 'a', 3),
      ],
      'office',
    );
    expect(turned?.from).toBe('2026-10-01');
    expect(turned?.members.map(({ member }) => member)).toEqual(['b', 'a']);
    expect(turned?.members[1]?.course).toHaveLength(3);
  });

  test('takes the running period where there is no other', () => {
    expect(membersOf([row('2026-11-01', 'a', 3)], 'office')?.from).toBe('2026-11-01');
  });

  test('keeps a member that is not stated', () => {
    const members = membersOf([row('2026-11-01', null, 3)], 'office')?.members;
    expect(members?.[0]?.member).toBeNull();
  });

  test('is nothing without rows', () => {
    expect(membersOf([], 'office')).toBeNull();
  });
});

import { expect, test } from 'vitest';
import { beliefAgainst } from '../../../dashboard/goals/belief.ts';
import { viewBoard } from '../../../okr/view/board.ts';
import { people } from '../../okr/town.ts';
import { withAgreed } from '../../okr/half-year.ts';

test('a confidence of 10 beside a score of 0 does not stand without a word, nor changes it the verdict', () => {
  const { state, does, on } = withAgreed();
  on('2026-05-20');
  does(people.master, { type: 'cycle-activate', cycle: 'h1' });
  const { baseline } = state.keyResults.get('k1')!.targets[0]!.target as { baseline: number };
  does(people.member, {
    ...{ type: 'check-in', check_in: 'sure', key_result: 'k1', measured_on: '2026-05-20' },
    ...{ value: baseline, step: null, comment: null, confidence: 10, supersedes: null },
  });
  const at = { as_of: '2026-05-21', known_at: '9999-12-31T23:59:59.999Z' };
  const cycle = state.cycles.get('h1')!;
  const board = viewBoard(state, { cycle, unit: null, at, sees: () => true });
  const result = board.objectives[0]!.key_results.find(({ key_result }) => key_result === 'k1')!;
  expect(result).toMatchObject({
    ...{ score: { state: 'measured', score: 0 }, pace: 'red', confidence: 10 },
  });
  expect(beliefAgainst(result)).toBe('trusts');
});

test('it is said where both say the opposite, and nowhere else', () => {
  expect(beliefAgainst({ pace: 'green', confidence: 1 })).toBe('doubts');
  for (const pace of ['too_early', 'amber', 'unmeasured', 'hidden'] as const) {
    expect(beliefAgainst({ pace, confidence: 10 })).toBeNull();
    expect(beliefAgainst({ pace, confidence: 0 })).toBeNull();
  }
  expect(beliefAgainst({ pace: 'red', confidence: null })).toBeNull();
  expect(beliefAgainst({ pace: 'red', confidence: 5 })).toBeNull();
});

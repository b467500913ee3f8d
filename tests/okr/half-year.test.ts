import { expect, test } from 'vitest';
import { replay } from '../../okr/evolve.ts';
import { scoreObjective } from '../../okr/score/objective-score.ts';
import { withClosed, withValues } from './half-year.ts';

test('A half-year from the first goal to the snapshot', () => {
  const { state, log } = withClosed();
  expect(state.cycles.get('h1')).toMatchObject({ state: 'closed', snapshots: [1] });
  expect(state.objectives.get('o1')).toMatchObject({ state: 'closed', outcome: 'partly' });
  const [snapshot] = state.snapshots;
  expect(snapshot).toMatchObject({ n: 1, corrects: null, previous: '0'.repeat(64) });
  expect(snapshot?.evidence).toMatchObject([
    { key_result: 'k1', value: 8, score: { raw: 0.8, score: 0.8 }, kpi: null },
    { key_result: 'k2', value: 0.58, score: { raw: 0.9, score: 0.9 }, kpi: { proof: {} } },
  ]);
  expect(snapshot?.objectives).toMatchObject([
    { objective: 'o1', score: 0.85, coverage: 1, outcome: 'partly', goals: ['goal-a'] },
  ]);
  expect(replay(JSON.parse(JSON.stringify(log)))).toEqual(state);
});

test('In the middle of it score, pace and confidence are three numbers', () => {
  const { state } = withValues();
  const at = { as_of: '2026-04-01', known_at: '2026-06-15T12:00:00.000Z' };
  expect(scoreObjective(state, state.objectives.get('o1')!, at)).toMatchObject({
    ...{ score: 0.45, coverage: 1, expected: 0.5, pace: 'green', confidence: 6 },
  });
});

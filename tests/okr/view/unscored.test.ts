import { expect, test } from 'vitest';
import type { Observation } from '../../../okr/key-result/reading.ts';
import type { State } from '../../../okr/state.ts';
import { viewAlignment } from '../../../okr/view/alignment.ts';
import { viewBoard } from '../../../okr/view/board.ts';
import { viewEvaluation } from '../../../okr/view/evaluation.ts';
import { countUnscored } from '../../../okr/view/unscored.ts';
import { withValues } from '../half-year.ts';

const observed = (state: Observation['state']) =>
  ({ kind: 'observation', at: '2026-03-01T09:00:00.000Z', state }) as Observation;

const results = (...ids: string[]) =>
  ids.map((key_result) => ({ key_result, score: { state: 'unmeasured' } as never }));

test('what is kept secret is not counted as unmeasured', () => {
  const readings = new Map([
    ['few', [observed('not_computable'), observed('suppressed')]],
    ['none', [observed('suppressed'), observed('not_computable')]],
  ]);
  const at = { as_of: '2026-03-02', known_at: '2026-03-02T09:00:00.000Z' };
  const all = results('few', 'none', 'never');
  expect(countUnscored({ readings }, all, at)).toEqual({ unmeasured: 2, hidden: 1 });
  const before = { as_of: '2026-02-02', known_at: '2026-02-02T09:00:00.000Z' };
  expect(countUnscored({ readings }, all, before)).toEqual({ unmeasured: 3, hidden: 0 });
});

test('an objective whose key results are all kept secret is hidden, not unmeasured, wherever it is told', () => {
  const { state } = withValues();
  const cycle = state.cycles.get('h1')!;
  const at = { as_of: '2026-06-30', known_at: '9999-12-31T23:59:59.999Z' };
  const told = (seen: State) => {
    const sees = () => true;
    const { whole, objectives } = viewEvaluation(seen, { cycle, at, sees });
    const board = viewBoard(seen, { cycle, unit: null, at, sees });
    const aligned = viewAlignment(seen, { cycle: 'h1', at, sees });
    const ways = [objectives[0]!, board.objectives[0]!, aligned.objectives[0]!];
    return {
      paces: [...ways, ...board.objectives[0]!.key_results].map(({ pace }) => pace),
      counts: [whole.pace.hidden, whole.pace.unmeasured, whole.outcome.hidden],
      outcome: objectives[0]!.outcome,
    };
  };
  const kept = (of: Observation['state']) => ({
    ...state,
    readings: new Map([...state.keyResults.keys()].map((id) => [id, [observed(of)]])),
  });
  const secret = told(kept('suppressed'));
  expect(new Set(secret.paces)).toEqual(new Set(['hidden']));
  expect(secret).toMatchObject({ counts: [1, 0, 1], outcome: 'hidden' });
  const nothing = told(kept('not_computable'));
  expect(new Set(nothing.paces)).toEqual(new Set(['unmeasured']));
  expect(nothing).toMatchObject({ counts: [0, 1, 0], outcome: 'unmeasured' });
  expect(new Set(told(state).paces)).not.toContain('hidden');
});

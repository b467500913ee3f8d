import { add, change, known, type Evolution } from '../evolution.ts';
import { changeObjective } from '../objective/evolve.ts';
import type { cycleEvents } from './cycle.ts';

export const evolveCycle: Evolution<typeof cycleEvents> = {
  'cycle-planned'({ cycles }, { type: _type, seq, at: _at, by: _by, ...plan }) {
    add(cycles, plan.cycle, {
      ...{ ...plan, state: 'planning', values_until: null, reopening: null, snapshots: [] },
      revision: seq,
    });
  },
  'cycle-edited': ({ cycles }, { type: _type, seq, at: _at, by: _by, ...plan }) =>
    change(cycles, plan.cycle, { ...plan, revision: seq }),
  'cycle-activated': ({ cycles }, { cycle }) => change(cycles, cycle, { state: 'active' }),
  'cycle-review-begun': ({ cycles }, { cycle, values_until }) =>
    change(cycles, cycle, { state: 'review', values_until }),
  'cycle-review-extended': ({ cycles }, { cycle, values_until }) =>
    change(cycles, cycle, { values_until }),
  'cycle-closed'(state, { cycle, snapshot, seq, by, at }) {
    const { cycles, snapshots } = state;
    snapshots.push(snapshot);
    for (const { objective, outcome } of snapshot.objectives) {
      changeObjective(state, { objective, seq, by, at }, { state: 'closed', outcome });
    }
    const numbers = [...known(cycles, cycle).snapshots, snapshot.n];
    change(cycles, cycle, { state: 'closed', snapshots: numbers });
  },
  'cycle-reopening-requested': ({ cycles }, { cycle, reason, by }) =>
    change(cycles, cycle, { reopening: { reason, by } }),
  'cycle-reopened': ({ cycles }, { cycle }) =>
    change(cycles, cycle, { state: 'reopened', reopening: null, values_until: null }),
};

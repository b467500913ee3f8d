import { add, append, change, known, type Evolution } from '../evolution.ts';
import type { State } from '../state.ts';
import type { actionFieldEvents } from './action-field.ts';
import type { GoalFeedback, goalEvents, MidtermGoal } from './goal.ts';
import type { measureEvents } from './measure.ts';
import type { targetPathEvents } from './target-path.ts';

export const evolveStrategy: Evolution<
  typeof actionFieldEvents & typeof goalEvents & typeof targetPathEvents & typeof measureEvents
> = {
  'action-field-defined': ({ fields }, { field, title, description, seq }) =>
    add(fields, field, { field, title, description, retired: null, revision: seq }),
  'action-field-edited': ({ fields }, { field, title, description, seq }) =>
    change(fields, field, { title, description, revision: seq }),
  'action-field-retired': ({ fields }, { field, reason, seq }) =>
    change(fields, field, { retired: reason, revision: seq }),

  'goal-drafted'({ goals }, { goal, field, title, description, due_on, seq }) {
    add(goals, goal, {
      ...{ goal, field, title, description, due_on, state: 'preliminary', feedback: [] },
      ...{ confirmed_at: null, retired: null, revision: seq },
    });
  },
  'goal-edited': (state, { goal, title, description, due_on, seq }) =>
    changeGoal(state, goal, seq, { title, description, due_on }),
  'goal-consultation-opened': (state, { goal, seq }) =>
    changeGoal(state, goal, seq, { state: 'in_consultation' }),
  'goal-feedback-given'(state, { feedback, goal, unit, text, by, at, seq }) {
    const given: GoalFeedback = {
      ...{ feedback, unit, text, by, at },
      ...{ answer: null, revision: seq },
    };
    state.index.taken.add(feedback);
    changeGoal(state, goal, seq, { feedback: [...known(state.goals, goal).feedback, given] });
  },
  'goal-feedback-answered'(state, { goal, feedback, answer, seq }) {
    const answered = known(state.goals, goal).feedback.map((given) =>
      given.feedback === feedback ? { ...given, answer, revision: seq } : given,
    );
    changeGoal(state, goal, seq, { feedback: answered });
  },
  'goal-consultation-ended': (state, { goal, seq }) =>
    changeGoal(state, goal, seq, { state: 'preliminary' }),
  'goal-confirmed': (state, { goal, at, seq }) =>
    changeGoal(state, goal, seq, { state: 'confirmed', confirmed_at: at }),
  'goal-retired': (state, { goal, reason, by, at, seq }) =>
    changeGoal(state, goal, seq, { state: 'retired', retired: { reason, by, at } }),

  'target-path-set'({ paths, index }, { type: _type, seq: _seq, at: _at, by: _by, ...path }) {
    const before = paths.get(path.path);
    paths.set(path.path, { ...path, version: (before?.version ?? 0) + 1 });
    if (!before) append(index.path, path.goal, path.path);
  },
  'target-path-removed'({ paths, index }, { path }) {
    const { goal } = known(paths, path);
    paths.delete(path);
    index.path.set(
      goal,
      known(index.path, goal).filter((other) => other !== path),
    );
  },

  'measure-added'({ measures }, { type: _type, at: _at, by: _by, seq, ...plan }) {
    add(measures, plan.measure, {
      ...{ ...plan, status: 'idea', spent_eur_cents: null, note: null, revision: seq },
    });
  },
  'measure-edited': ({ measures }, { type: _type, at: _at, by: _by, seq, ...plan }) =>
    change(measures, plan.measure, { ...plan, revision: seq }),
  'measure-reported': ({ measures }, { measure, status, spent_eur_cents, note, seq }) =>
    change(measures, measure, { status, spent_eur_cents, note, revision: seq }),
};

function changeGoal(
  { goals }: State,
  goal: string,
  revision: number,
  fields: Partial<MidtermGoal>,
) {
  change(goals, goal, { ...fields, revision });
}

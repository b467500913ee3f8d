import { describe, expect, test } from 'vitest';
import { viewStrategy } from '../../../okr/view/strategy-view.ts';
import type { Objective } from '../../../okr/objective/objective.ts';
import { people } from '../town.ts';
import { withAgreed, withStrategy } from '../half-year.ts';

const { head, cdo } = people;

/** What a reader is told of `goal-a`, to which one agreed objective leads up. */
function told(visibility: Objective['visibility'], inside: boolean) {
  const { state, does } = withAgreed();
  does(head, { type: 'objective-set-visibility', objective: 'o1', visibility });
  const actuals = new Map();
  const view = viewStrategy(state, { today: '2026-03-01', cycle: 'h1', inside, actuals });
  const { objectives, counts } = view.fields[0]!.goals.find(({ goal }) => goal === 'goal-a')!;
  const { goals_without_objectives: idle } = view.loose_ends;
  return { objectives, running: counts.running, idle };
}

describe('The strategy', () => {
  test('tells the public of no objective that is not public, not even that it is there', () => {
    // Hidden is not nothing: that nobody works on it is told to nobody who does not see all.
    const nothing = { objectives: null, running: 0, idle: [] };
    for (const visibility of ['team', 'city', 'council'] as const) {
      expect(told(visibility, false), visibility).toEqual(nothing);
    }
    expect(told('public', false)).toEqual({ objectives: 1, running: 1, idle: [] });
  });

  test('tells those who work with goals how many there are', () => {
    expect(told('team', true)).toEqual({ objectives: 1, running: 1, idle: [] });
  });

  test('shows feedback and goals that are not confirmed to people inside only', () => {
    const { state } = withStrategy();
    const goals = (inside: boolean) =>
      viewStrategy(state, {
        ...{ today: '2026-03-01', cycle: null, inside, actuals: new Map() },
      }).fields[0]!.goals.map(({ goal }) => goal);
    expect(goals(false)).toEqual(['goal-a']);
    expect(goals(true)).toEqual(['goal-a', 'goal-b']);
  });

  test('says of a goal that was given up when, by whom and why, to people inside only', () => {
    const { state, does } = withStrategy();
    does(cdo, { type: 'goal-retire', goal: 'goal-a', reason: 'Der Rat hat anders beschlossen.' });
    const view = (inside: boolean) =>
      viewStrategy(state, {
        ...{ today: '2026-03-01', cycle: null, inside, actuals: new Map() },
      });
    expect(view(true).retired_goals).toMatchObject([
      {
        goal: 'goal-a',
        retired: { reason: 'Der Rat hat anders beschlossen.', by: { account: cdo.account } },
      },
    ]);
    expect(view(true).fields[0]!.goals.map(({ goal }) => goal)).toEqual(['goal-b']);
    expect(JSON.stringify(view(false))).not.toMatch(/goal-a|anders beschlossen/);
  });
});

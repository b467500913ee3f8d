import { below } from '../objective/lineage.ts';
import type { Objective, ObjectiveState } from '../objective/objective.ts';
import type { State } from '../state.ts';
import type { MidtermGoal } from './goal.ts';

/** Objectives that somebody stands for. */
const promised: readonly ObjectiveState[] = ['submitted', 'agreed', 'closed'];

/** Confirmed goals to which no promised objective of the cycle leads up, directly or through others. */
export function goalsNobodyWorksOn(state: State, cycle: string): MidtermGoal[] {
  return [...state.goals.values()].filter(
    (goal) =>
      goal.state === 'confirmed' &&
      ![...below(state, { kind: 'goal', id: goal.goal })].some((id) => {
        const objective = state.objectives.get(id)!;
        return objective.cycle === cycle && promised.includes(objective.state);
      }),
  );
}

/** Objectives of the cycle that are linked upwards to nothing, with or without a written reason. */
export function objectivesTiedToNothing(state: State, cycle: string): Objective[] {
  return (state.index.cycle.get(cycle) ?? [])
    .map((id) => state.objectives.get(id)!)
    .filter(
      (objective) =>
        objective.state !== 'dropped' &&
        !(state.index.child.get(objective.objective) ?? []).some(
          (link) => state.links.get(link)!.state === 'accepted',
        ),
    );
}

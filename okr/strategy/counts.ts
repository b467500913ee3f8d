import { below } from '../objective/lineage.ts';
import type { Objective, Outcome } from '../objective/objective.ts';
import type { State } from '../state.ts';

/** How many objectives ended how, and how many still run. Never blended into one percentage. */
export type Counts = Readonly<Record<Outcome | 'running', number>>;

/** @param objectives counted once each, however often they are named; drafts and dropped ones not at all */
export function countOutcomes({ objectives: all }: State, objectives: Iterable<string>): Counts {
  const counts = { achieved: 0, partly: 0, missed: 0, unmeasured: 0, running: 0 };
  for (const id of new Set(objectives)) {
    const { state, outcome } = all.get(id)!;
    if (state === 'agreed') counts.running += 1;
    else if (state === 'closed' && outcome) counts[outcome] += 1;
  }
  return counts;
}

/**
 * What became of the objectives that lead up to a goal, directly or through others.
 * @param counts which of them are counted: those of a cycle, those that a reader may see
 */
export function countsOfGoal(
  state: State,
  goal: string,
  counts: (objective: Objective) => boolean = () => true,
): Counts {
  const objectives = [...below(state, { kind: 'goal', id: goal })];
  return countOutcomes(
    state,
    objectives.filter((id) => counts(state.objectives.get(id)!)),
  );
}

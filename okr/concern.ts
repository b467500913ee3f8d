import type { Objective } from './objective/objective.ts';
import type { State } from './state.ts';

/** What a command is about: rights and the state of the cycle are asked of these. */
export interface Concern {
  objective: Objective | null;
  /** The unit in which a right has to be held; null where it is about the city. */
  unit: string | null;
  cycle: string | null;
}

/** About the city as a whole. */
export const ofCity = (): Concern => ({ objective: null, unit: null, cycle: null });

export const ofCycle = (_state: State, { cycle }: { cycle: string }): Concern => ({
  ...ofCity(),
  cycle,
});

/** About a unit in a cycle. */
export const ofUnit = (
  _state: State,
  { unit, cycle }: { unit: string; cycle: string },
): Concern & { unit: string } => ({ objective: null, unit, cycle });

export const concerning = (objective: Objective): Concern & { unit: string } => ({
  objective,
  unit: objective.unit,
  cycle: objective.cycle,
});

export const ofObjective = ({ objectives }: State, { objective }: { objective: string }) =>
  concerning(objectives.get(objective)!);

export const ofKeyResult = (
  { objectives, keyResults }: State,
  { key_result }: { key_result: string },
) => concerning(objectives.get(keyResults.get(key_result)!.objective)!);

import type { Context } from '../context.ts';
import { refuse } from '../decision.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { flawsOf } from './flaws.ts';
import type { Objective } from './objective.ts';

/** At most so many objectives of a unit are submitted or agreed in a cycle. */
export const mostObjectives = 3;

/**
 * What keeps an objective from being submitted or agreed, whoever asks: what is incomplete, no room
 * beside the others of its unit, nothing that it hangs on (asked only at the agreement). Empty once
 * it is agreed.
 */
export function lacksOf(
  state: State,
  objective: Objective,
  context: Pick<Context, 'kpis' | 'boundsOf' | 'before'>,
): Refusal[] {
  const { state: its } = objective;
  if (its === 'agreed' || its === 'closed' || its === 'dropped') return [];
  return [
    refuseFlaws(state, objective, context),
    its === 'submitted' ? null : refuseWithoutRoom(state, objective),
    refuseUnlinked(state, objective),
  ].filter((lack) => lack !== null);
}

export function refuseFlaws(
  state: State,
  objective: Objective,
  context: Pick<Context, 'kpis' | 'boundsOf' | 'before'>,
): Refusal | null {
  const flaws = flawsOf(state, objective, context);
  return flaws.length ? refuse('objective-incomplete', flaws) : null;
}

export function refuseWithoutRoom(
  { index, objectives }: State,
  { cycle, unit }: Objective,
): Refusal | null {
  const promised = (index.cycle.get(cycle) ?? []).filter((id) => {
    const other = objectives.get(id)!;
    return other.unit === unit && (other.state === 'submitted' || other.state === 'agreed');
  });
  return promised.length < mostObjectives ? null : refuse('too-many-objectives', promised);
}

export function refuseUnlinked(
  state: State,
  { objective, without_link }: Objective,
): Refusal | null {
  return without_link !== null || hasGoal(state, objective) ? null : refuse('no-link');
}

/** Is there an accepted link to a confirmed midterm goal, other than one that is left out? */
export function hasGoal({ links, goals, index }: State, objective: string, but?: string): boolean {
  return (index.child.get(objective) ?? []).some((id) => {
    const { state, parent } = links.get(id)!;
    if (id === but || state !== 'accepted' || parent.kind !== 'goal') return false;
    return goals.get(parent.id)?.state === 'confirmed';
  });
}

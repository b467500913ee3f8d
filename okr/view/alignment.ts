import type { AsOf } from '../key-result/as-of.ts';
import type { Objective } from '../objective/objective.ts';
import { scoreObjective } from '../score/objective-score.ts';
import type { State } from '../state.ts';
import { goalsNobodyWorksOn, objectivesTiedToNothing } from '../strategy/loose-ends.ts';
import { isLinkShown, viewLink, type LinkView } from './objective-view.ts';
import { countUnscored, seenAs, type SeenPace } from './unscored.ts';
import type { Sees } from './visible.ts';

/** An objective as a point of the alignment map. */
export interface AlignedObjective extends Pick<
  Objective,
  'objective' | 'unit' | 'title' | 'state' | 'commitment' | 'without_link'
> {
  score: number | null;
  pace: SeenPace;
}

/** How what is promised in a cycle hangs together, upwards to the midterm goals. */
export interface AlignmentView {
  goals: readonly { goal: string; field: string; title: string }[];
  objectives: readonly AlignedObjective[];
  /** Links whose objective below is shown; declined ones are left out. */
  links: readonly LinkView[];
  /** Confirmed goals that nobody works on in this cycle. */
  idle_goals: readonly string[];
  /** Objectives that are tied to nothing above. */
  untied: readonly string[];
}

export function viewAlignment(
  state: State,
  { cycle, at, sees }: { cycle: string; at: AsOf; sees: Sees },
): AlignmentView {
  const shown = (state.index.cycle.get(cycle) ?? [])
    .map((id) => state.objectives.get(id)!)
    .filter((one) => one.state !== 'dropped' && sees(one));
  const links = shown.flatMap(({ objective }) =>
    (state.index.child.get(objective) ?? [])
      .map((id) => state.links.get(id)!)
      .filter((link) => link.state !== 'declined' && isLinkShown(state, link, sees))
      .map((link) => viewLink(state, link)),
  );
  const goals = [...state.goals.values()].filter((goal) => goal.state === 'confirmed');
  return {
    goals: goals.map(({ goal, field, title }) => ({ goal, field, title })),
    objectives: shown.map((one) => {
      const { objective, unit, title, state: stage, commitment, without_link } = one;
      const { score, key_results, ...scored } = scoreObjective(state, one, at);
      const pace = seenAs(scored.pace, score, countUnscored(state, key_results, at));
      return { objective, unit, title, state: stage, commitment, without_link, score, pace };
    }),
    links,
    idle_goals: goalsNobodyWorksOn(state, cycle).map(({ goal }) => goal),
    untied: objectivesTiedToNothing(state, cycle)
      .filter(sees)
      .map(({ objective }) => objective),
  };
}

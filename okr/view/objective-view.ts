import type { AsOf } from '../key-result/as-of.ts';
import type { Link } from '../objective/link.ts';
import type { Objective } from '../objective/objective.ts';
import { scoreObjective, type ObjectiveScore } from '../score/objective-score.ts';
import type { State } from '../state.ts';
import { seesDraftsOf, type Sees } from './visible.ts';
import { viewKeyResult, type KeyResultView } from './key-result-view.ts';
import { countUnscored, seenAs, type SeenPace } from './unscored.ts';

/** A link as seen from one of its ends, with the title of the other. */
export interface LinkView extends Pick<
  Link,
  'link' | 'child' | 'parent' | 'kind' | 'direction' | 'state' | 'turn' | 'reason'
> {
  /** Title of what it leads up to. */
  parent_title: string;
  /** Title and unit of the objective below. */
  child_title: string;
  child_unit: string;
}

/** An objective as a page shows it. */
export interface ObjectiveView
  extends
    Omit<Objective, 'key_results'>,
    Pick<ObjectiveScore, 'score' | 'coverage' | 'expected' | 'confidence'> {
  pace: SeenPace;
  key_results: readonly KeyResultView[];
  links: readonly LinkView[];
}

export function viewObjective(
  state: State,
  objective: Objective,
  at: AsOf,
  sees: Sees,
): ObjectiveView {
  const cycle = state.cycles.get(objective.cycle)!;
  const isFinal = cycle.state === 'closed';
  const score = scoreObjective(state, objective, at, isFinal);
  const { commitment } = objective;
  return {
    ...objective,
    ...{ score: score.score, coverage: score.coverage },
    pace: seenAs(score.pace, score.score, countUnscored(state, score.key_results, at)),
    ...{ expected: score.expected, confidence: score.confidence },
    key_results: score.key_results.map((one) =>
      viewKeyResult(state, state.keyResults.get(one.key_result)!, one, { cycle, commitment, at }),
    ),
    links: viewLinks(state, objective.objective, sees),
  };
}

/** All links of an objective that stand and that the reader may be told of: upwards first. */
export function viewLinks(state: State, objective: string, sees: Sees): LinkView[] {
  const up = state.index.child.get(objective) ?? [];
  const down = state.index.parent.get(`objective/${objective}`) ?? [];
  return [...up, ...down]
    .map((id) => state.links.get(id)!)
    .filter((link) => link.state !== 'declined' && isLinkShown(state, link, sees))
    .map((link) => viewLink(state, link));
}

/**
 * A link tells of both its ends. Where one of them is not for the reader, it is told to those only
 * to whom it was proposed: the people of the other end.
 */
export function isLinkShown({ objectives }: State, link: Link, sees: Sees): boolean {
  const { child, parent, direction } = link;
  const below = objectives.get(child);
  const above = parent.kind === 'objective' ? objectives.get(parent.id) : undefined;
  const [seesBelow, seesAbove] = [below, above].map((end) => end === undefined || sees(end));
  if (seesBelow && seesAbove) return true;
  const toldTo = direction === 'bottom_up' ? above : below;
  const told = direction === 'bottom_up' ? seesAbove : seesBelow;
  return told === true && toldTo !== undefined && seesDraftsOf(sees, toldTo.unit);
}

export function viewLink(state: State, link: Link): LinkView {
  const { link: id, child, parent, kind, direction, turn, reason } = link;
  const below = state.objectives.get(child);
  const above =
    parent.kind === 'goal' ? state.goals.get(parent.id) : state.objectives.get(parent.id);
  return {
    ...{ link: id, child, parent, kind, direction, state: link.state, turn, reason },
    parent_title: above?.title ?? parent.id,
    child_title: below?.title ?? child,
    child_unit: below?.unit ?? '',
  };
}

import type { AsOf } from './key-result/as-of.ts';
import type { KeyResult } from './key-result/key-result.ts';
import type { Link } from './objective/link.ts';
import type { Objective } from './objective/objective.ts';
import { scoreObjective, type ObjectiveScore } from './score/objective-score.ts';
import type { State } from './state.ts';

/** An objective with everything that its line on the board shows. */
export interface BoardRow {
  objective: Objective;
  key_results: readonly KeyResult[];
  standing: ObjectiveScore;
  /** Links upwards that are not declined. */
  up: readonly Link[];
  /** How many objectives lead up to this one, by accepted links. */
  down: number;
  comments: number;
}

/** The objectives of a cycle as of a day, without those that were dropped, in order of their drafting. */
export function board(state: State, cycle: string, at: AsOf): BoardRow[] {
  const { index, links, objectives, keyResults } = state;
  return (index.cycle.get(cycle) ?? [])
    .map((id) => objectives.get(id)!)
    .filter((objective) => objective.state !== 'dropped')
    .map((objective) => {
      const id = objective.objective;
      const up = (index.child.get(id) ?? []).map((link) => links.get(link)!);
      const down = (index.parent.get(`objective/${id}`) ?? []).map((link) => links.get(link)!);
      return {
        objective,
        key_results: objective.key_results.map((one) => keyResults.get(one)!),
        standing: scoreObjective(state, objective, at),
        up: up.filter((link) => link.state !== 'declined'),
        down: down.filter((link) => link.state === 'accepted').length,
        comments: index.about.get(`objective/${id}`)?.length ?? 0,
      };
    });
}

import { Hono } from 'hono';
import type { Comment } from '../../../okr/comment/comment.ts';
import { dayOf } from '../../../okr/key-result/as-of.ts';
import type { Reading } from '../../../okr/key-result/reading.ts';
import type { TargetVersion } from '../../../okr/key-result/target.ts';
import { lacksOf } from '../../../okr/objective/lacks.ts';
import type { Refusal } from '../../../okr/refusal.ts';
import type { Objective } from '../../../okr/objective/objective.ts';
import type { Pulse, Review } from '../../../okr/review/review.ts';
import type { State } from '../../../okr/state.ts';
import { viewCycle, type CycleView } from '../../../okr/view/board.ts';
import { viewObjective, type ObjectiveView } from '../../../okr/view/objective-view.ts';
import { inOrder, viewNeed, type NeedView } from '../../../okr/view/need.ts';
import { offersOf, type ObjectiveOffers } from '../../../okr/view/offers.ts';
import type { Sees } from '../../../okr/view/visible.ts';
import { Problem } from '../../../ingest/problem.ts';
import type { Env } from '../../access.ts';
import type { Deps } from '../../deps.ts';
import { beforeCycle } from '../../okr/before-cycle.ts';
import { contextOf } from '../../okr/context.ts';
import { readParameters } from '../../parameters.ts';
import { momentOf, pastSightOf, stateAt } from './question.ts';

/** `GET /api/okr/objectives/:objective`: everything that is known of one promise. */
export interface ObjectiveAnswer {
  seq: number;
  as_of: string;
  cycle: CycleView;
  objective: ObjectiveView;
  /** What was checked in and observed, by key result, newest first; readable for ever. */
  readings: Record<string, readonly Reading[]>;
  /** All versions of the targets, by key result, oldest first. */
  targets: Record<string, readonly TargetVersion[]>;
  comments: readonly Comment[];
  pulses: readonly Pulse[];
  reviews: readonly Review[];
  dependencies: readonly NeedView[];
  /** What keeps it from being submitted or agreed, whoever asks. */
  lacks: readonly Refusal[];
  /** Titles of what `lacks` and the reader's next steps name. */
  titles: Record<string, string>;
  /** What the reader may do on it now; null for a token. */
  may: ObjectiveOffers | null;
}

const shownReadings = 200;

export const okrObjectiveRoutes = (
  deps: Pick<Deps, 'goals' | 'warehouse' | 'register' | 'city' | 'now'>,
) =>
  new Hono<Env>().get('/api/okr/objectives/:objective', async (c) => {
    const at = momentOf(readParameters(c.req.url, ['as_of', 'known_at']), deps);
    const state = stateAt(c, at, deps);
    const id = c.req.param('objective');
    const objective = state.objectives.get(id);
    // Who may not see it learns no more than that.
    const sees = pastSightOf(c, deps);
    if (!objective || !sees(objective)) {
      throw new Problem(404, 'unknown-objective', 'Use an objective that a board shows you.');
    }
    const caller = c.get('caller');
    const isNow = objective === deps.goals.state.objectives.get(id);
    const isOpen = isNow && ['draft', 'submitted', 'returned'].includes(objective.state);
    const before = isOpen ? await beforeCycle(deps, objective, c.get('audience')) : new Map();
    const person = caller.kind === 'person' ? caller.person : 'server';
    const asker = contextOf(deps, person, deps.now(), before);
    const about = [`objective/${id}`, ...objective.key_results.map((one) => `key_result/${one}`)];
    return c.json({
      ...{ seq: state.seq, as_of: at.as_of },
      cycle: viewCycle(state.cycles.get(objective.cycle)!, at),
      objective: viewObjective(state, objective, at, sees),
      readings: Object.fromEntries(
        objective.key_results.map((one) => [
          one,
          (state.readings.get(one) ?? [])
            .filter((reading) => reading.at <= at.known_at && dayOf(reading) <= at.as_of)
            .slice(-shownReadings)
            .toReversed()
            .toSorted((a, b) => dayOf(b).localeCompare(dayOf(a))),
        ]),
      ),
      targets: Object.fromEntries(
        objective.key_results.map((one) => [one, state.keyResults.get(one)!.targets]),
      ),
      comments: about
        .flatMap((name) => state.index.about.get(name) ?? [])
        .map((comment) => state.comments.get(comment)!)
        .toSorted((a, b) => (a.at < b.at ? -1 : 1)),
      pulses: state.pulses.get(id) ?? [],
      reviews: state.reviews.get(id) ?? [],
      dependencies: inOrder(
        [...state.dependencies.values()]
          .filter((one) => one.objective === id)
          .map((need) => viewNeed(need, at.as_of)),
      ),
      lacks: isNow ? lacksOf(state, objective, asker) : [],
      titles: titlesOf(state, objective, sees),
      // Of the past nothing can be done.
      may: caller.kind === 'person' && isNow ? offersOf(deps.goals.state, objective, asker) : null,
    } satisfies ObjectiveAnswer);
  });

/**
 * What a refusal about this objective may name: its key results, and the objectives beside it that
 * the reader sees: who may see one that is agreed may not see the drafts of its unit.
 */
function titlesOf({ keyResults, objectives, index }: State, objective: Objective, sees: Sees) {
  const beside = (index.cycle.get(objective.cycle) ?? [])
    .map((id) => objectives.get(id)!)
    .filter((one) => one.unit === objective.unit && sees(one));
  return Object.fromEntries([
    ...objective.key_results.map((id) => [id, keyResults.get(id)!.title]),
    ...beside.map((one) => [one.objective, one.title]),
  ]) as Record<string, string>;
}

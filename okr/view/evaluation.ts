import type { Cycle } from '../cycle/cycle.ts';
import type { AsOf } from '../key-result/as-of.ts';
import type { Objective } from '../objective/objective.ts';
import { scoreObjective } from '../score/objective-score.ts';
import { outcomeOf } from '../score/pace.ts';
import type { State } from '../state.ts';
import type { Sees } from './visible.ts';
import { viewCycle, type CycleView } from './board.ts';
import {
  countUnscored,
  seenAs,
  type SeenOutcome,
  type SeenPace,
  type Unscored,
} from './unscored.ts';

/** How many objectives stand where: counts, never a blended percentage, and no ranking of units. */
export interface Standing extends Unscored {
  objectives: number;
  /** While the cycle runs. */
  pace: Record<SeenPace, number>;
  /** When it is closed, or would be closed now. */
  outcome: Record<SeenOutcome, number>;
  key_results: number;
}

export interface EvaluationView {
  cycle: CycleView;
  whole: Standing;
  /** In the order of the organisation. */
  units: readonly (Standing & { unit: string })[];
  /** Midterm goals with the objectives that contribute to them; an objective counts once per goal. */
  goals: readonly (Standing & { goal: string; title: string })[];
  objectives: readonly EvaluatedObjective[];
}

export interface EvaluatedObjective extends Pick<
  Objective,
  'objective' | 'unit' | 'title' | 'commitment' | 'state'
> {
  score: number | null;
  coverage: number;
  pace: SeenPace;
  /** What the team believes, 0 to 10: the lowest of its key results; null where nobody said. */
  confidence: number | null;
  outcome: SeenOutcome;
}

/** The half-year in one look. Drafts don't count; what was dropped is not evaluated. */
export function viewEvaluation(
  state: State,
  { cycle, at, sees }: { cycle: Cycle; at: AsOf; sees: Sees },
): EvaluationView {
  const isFinal = cycle.state === 'closed';
  const evaluated = (state.index.cycle.get(cycle.cycle) ?? [])
    .map((id) => state.objectives.get(id)!)
    .filter((one) => (one.state === 'agreed' || one.state === 'closed') && sees(one))
    .map((one) => {
      const { key_results, ...scored } = scoreObjective(state, one, at, isFinal);
      const { score, coverage, confidence } = scored;
      const unscored = countUnscored(state, key_results, at);
      const { objective, unit, title, commitment, state: stage } = one;
      return {
        row: {
          ...{ objective, unit, title, commitment, state: stage },
          ...{ score, coverage, confidence },
          pace: seenAs(scored.pace, score, unscored),
          outcome: seenAs(outcomeOf(score, commitment), score, unscored),
        },
        goals: goalsOf(state, objective),
        key_results: key_results.length,
        ...unscored,
      };
    });
  const units = Map.groupBy(evaluated, ({ row }) => row.unit);
  return {
    cycle: viewCycle(cycle, at),
    whole: standing(evaluated),
    units: [...units].map(([unit, those]) => ({ unit, ...standing(those) })),
    goals: [...state.goals.values()]
      .filter((goal) => goal.state === 'confirmed')
      .map(({ goal, title }) => ({
        ...{ goal, title },
        ...standing(evaluated.filter(({ goals }) => goals.includes(goal))),
      })),
    objectives: evaluated.map(({ row }) => row),
  };
}

interface Evaluated extends Unscored {
  row: EvaluatedObjective;
  goals: readonly string[];
  key_results: number;
}

function standing(those: readonly Evaluated[]): Standing {
  const result: Standing = {
    objectives: those.length,
    pace: { too_early: 0, green: 0, amber: 0, red: 0, unmeasured: 0, hidden: 0 },
    outcome: { achieved: 0, partly: 0, missed: 0, unmeasured: 0, hidden: 0 },
    ...{ key_results: 0, unmeasured: 0, hidden: 0 },
  };
  for (const { row, key_results, unmeasured, hidden } of those) {
    result.pace[row.pace] += 1;
    result.outcome[row.outcome] += 1;
    result.key_results += key_results;
    result.unmeasured += unmeasured;
    result.hidden += hidden;
  }
  return result;
}

const goalsOf = ({ index, links }: State, objective: string): string[] =>
  (index.child.get(objective) ?? [])
    .map((id) => links.get(id)!)
    .filter(({ state, parent }) => state === 'accepted' && parent.kind === 'goal')
    .map(({ parent }) => parent.id);

import type { AsOf } from '../key-result/as-of.ts';
import type { Objective } from '../objective/objective.ts';
import type { State } from '../state.ts';
import { scoreKeyResult, type KeyResultScore } from './key-result-score.ts';
import { expectation, expectedShare, paceOf, type Pace } from './pace.ts';
import { rollUp } from './rollup.ts';
import { numberOf } from './score.ts';

/** An objective as of a day, as far as it was known then. Three numbers, none made from another. */
export interface ObjectiveScore {
  objective: string;
  /** Looks back: null while less than half of the weight is measured. */
  score: number | null;
  coverage: number;
  /** Score against elapsed time. */
  pace: Pace;
  /** Share of the cycle that is over, 0 to 1. */
  expected: number;
  /** Looks ahead: what the team believes, 0 to 10, the lowest of its key results; null without any. */
  confidence: number | null;
  /** Without those that were dropped by then. */
  key_results: readonly KeyResultScore[];
}

export function scoreObjective(
  state: State,
  { objective, cycle: cycleId, commitment, key_results }: Objective,
  at: AsOf,
  final = false,
): ObjectiveScore {
  const cycle = state.cycles.get(cycleId)!;
  const scores = key_results
    .map((id) => state.keyResults.get(id)!)
    .filter(({ dropped_at }) => dropped_at === null || dropped_at > at.known_at)
    .map((keyResult) => {
      const readings = state.readings.get(keyResult.key_result) ?? [];
      return scoreKeyResult(keyResult, { cycle, commitment, readings }, at, final);
    });
  const { score, coverage } = rollUp(
    scores.map((one) => ({ weight: one.weight, score: numberOf(one.score) })),
  );
  const expected = expectedShare(cycle, at.as_of);
  const confidences = scores.flatMap(({ confidence }) => (confidence === null ? [] : [confidence]));
  return {
    ...{ objective, score, coverage, expected, key_results: scores },
    pace: paceOf(score, expected, expectation[commitment]),
    confidence: confidences.length ? Math.min(...confidences) : null,
  };
}

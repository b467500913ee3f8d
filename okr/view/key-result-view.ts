import type { Cycle } from '../cycle/cycle.ts';
import type { AsOf } from '../key-result/as-of.ts';
import type { KeyResult } from '../key-result/key-result.ts';
import type { Observation } from '../key-result/reading.ts';
import type { TargetVersion } from '../key-result/target.ts';
import type { Commitment } from '../objective/objective.ts';
import { courseOf, type Course } from '../score/course.ts';
import type { KeyResultScore } from '../score/key-result-score.ts';
import { scaleOf } from '../score/scale.ts';
import { expectation, expectedShare, paceOf } from '../score/pace.ts';
import { numberOf } from '../score/score.ts';
import { lastObservation, seenAs, type SeenPace } from './unscored.ts';
import type { State } from '../state.ts';

/** A key result as a page shows it. Score, pace and confidence stand apart. */
export interface KeyResultView
  extends
    Pick<
      KeyResult,
      | 'key_result'
      | 'objective'
      | 'title'
      | 'form'
      | 'value_unit'
      | 'decimals'
      | 'weight'
      | 'source'
      | 'dropped'
      | 'carried_from'
    >,
    Pick<KeyResultScore, 'score' | 'value' | 'measured_on' | 'values' | 'confidence' | 'late'> {
  target: TargetVersion | null;
  /** A new target that waits for somebody's approval. */
  proposed: TargetVersion | null;
  pace: SeenPace;
  /** Where the value would be today on the straight way to the target; null where there is none. */
  expected_value: number | null;
  /** What the KPI said last, where the key result is bound to one. */
  observation: Pick<
    Observation,
    'from' | 'to' | 'state' | 'numerator' | 'denominator' | 'n'
  > | null;
  /** How it went so far, and where it leads. */
  course: Course;
}

export function viewKeyResult(
  state: State,
  keyResult: KeyResult,
  score: KeyResultScore,
  { cycle, commitment, at }: { cycle: Cycle; commitment: Commitment; at: AsOf },
): KeyResultView {
  const { key_result, objective, title, form, value_unit, decimals, weight, source } = keyResult;
  const expected = expectedShare(cycle, at.as_of);
  const last = lastObservation(state, key_result, at);
  return {
    ...{ key_result, objective, title, form, value_unit, decimals, weight, source },
    ...{ dropped: keyResult.dropped, carried_from: keyResult.carried_from },
    ...{ score: score.score, value: score.value, measured_on: score.measured_on },
    ...{ values: score.values, confidence: score.confidence, late: score.late },
    target: score.target,
    proposed: keyResult.targets.findLast((version) => version.state === 'proposed') ?? null,
    pace: seenAs(
      paceOf(numberOf(score.score), expected, expectation[commitment]),
      numberOf(score.score),
      { hidden: last?.state === 'suppressed' ? 1 : 0 },
    ),
    expected_value: expectedValue(score.target, expected * expectation[commitment]),
    observation: last
      ? {
          ...{ from: last.from, to: last.to, state: last.state },
          ...{ numerator: last.numerator, denominator: last.denominator, n: last.n },
        }
      : null,
    course: courseOf(score, cycle, {
      expected: expectation[commitment],
      scale: scaleOf(keyResult, numbersOf(score)),
    }),
  };
}

/** All numbers that are known of it. */
function numbersOf({ held, target }: Pick<KeyResultScore, 'held' | 'target'>): number[] {
  const values = held.flatMap(({ value }) => (value === null ? [] : [value]));
  const aims = target?.target ?? {};
  return [...values, ...Object.values(aims).filter((aim) => typeof aim === 'number')];
}

function expectedValue(version: TargetVersion | null, share: number): number | null {
  const target = version?.target;
  if (!target || !('baseline' in target) || target.baseline === null) return null;
  return target.baseline + share * (target.target - target.baseline);
}

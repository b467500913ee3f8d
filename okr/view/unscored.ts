import type { AsOf } from '../key-result/as-of.ts';
import type { Observation } from '../key-result/reading.ts';
import type { KeyResultScore } from '../score/key-result-score.ts';
import type { State } from '../state.ts';

/** Key results without a score: of some there is no value, of others a value that is kept secret. */
export interface Unscored {
  /** Without a value that anyone has. */
  unmeasured: number;
  /** With a value that this reader may not see: too few people are behind it. */
  hidden: number;
}

export function countUnscored(
  state: Pick<State, 'readings'>,
  results: readonly Pick<KeyResultScore, 'key_result' | 'score'>[],
  at: AsOf,
): Unscored {
  const without = results.filter(({ score }) => score.state !== 'measured');
  const hidden = without.filter(
    ({ key_result }) => lastObservation(state, key_result, at)?.state === 'suppressed',
  ).length;
  return { unmeasured: without.length - hidden, hidden };
}

/** What was observed of a key result last, as far as it was known then. */
export const lastObservation = (
  { readings }: Pick<State, 'readings'>,
  keyResult: string,
  { known_at }: AsOf,
): Observation | undefined =>
  (readings.get(keyResult) ?? []).findLast(
    (reading): reading is Observation => reading.kind === 'observation' && reading.at <= known_at,
  );

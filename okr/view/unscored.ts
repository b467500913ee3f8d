import type { AsOf } from '../key-result/as-of.ts';
import type { Observation } from '../key-result/reading.ts';
import type { KeyResultScore } from '../score/key-result-score.ts';
import type { Outcome } from '../objective/objective.ts';
import type { Pace } from '../score/pace.ts';
import type { State } from '../state.ts';

/** How something stands as a reader may be told: `hidden` where what it follows from is kept from them. */
export type SeenPace = Pace | 'hidden';
export type SeenOutcome = Outcome | 'hidden';

/** What may not be seen is never told as nothing: without a score that may be for what is hidden. */
export const seenAs = <T>(
  judged: T,
  score: number | null,
  { hidden }: Pick<Unscored, 'hidden'>,
): T | 'hidden' => (score === null && hidden > 0 ? 'hidden' : judged);

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

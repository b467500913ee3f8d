import type { Source } from '../key-result/key-result.ts';
import type { Observation, Reading } from '../key-result/reading.ts';
import type { State } from '../state.ts';

type BoundSource = Extract<Source, { kind: 'kpi' }>;

/** Fewer cases than this give single people away. */
const fewest = 5;

/**
 * The state as somebody may see it: what KPIs said about few cases is there for those only who may
 * see that number. To everyone else it is an observation without a value, so no score, no course and
 * no count that is made of it tells it either. Nothing is copied where nothing has to be hidden.
 * @param maySee may the reader see this KPI exactly, with this filter?
 */
export function withoutFewCases(state: State, maySee: (source: BoundSource) => boolean): State {
  let readings: Map<string, readonly Reading[]> | null = null;
  for (const [id, all] of state.readings) {
    if (!all.some(isFew)) continue;
    const source = state.keyResults.get(id)?.source;
    if (source?.kind !== 'kpi' || maySee(source)) continue;
    readings ??= new Map(state.readings);
    readings.set(
      id,
      all.map((one) => (isFew(one) ? hidden(one) : one)),
    );
  }
  return readings ? { ...state, readings: readings as State['readings'] } : state;
}

function isFew(reading: Reading): reading is Observation {
  if (reading.kind !== 'observation' || reading.value === null) return false;
  const { n, numerator, value } = reading;
  if (n === null) return true;
  return n === 0 ? (numerator ?? value) !== 0 : n < fewest;
}

const hidden = (observation: Observation): Observation => ({
  ...observation,
  ...{ state: 'suppressed', value: null, numerator: null, denominator: null, n: null },
  // A fingerprint of few rows can be guessed.
  proof: { ...observation.proof, data_hash: '' },
});

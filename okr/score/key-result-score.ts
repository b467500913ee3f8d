import type { Cycle } from '../cycle/cycle.ts';
import { periodsOf } from '../cycle/period.ts';
import type { Day } from '../../calendar/day.ts';
import {
  confidenceAsOf,
  dayOf,
  lateNotes,
  targetAsOf,
  valuesAsOf,
  type AsOf,
  type LateNote,
} from '../key-result/as-of.ts';
import type { KeyResult } from '../key-result/key-result.ts';
import type { Reading } from '../key-result/reading.ts';
import type { TargetVersion } from '../key-result/target.ts';
import type { Commitment } from '../objective/objective.ts';
import { scoreForm } from './form-score.ts';
import type { Score } from './score.ts';

/** A key result as of a day, as far as it was known then. */
export interface KeyResultScore {
  key_result: string;
  weight: number;
  score: Score;
  /** The latest value, and the day that it stands for. */
  value: number | null;
  measured_on: Day | null;
  /** What the score was computed from: see `scoreForm`. */
  values: readonly (number | null)[];
  /** The readings that gave these values, null where there is none. */
  counted: readonly (Reading | null)[];
  /** All readings that hold, oldest day first; the last one gave the latest value. */
  held: readonly Reading[];
  /** Fewest distinct units behind a value that counts; null where unknown or not from a KPI. */
  n: number | null;
  target: TargetVersion | null;
  /** What people believe, 0 to 10: never computed, never part of the score. */
  confidence: number | null;
  /** Values that were changed afterwards. */
  late: readonly LateNote[];
}

/** @param final at the closing: gaps count as not met */
export function scoreKeyResult(
  keyResult: KeyResult,
  { cycle, commitment, readings }: Circumstances,
  at: AsOf,
  final = false,
): KeyResultScore {
  const held = valuesAsOf(readings, at);
  const counted = countedOf(keyResult, cycle, held);
  const values = counted.map((reading) => reading?.value ?? null);
  const target = targetAsOf(keyResult, at);
  const last = held.at(-1) ?? null;
  return {
    key_result: keyResult.key_result,
    weight: keyResult.weight,
    score: target
      ? scoreForm({ form: keyResult.form, commitment, target: target.target }, values, final)
      : { state: 'unmeasured' },
    value: last?.value ?? null,
    measured_on: last && dayOf(last),
    values,
    counted,
    held,
    n: fewest(counted),
    target,
    confidence: confidenceAsOf(readings, at),
    late: lateNotes(readings, at),
  };
}

export interface Circumstances {
  cycle: Pick<Cycle, 'start_on' | 'last_on'>;
  commitment: Commitment;
  readings: readonly Reading[];
}

/**
 * The readings that count: one per period of the cycle, one per step, or the latest one.
 * @param held in order of their days
 */
function countedOf(
  { form }: KeyResult,
  cycle: Circumstances['cycle'],
  held: readonly Reading[],
): (Reading | null)[] {
  if (form.type === 'range') {
    return periodsOf(cycle, form.grain).map(
      ({ from, to }) =>
        held.findLast((reading) => from <= dayOf(reading) && dayOf(reading) <= to) ?? null,
    );
  }
  if (form.type === 'milestone') {
    return form.steps.map(
      ({ step }) =>
        held.findLast((reading) => reading.kind === 'check_in' && reading.step === step) ?? null,
    );
  }
  return [held.at(-1) ?? null];
}

function fewest(counted: readonly (Reading | null)[]): number | null {
  let least: number | null = null;
  for (const reading of counted) {
    if (reading === null) continue;
    if (reading.kind === 'check_in' || reading.n === null) return null;
    least = least === null ? reading.n : Math.min(least, reading.n);
  }
  return least;
}

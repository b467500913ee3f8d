import type { Cycle } from '../cycle/cycle.ts';
import { periodsOf } from '../cycle/period.ts';
import type { Day } from '../day.ts';
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
  /** The readings that hold, oldest day first; the last one gave the value. */
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
  const values = valuesOf(keyResult, cycle, held);
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
    held,
    n: fewest(keyResult.form.type === 'range' ? held : held.slice(-1)),
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

/** @param held readings in order of their days */
function valuesOf(
  { form }: KeyResult,
  cycle: Circumstances['cycle'],
  held: readonly Reading[],
): (number | null)[] {
  if (form.type === 'range') {
    return periodsOf(cycle, form.grain).map(
      ({ from, to }) =>
        held.findLast((reading) => from <= dayOf(reading) && dayOf(reading) <= to)?.value ?? null,
    );
  }
  if (form.type === 'milestone') {
    return form.steps.map(
      ({ step }) =>
        held.findLast((reading) => reading.kind === 'check_in' && reading.step === step)?.value ??
        null,
    );
  }
  return [held.at(-1)?.value ?? null];
}

function fewest(held: readonly Reading[]): number | null {
  const counts = held.map((reading) => (reading.kind === 'observation' ? reading.n : null));
  const known = counts.filter((n) => n !== null);
  return known.length && known.length === counts.length ? Math.min(...known) : null;
}

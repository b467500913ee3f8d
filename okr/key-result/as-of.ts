import type { Day } from '../../calendar/day.ts';
import type { CheckIn, Reading } from './reading.ts';
import type { KeyResult } from './key-result.ts';
import type { TargetVersion } from './target.ts';

/**
 * Every value has two times: the day that it stands for and the instant at which it was recorded.
 * “As of D, known at K” is what was known at K about the days up to D.
 */
export interface AsOf {
  as_of: Day;
  /** RFC 3339 in UTC with milliseconds. */
  known_at: string;
}

/** The day that a reading stands for. */
export const dayOf = (reading: Reading): Day =>
  reading.kind === 'check_in' ? reading.measured_on : reading.to;

/**
 * The readings with a value that hold, oldest day first, of one day the one recorded last at the end.
 * A check-in is gone once it is superseded, an observation once the period that ends on its day is
 * observed again; an observation without a value is no data, and leaves none for its period.
 */
export function valuesAsOf(readings: readonly Reading[], { as_of, known_at }: AsOf): Reading[] {
  const gone = supersededBy(readings, known_at);
  const last = new Map<Day, Reading>();
  for (const reading of readings) {
    if (reading.kind === 'observation' && reading.at <= known_at) last.set(reading.to, reading);
  }
  const held = readings.filter(
    (reading) =>
      reading.value !== null &&
      reading.at <= known_at &&
      dayOf(reading) <= as_of &&
      (reading.kind === 'check_in'
        ? !gone.has(reading.check_in)
        : last.get(reading.to) === reading),
  );
  const isOrdered = held.every((one, i) => i === 0 || dayOf(held[i - 1]!) <= dayOf(one));
  return isOrdered
    ? held
    : held.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : +(dayOf(a) > dayOf(b))));
}

/** How sure the team was when it last said so, 0 to 10; null where it never did. */
export function confidenceAsOf(readings: readonly Reading[], at: AsOf): number | null {
  const gone = supersededBy(readings, at.known_at);
  const said = readings.findLast(
    (reading): reading is CheckIn =>
      reading.kind === 'check_in' &&
      reading.confidence !== null &&
      reading.at <= at.known_at &&
      reading.measured_on <= at.as_of &&
      !gone.has(reading.check_in),
  );
  return said?.confidence ?? null;
}

/** The version of the target that held for the day, as far as it was known. */
export function targetAsOf(
  { targets }: Pick<KeyResult, 'targets'>,
  { as_of, known_at }: AsOf,
): TargetVersion | null {
  const holds = (version: TargetVersion) =>
    version.effective_at !== null && version.effective_at <= known_at;
  // Before the first day, what is going to hold then: a draft is rewritten for the same day.
  const first = targets.find(holds)?.valid_from ?? as_of;
  const day = as_of < first ? first : as_of;
  return targets.findLast((version) => holds(version) && version.valid_from <= day) ?? null;
}

/** A value that was changed after it had been recorded: data came late, or somebody corrected it. */
export interface LateNote {
  /** The day that the value stands for. */
  day: Day;
  before: number | null;
  after: number | null;
  /** When the later value was recorded. */
  at: string;
}

/** What was changed afterwards about the days up to D, known at K, in the order of recording. */
export function lateNotes(readings: readonly Reading[], { as_of, known_at }: AsOf): LateNote[] {
  const notes: LateNote[] = [];
  const last = new Map<string, Reading>();
  for (const reading of readings) {
    if (reading.at > known_at) continue;
    const key = reading.kind === 'observation' ? reading.to : reading.check_in;
    const before =
      reading.kind === 'observation' ? last.get(key) : last.get(reading.supersedes ?? '');
    last.set(key, reading);
    if (before && before.value !== reading.value && dayOf(reading) <= as_of) {
      notes.push({
        ...{ day: dayOf(reading), before: before.value, after: reading.value, at: reading.at },
      });
    }
  }
  return notes;
}

const none: ReadonlySet<string> = new Set();

/** The check-ins that were corrected by then; most key results have none. */
function supersededBy(readings: readonly Reading[], known_at: string): ReadonlySet<string> {
  let gone: Set<string> | null = null;
  for (const reading of readings) {
    if (reading.kind === 'check_in' && reading.supersedes && reading.at <= known_at) {
      gone = (gone ?? new Set()).add(reading.supersedes);
    }
  }
  return gone ?? none;
}

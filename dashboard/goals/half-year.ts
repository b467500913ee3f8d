import type { EvaluatedObjective } from '../../okr/view/evaluation.ts';
import type { CycleView } from '../../okr/view/board.ts';

/** A team that believes in no more than this, of 10, expects to miss its goal. */
export const doubtfulUpTo = 3;

/**
 * What somebody should look at: what is behind its plan, then what its team does not believe in; each
 * in the order of the organisation, for this is no ranking.
 */
export function atRisk(objectives: readonly EvaluatedObjective[]): EvaluatedObjective[] {
  const doubtful = ({ confidence }: EvaluatedObjective) =>
    confidence !== null && confidence <= doubtfulUpTo;
  const behind = objectives.filter(({ pace }) => pace === 'red');
  return [...behind, ...objectives.filter((one) => one.pace !== 'red' && doubtful(one))];
}

/** A day of a half-year that is still to come. */
export interface HalfYearDate {
  cycle: string;
  title: string;
  on: string;
  what: 'start' | 'pulse' | 'last' | 'values';
}

/** The next days of all half-years, today included, the nearest first. */
export function nextDates(
  cycles: readonly CycleView[],
  today: string,
  most: number,
): HalfYearDate[] {
  return cycles
    .flatMap(({ cycle, title, start_on, pulse_on, last_on, values_until }) =>
      [
        ...[{ what: 'start', on: start_on } as const, { what: 'pulse', on: pulse_on } as const],
        ...[{ what: 'last', on: last_on } as const, { what: 'values', on: values_until } as const],
      ].map((one) => ({ cycle, title, ...one })),
    )
    .filter((one): one is HalfYearDate => one.on !== null && one.on >= today)
    .toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
    .slice(0, most);
}

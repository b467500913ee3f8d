import { type Day, daysBetween } from '../../calendar/day.ts';
import type { Commitment, Outcome } from '../objective/objective.ts';
import { clamp, rounded } from './rounding.ts';

/** How much of the cycle is over at the end of a day, 0 to 1, in calendar days. */
export function expectedShare(
  { start_on, last_on }: { start_on: Day; last_on: Day },
  asOf: Day,
): number {
  const span = daysBetween(start_on, last_on);
  return span === 0 ? 1 : rounded(clamp(daysBetween(start_on, asOf) / span));
}

export type Pace = 'too_early' | 'green' | 'amber' | 'red' | 'unmeasured';

/** What is expected of a score at the end: all of it, or 0.7 where more was dared. */
export const expectation: Readonly<Record<Commitment, number>> = {
  committed: 1,
  aspirational: 0.7,
};

/**
 * Score against elapsed time: `r = score ÷ (expected × ambition)`; from 0.9 green, from 0.7 amber.
 * @param expected share of the cycle that is over
 * @param ambition what is expected of the score at the end, see `expectation`
 */
export function paceOf(score: number | null, expected: number, ambition: number): Pace {
  if (score === null) return 'unmeasured';
  if (rounded(expected) < 0.15) return 'too_early';
  const r = rounded(score / (expected * ambition));
  return r >= 0.9 ? 'green' : r >= 0.7 ? 'amber' : 'red';
}

/** How an objective or key result ended: the closing bands. */
export function outcomeOf(score: number | null, commitment: Commitment): Outcome {
  if (score === null) return 'unmeasured';
  const [achieved, partly] = bands[commitment];
  return rounded(score) >= achieved ? 'achieved' : rounded(score) >= partly ? 'partly' : 'missed';
}

const bands: Readonly<Record<Commitment, readonly [number, number]>> = {
  committed: [1, 0.7],
  aspirational: [0.7, 0.4],
};

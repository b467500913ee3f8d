import type { Commitment } from '../objective/objective.ts';
import type { Score } from './score.ts';

/** What each level counts, lowest first. The levels themselves are written before the cycle begins. */
export const ordinalScale: Readonly<Record<Commitment, readonly number[]>> = {
  aspirational: [0, 0.3, 0.7, 1],
  committed: [0, 0.5, 1],
};

/** @param level counted from 0, the lowest; null where nobody has said yet */
export function scoreOrdinal(commitment: Commitment, level: number | null): Score {
  const score = level === null ? undefined : ordinalScale[commitment][level];
  return score === undefined ? { state: 'unmeasured' } : { state: 'measured', raw: score, score };
}

import type { Audience, Observation } from '../warehouse.ts';

/** Fewer units than this stand too near to single people: the public does not see the number. */
export const minUnits = 5;

/**
 * Hide an observation from the public when too few units are behind it: value, numerator,
 * denominator and n at once, as each would give the others away. A true 0 is shown; a number
 * whose units are not known (n = 0, but something was counted) is hidden.
 */
export function suppress<
  Shown extends Pick<Observation, 'value' | 'state' | 'numerator' | 'denominator' | 'n'>,
>(observation: Shown, audience: Audience): Shown {
  if (audience === 'staff' || !isSmall(observation)) return observation;
  return {
    ...observation,
    ...{ value: null, state: 'suppressed', numerator: null, denominator: null, n: null },
  };
}

function isSmall({ n, value, numerator }: Pick<Observation, 'value' | 'numerator' | 'n'>): boolean {
  if (n === null) return false;
  return n === 0 ? (numerator ?? value ?? 0) !== 0 : n < minUnits;
}

import { isSmall, seesExactly, type Audience, type Matter } from '../audience.ts';
import type { Observation } from '../warehouse.ts';

/**
 * Hide an observation from whoever may not see it when too few units are behind it: value, numerator,
 * denominator and n at once, as each would give the others away. A true 0 is shown; a number
 * whose units are not known (n = 0, but something was counted) is hidden.
 */
export function suppress<
  Shown extends Pick<Observation, 'value' | 'state' | 'numerator' | 'denominator' | 'n'>,
>(observation: Shown, audience: Audience, matter: Matter): Shown {
  if (!isSmall(observation) || seesExactly(audience, matter)) return observation;
  return {
    ...observation,
    ...{ value: null, state: 'suppressed', numerator: null, denominator: null, n: null },
  };
}

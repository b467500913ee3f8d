import type { Units } from '../../datasets/kpi.ts';
import {
  isSmall,
  minUnits,
  seesExactly,
  unitsBehind,
  type Audience,
  type Matter,
} from '../audience.ts';
import type { Observation } from '../warehouse.ts';

/** Counts that an observation shows of what stands behind it. */
type Counted = Pick<
  Observation,
  'value' | 'state' | 'numerator' | 'denominator' | 'n' | 'n_unknown' | 'split'
>;

/**
 * Hide an observation from whoever may not see it when too few units are behind it: value, numerator,
 * denominator and n at once, as each would give the others away. A true 0 is shown; a number
 * whose units are not known (n = 0, but something was counted) is hidden.
 *
 * Of a number that is shown, a part of its units that is smaller than that is not: 3 known people
 * among 40 rentals stay unsaid, and so do 3 rentals without a known person. Parts of a numerator are
 * shown together or not at all, as all but one give the last away.
 */
export function suppress<Shown extends Counted>(
  observation: Shown,
  audience: Audience,
  matter: Matter,
  units: Pick<Units, 'unknown'> = {},
): Shown {
  if (seesExactly(audience, matter)) return observation;
  const { n, n_unknown } = observation;
  const isHidden = isSmall({ ...observation, n: unitsBehind(observation, units) });
  const shown: Shown = {
    ...observation,
    ...(isHidden
      ? { value: null, state: 'suppressed', numerator: null, denominator: null, n: null }
      : {}),
  };
  if (isHidden) delete shown.n_unknown;
  if (isHidden || observation.split?.some(({ count }) => isFew(count))) delete shown.split;
  if (shown.n_unknown === undefined) return shown;
  return { ...shown, n: isFew(n) ? null : n, n_unknown: isFew(n_unknown) ? null : n_unknown };
}

const isFew = (count: number | null | undefined): boolean =>
  count !== null && count !== undefined && count > 0 && count < minUnits;

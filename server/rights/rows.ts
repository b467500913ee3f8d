import type { Caller } from '../caller.ts';
import { reaches, reachesCity, type Units } from './decide.ts';
import type { Right } from './right.ts';

/** The units whose things this caller may have by this right. */
export const reachableUnits = (right: Right, caller: Caller, units: Units): string[] =>
  [...units.keys()].filter((unit) => reaches(right, caller, units, unit));

/**
 * The offices whose cases this caller may see by this right: of their units and the units below, or
 * all of them, known to the tree or not, for whoever may see the whole city.
 */
export function reachableOffices(
  right: Right,
  caller: Caller,
  units: Units,
): 'all' | readonly string[] {
  if (reachesCity(right, caller)) return 'all';
  return reachableUnits(right, caller, units).flatMap((unit) => units.get(unit)?.offices ?? []);
}

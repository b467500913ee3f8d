import type { Grant, Role } from '../../okr/role.ts';
import { cityUnit } from '../../okr/unit.ts';

const working: readonly Role[] = ['lead', 'member', 'head'];

/** The unit whose meeting somebody means who names none: their own, or the city for those who steer. */
export function unitOf(grants: readonly Grant[]): string {
  for (const wanted of working) {
    const own = grants.find(({ role }) => role === wanted);
    if (own) return own.unit;
  }
  return cityUnit;
}

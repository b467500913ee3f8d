import type { Grant, Person, Role } from './role.ts';

export type UnitKind = 'city' | 'department' | 'team' | 'subsidiary';

/** A node of the organisation: the city is the root, every other unit has a parent. */
export interface OrgUnit {
  /** Short and stable, e.g. `bauamt`; lower-case letters, digits and hyphens. */
  unit: string;
  name: string;
  kind: UnitKind;
  /** Null for the city only. */
  parent: string | null;
  /** Offices of the process dataset whose cases are this unit's own. */
  offices: readonly string[];
}

/** Units by id, as far as it matters who stands above whom. */
export type UnitTree = ReadonlyMap<string, Pick<OrgUnit, 'unit' | 'parent'>>;

/** Id of the root of the tree. */
export const cityUnit = 'city';

/** The unit and all above it, nearest first; empty where it is unknown. */
export function lineOf(units: UnitTree, unit: string): string[] {
  const line: string[] = [];
  for (let at = units.get(unit); at && !line.includes(at.unit); at = units.get(at.parent ?? '')) {
    line.push(at.unit);
  }
  return line;
}

/** Is it this unit, or one of those below? */
export const isWithin = (units: UnitTree, unit: string, above: string): boolean =>
  lineOf(units, unit).includes(above);

/** Has the person one of these roles in the unit, or in a unit above it? */
export function holds(
  units: UnitTree,
  { grants }: Pick<Person, 'grants'>,
  wanted: readonly Role[],
  unit: string,
): boolean {
  const line = lineOf(units, unit);
  return grants.some((grant: Grant) => wanted.includes(grant.role) && line.includes(grant.unit));
}

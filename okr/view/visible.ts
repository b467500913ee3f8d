import type { Objective } from '../objective/objective.ts';
import type { Person, Role } from '../role.ts';
import { holds, isWithin, type OrgUnit } from '../unit.ts';

/** Who sees everything that is promised, drafts too. */
const steering: readonly Role[] = ['okr_master', 'cdo'];
const team: readonly Role[] = ['member', 'lead', 'head'];

/** May a reader be told of an objective that stands so? */
export type Sees = (
  objective: Readonly<Pick<Objective, 'unit' | 'state' | 'visibility'>>,
) => boolean;

/** Does the reader see what this unit drafts: because it is theirs, or below, or because they steer? */
export const seesDraftsOf = (sees: Sees, unit: string): boolean =>
  sees({ unit, state: 'draft', visibility: 'team' });

/** May the person work with goals at all? The council and the public read snapshots instead. */
export const worksWithGoals = ({ grants }: Pick<Person, 'grants'>): boolean =>
  grants.some(({ role }) => steering.includes(role) || team.includes(role));

/**
 * Does the person take part in what a unit talks about among itself? Its own people do, those above
 * it, those of the units below, and who steers.
 */
export const takesPartIn = (
  unit: string,
  { grants }: Pick<Person, 'grants'>,
  units: ReadonlyMap<string, OrgUnit>,
): boolean =>
  grants.some(
    ({ role, unit: own }) =>
      steering.includes(role) ||
      (team.includes(role) && (isWithin(units, unit, own) || isWithin(units, own, unit))),
  );

/**
 * A team sees its own objectives from the first draft on, and so do those above it. What is agreed and
 * visible beyond the team is seen by everyone who works with goals; what was submitted, by those who
 * steer and agree.
 */
export function seesObjective(
  { unit, state, visibility }: Pick<Objective, 'unit' | 'state' | 'visibility'>,
  person: Pick<Person, 'grants'>,
  units: ReadonlyMap<string, OrgUnit>,
): boolean {
  if (person.grants.some(({ role }) => steering.includes(role))) return true;
  if (holds(units, person, team, unit)) return true;
  const isPromised = state === 'agreed' || state === 'closed' || state === 'dropped';
  return isPromised && visibility !== 'team' && worksWithGoals(person);
}

import type { Side } from './command-record.ts';
import { recordOf, type Command } from './command.ts';
import type { Concern } from './concern.ts';
import type { Context } from './context.ts';
import type { Person, Role } from './role.ts';
import type { State } from './state.ts';
import { holds, type OrgUnit } from './unit.ts';
import { seesObjective } from './view/visible.ts';

/** Has the caller the right to this command, by the table of rights? */
export function mayCommand(
  state: State,
  command: Command,
  { unit, objective }: Concern,
  { caller, units }: Pick<Context, 'caller' | 'units'>,
): boolean {
  const record = recordOf(command);
  const { roles, place } = record.right;
  if (caller === 'server') return place === 'server';
  switch (place) {
    case 'server':
      return false;
    case 'city':
      return holds(units, caller, roles, cityOf(units));
    case 'unit':
      return unit !== null && holds(units, caller, roles, unit);
    case 'anywhere':
      return (
        caller.grants.some((grant) => roles.includes(grant.role) && units.has(grant.unit)) &&
        // What somebody may not see they say nothing about.
        (objective === null || seesObjective(objective, caller, units))
      );
    case 'side':
      return (
        'sides' in record &&
        record.sides(state, command).some((side) => standsFor(state, side, roles, caller, units))
      );
  }
}

function standsFor(
  { objectives }: State,
  side: Side,
  roles: readonly Role[],
  caller: Person,
  units: ReadonlyMap<string, OrgUnit>,
): boolean {
  const may = (wanted: readonly Role[], unit: string) =>
    holds(
      units,
      caller,
      wanted.filter((role) => roles.includes(role)),
      unit,
    );
  if (side.end === 'child') {
    return may(['member', 'lead', 'head'], objectives.get(side.objective)!.unit);
  }
  if (side.parent.kind === 'goal') return may(['cdo'], cityOf(units));
  return may(['lead', 'head'], objectives.get(side.parent.id)!.unit);
}

/** Id of the city, the root of the units; empty where there are none. */
function cityOf(units: ReadonlyMap<string, OrgUnit>): string {
  for (const { unit, parent } of units.values()) if (parent === null) return unit;
  return '';
}

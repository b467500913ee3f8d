import type { Command, CommandOf } from './command.ts';
import type { Concern } from './concern.ts';
import type { Context } from './context.ts';
import type { Link, LinkParent } from './objective/link.ts';
import { commandRights } from './rights.ts';
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
  const { roles, place } = commandRights[command.type];
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
      return sidesOf(state, command as LinkCommand).some((side) =>
        standsFor(state, side, roles, caller, units),
      );
  }
}

type LinkCommand = CommandOf<'link-propose' | 'link-accept' | 'link-decline' | 'link-counter'>;

/** One end of a link: the objective below, or what it leads up to. */
type Side = { end: 'child'; objective: string } | { end: 'parent'; parent: LinkParent };

/** The ends of the link whose people may give this command. */
function sidesOf(state: State, command: LinkCommand): Side[] {
  if (command.type === 'link-propose') {
    return [endOf(command, command.direction === 'top_down' ? 'parent' : 'child')];
  }
  const link = state.links.get(command.link)!;
  // Either side may refuse, and take a proposal of its own back.
  if (command.type === 'link-decline') return [endOf(link, 'child'), endOf(link, 'parent')];
  return link.turn ? [endOf(link, link.turn)] : [];
}

const endOf = ({ child, parent }: Pick<Link, 'child' | 'parent'>, end: Side['end']): Side =>
  end === 'child' ? { end, objective: child } : { end, parent };

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

import type { CommandType } from '../../okr/command.ts';
import { commandRights } from '../../okr/rights.ts';
import { cityUnit, holds, type UnitTree } from '../../okr/unit.ts';
import { me } from './me.svelte.ts';

/**
 * May whoever is signed in give this command, by the table of rights? It only decides what is
 * offered; the server decides what is done.
 * @param unit the unit that it is about, for commands of units; `units` says what stands above it
 */
export function may(
  type: CommandType,
  unit: string = cityUnit,
  units: UnitTree = new Map(),
): boolean {
  const { roles, place } = commandRights[type];
  const grants = me.person?.grants ?? [];
  switch (place) {
    case 'server':
      return false;
    case 'city':
      return grants.some((grant) => grant.unit === cityUnit && roles.includes(grant.role));
    case 'unit':
      return holds(units, { grants }, roles, unit);
    case 'anywhere':
    case 'side':
      return me.has(...roles);
  }
}

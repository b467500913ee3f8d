import type { Role } from '../../okr/role.ts';
import { cityUnit, holds, type OrgUnit } from '../../okr/unit.ts';
import type { Caller } from '../caller.ts';
import type { Right } from './right.ts';

/** The units of the city by id. */
export type Units = ReadonlyMap<string, OrgUnit>;

/**
 * May this caller do it at all? Whoever may do it only in their unit, or only for what is their
 * own, may enter here; the handler then asks `reaches` for the thing that it is about.
 */
export function mayEnter(right: Right, caller: Caller): boolean {
  if (right.public) return true;
  switch (caller.kind) {
    case 'nobody':
      return false;
    case 'token':
      return right.tokens?.includes(caller.bearer.kind) ?? false;
    case 'person':
      return (
        right.own === true ||
        caller.person.grants.some(({ role, unit }) => {
          const scope = right.roles?.[role];
          return scope === 'unit' || (scope === 'city' && unit === cityUnit);
        })
      );
  }
}

/** May this caller do it for what belongs to this unit? */
export function reaches(right: Right, caller: Caller, units: Units, unit: string): boolean {
  if (reachesCity(right, caller)) return true;
  return caller.kind === 'person' && holds(units, caller.person, rolesOf(right), unit);
}

/** May this caller do it for the whole city? */
export function reachesCity(right: Right, caller: Caller): boolean {
  if (right.public) return true;
  switch (caller.kind) {
    case 'nobody':
      return false;
    case 'token':
      return right.tokens?.includes(caller.bearer.kind) ?? false;
    case 'person':
      return caller.person.grants.some(
        ({ role, unit }) => unit === cityUnit && right.roles?.[role] !== undefined,
      );
  }
}

/** Roles that may in their unit and below. */
const rolesOf = ({ roles = {} }: Right): Role[] =>
  (Object.keys(roles) as Role[]).filter((role) => roles[role] === 'unit');

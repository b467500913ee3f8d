import { cityUnit, lineOf, type OrgUnit } from '../okr/unit.ts';
import type { Refusal } from './refusal.ts';

/** A unit as the register keeps it: what history names is never deleted, only retired. */
export interface RegisteredUnit extends OrgUnit {
  /** RFC 3339, UTC; null while the unit exists. */
  retired_at: string | null;
}

export const unitKinds = ['city', 'department', 'team', 'subsidiary'] as const;

/** What is wrong with a unit in a tree, and with which of its fields. */
export interface UnitFault {
  unit: string;
  field: 'unit' | 'name' | 'kind' | 'parent' | 'offices' | 'retired_at';
  kind: Refusal['kind'];
  code: string;
  detail: string;
}

type Tree = ReadonlyMap<string, RegisteredUnit>;

/** The rules of the tree, asked of these units of it as it would be after a change. */
export function faultsOf(tree: Tree, units: Iterable<string>): UnitFault[] {
  return [...units].flatMap((unit) => {
    const one = tree.get(unit);
    if (!one) return [];
    return [...ownFaults(one), ...placeFaults(tree, one), ...officeFaults(tree, one)].map(
      ([field, kind, code, detail]) => ({ unit, field, kind, code, detail }),
    );
  });
}

type Found = [UnitFault['field'], UnitFault['kind'], code: string, detail: string];

function ownFaults({ unit, name, kind }: RegisteredUnit): Found[] {
  const found: Found[] = [];
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(unit) || unit.length > 64) {
    const help =
      'Use lower-case letters, digits and hyphens, at most 64: bauamt, kita-hafenstrasse.';
    found.push(['unit', 'invalid', 'invalid-unit', help]);
  }
  if (name.trim() === '' || name.length > 120 || /[\p{C}\p{Zl}\p{Zp}]/u.test(name)) {
    const help = 'Give it a name of 1 to 120 visible characters on one line.';
    found.push(['name', 'invalid', 'invalid-name', help]);
  }
  if (/^[=+\-@]/.test(name)) {
    const help = 'A spreadsheet takes = + - @ at the beginning for a formula: begin with a letter.';
    found.push(['name', 'invalid', 'invalid-name', help]);
  }
  if (!unitKinds.includes(kind)) {
    found.push(['kind', 'invalid', 'invalid-kind', `Use one of ${unitKinds.join(', ')}.`]);
  }
  return found;
}

function placeFaults(tree: Tree, one: RegisteredUnit): Found[] {
  const { unit, kind, parent, retired_at } = one;
  if (unit === cityUnit) {
    if (kind === 'city' && parent === null && !retired_at) return [];
    return [['kind', 'conflict', 'unit-is-city', 'The city is the root of the tree and stays so.']];
  }
  if (kind === 'city') {
    return [['kind', 'conflict', 'one-city', `There is one city: choose another kind.`]];
  }
  const above = parent === null ? undefined : tree.get(parent);
  if (!above) {
    const help = `There is no unit ${parent ?? '(empty)'}: name the unit above it.`;
    return [['parent', 'invalid', 'unknown-parent', help]];
  }
  if (lineOf(tree, above.unit).includes(unit)) {
    const help = `${above.name} is below ${one.name}, or the same: choose another one.`;
    return [['parent', 'conflict', 'unit-cycle', help]];
  }
  if (!retired_at && above.retired_at) {
    const help = `${above.name} is retired: choose another one.`;
    return [['parent', 'conflict', 'parent-retired', help]];
  }
  const below = [...tree.values()].filter((other) => other.parent === unit && !other.retired_at);
  if (retired_at && below.length > 0) {
    const names = below.map(({ name }) => name).join(', ');
    const help = `Move or retire what is below it first: ${names}.`;
    return [['retired_at', 'conflict', 'unit-has-units', help]];
  }
  return [];
}

function officeFaults(tree: Tree, { unit, offices }: RegisteredUnit): Found[] {
  return offices.flatMap((office): Found[] => {
    if (!/^\S{1,64}$/.test(office)) {
      const help = 'Name offices as they are in the events: bauamt.';
      return [['offices', 'invalid', 'invalid-office', help]];
    }
    // A retired unit lets its offices go.
    const owner = [...tree.values()].find(
      (other) => other.unit !== unit && !other.retired_at && other.offices.includes(office),
    );
    if (!owner) return [];
    const help = `${office} belongs to ${owner.name}: take it out there first.`;
    return [['offices', 'conflict', 'office-taken', help]];
  });
}

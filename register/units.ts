import { cityUnit, lineOf, type OrgUnit, type UnitKind } from '../okr/unit.ts';
import { audit, type By } from './audit.ts';
import { Refusal } from './refusal.ts';
import type { Register } from './open.ts';

/** A unit as the register keeps it: what history names is never deleted, only retired. */
export interface RegisteredUnit extends OrgUnit {
  /** RFC 3339, UTC; null while the unit exists. */
  retired_at: string | null;
}

/** What can be changed of a unit; what is left out stays as it is. */
export type UnitChange = Partial<Pick<OrgUnit, 'name' | 'kind' | 'parent' | 'offices'>>;

export const unitKinds = ['city', 'department', 'team', 'subsidiary'] as const;

export const unitSchema = `
  CREATE TABLE IF NOT EXISTS unit (
    unit TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('city', 'department', 'team', 'subsidiary')),
    parent TEXT REFERENCES unit (unit),
    retired_at TEXT,
    CHECK ((kind = 'city') = (parent IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS unit_one_city ON unit (kind) WHERE kind = 'city';
  CREATE TABLE IF NOT EXISTS unit_office (
    office TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES unit (unit)
  ) STRICT;
`;

/** Every unit, retired ones too, by id. */
export function readUnits(register: Register): Map<string, RegisteredUnit> {
  const offices = Map.groupBy(
    register.all<{ unit: string; office: string }>('SELECT * FROM unit_office ORDER BY office'),
    ({ unit }) => unit,
  );
  return new Map(
    register
      .all<Omit<RegisteredUnit, 'offices'>>('SELECT * FROM unit ORDER BY unit')
      .map((row) => [
        row.unit,
        { ...row, offices: (offices.get(row.unit) ?? []).map(({ office }) => office) },
      ]),
  );
}

/** The root of the tree, made at the first start and given the name of the city. */
export function ensureCity(register: Register, name: string, by: By): void {
  if (readUnits(register).has(cityUnit)) return;
  insert(register, { unit: cityUnit, name, kind: 'city', parent: null, offices: [] }, by);
}

/** Add a unit below one that exists. @throws Refusal */
export function addUnit(register: Register, wanted: OrgUnit, by: By): void {
  register.change(() => {
    const units = readUnits(register);
    if (units.has(wanted.unit)) {
      throw new Refusal(
        'conflict',
        'unit-exists',
        `${wanted.unit} is taken: choose another id.`,
        'unit',
      );
    }
    check(units, wanted);
    insert(register, wanted, by);
  });
}

/** Rename, move, tie offices. @throws Refusal, e.g. `unit-cycle` for a move below itself */
export function changeUnit(register: Register, unit: string, change: UnitChange, by: By): void {
  register.change(() => {
    const units = readUnits(register);
    const before = existing(units, unit);
    const after = { ...before, ...change };
    check(units, after);
    if (isSame(before, after)) return;
    register.run(
      'UPDATE unit SET name = :name, kind = :kind, parent = :parent WHERE unit = :unit',
      { unit, name: after.name, kind: after.kind, parent: after.parent },
    );
    tieOffices(register, unit, after.offices);
    log(register, 'unit.change', unit, { before, after }, by);
  });
}

/**
 * End a unit. Its objectives, cases and history stay; nobody can be given a role in it any more.
 * @throws Refusal while units below it exist
 */
export function retireUnit(register: Register, unit: string, by: By): void {
  register.change(() => {
    const units = readUnits(register);
    const before = existing(units, unit);
    if (before.kind === 'city') {
      throw new Refusal('conflict', 'unit-is-city', 'The city is the root of the tree and stays.');
    }
    const below = [...units.values()].filter((one) => one.parent === unit && !one.retired_at);
    if (below.length > 0) {
      const names = below.map(({ name }) => name).join(', ');
      throw new Refusal(
        'conflict',
        'unit-has-units',
        `Move or retire what is below it first: ${names}.`,
      );
    }
    const retired_at = new Date(by.now).toISOString();
    register.run('UPDATE unit SET retired_at = :retired_at WHERE unit = :unit', {
      unit,
      retired_at,
    });
    log(register, 'unit.retire', unit, { before, after: { ...before, retired_at } }, by);
  });
}

function existing(units: ReadonlyMap<string, RegisteredUnit>, unit: string): RegisteredUnit {
  const known = units.get(unit);
  if (!known) throw new Refusal('missing', 'unknown-unit', `There is no unit ${unit}.`, 'unit');
  if (known.retired_at)
    throw new Refusal('conflict', 'unit-retired', `${known.name} is retired.`, 'unit');
  return known;
}

/** The rules of the tree, for a unit as it would be. @throws Refusal */
function check(units: ReadonlyMap<string, RegisteredUnit>, wanted: OrgUnit): void {
  const { unit, name, kind, parent, offices } = wanted;
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(unit) || unit.length > 64) {
    const help =
      'Use lower-case letters, digits and hyphens, at most 64: bauamt, kita-hafenstrasse.';
    throw new Refusal('invalid', 'invalid-unit', help, 'unit');
  }
  if (name.trim() === '' || name.length > 120) {
    throw new Refusal('invalid', 'invalid-name', 'Give it a name of at most 120 letters.', 'name');
  }
  if (!unitKinds.includes(kind)) {
    throw new Refusal('invalid', 'invalid-kind', `Use one of ${unitKinds.join(', ')}.`, 'kind');
  }
  if ((unit === cityUnit) !== (kind === 'city') || (kind === 'city') !== (parent === null)) {
    throw new Refusal(
      'invalid',
      'one-city',
      `Only ${cityUnit} is the city; others have a unit above.`,
      'kind',
    );
  }
  if (parent !== null) {
    const above = units.get(parent);
    if (!above)
      throw new Refusal('invalid', 'unknown-parent', `There is no unit ${parent}.`, 'parent');
    if (above.retired_at) {
      throw new Refusal(
        'conflict',
        'unit-retired',
        `${above.name} is retired: choose another one.`,
        'parent',
      );
    }
    if (lineOf(units, parent).includes(unit)) {
      throw new Refusal(
        'conflict',
        'unit-cycle',
        `${above.name} is below ${name}: choose another.`,
        'parent',
      );
    }
  }
  for (const office of offices) {
    const owner = [...units.values()].find(
      (one) => one.unit !== unit && one.offices.includes(office),
    );
    if (!/^\S{1,64}$/.test(office)) {
      throw new Refusal(
        'invalid',
        'invalid-office',
        'Use offices as they are in the events.',
        'offices',
      );
    }
    if (owner && !owner.retired_at) {
      const help = `${office} belongs to ${owner.name}: take it out there first.`;
      throw new Refusal('conflict', 'office-taken', help, 'offices');
    }
  }
}

function insert(register: Register, { offices, ...row }: OrgUnit, by: By): void {
  register.change(() => {
    register.run('INSERT INTO unit VALUES (:unit, :name, :kind, :parent, NULL)', { ...row });
    tieOffices(register, row.unit, offices);
    log(register, 'unit.add', row.unit, { before: null, after: { ...row, offices } }, by);
  });
}

function tieOffices(register: Register, unit: string, offices: readonly string[]): void {
  register.run('DELETE FROM unit_office WHERE unit = :unit', { unit });
  for (const office of new Set(offices)) {
    // A retired unit lets its office go.
    register.run('INSERT OR REPLACE INTO unit_office VALUES (:office, :unit)', { office, unit });
  }
}

function log(
  register: Register,
  action: string,
  unit: string,
  { before, after }: { before: unknown; after: unknown },
  { actor, reason, now }: By,
): void {
  audit(register, { actor, action, subject: `unit:${unit}`, before, after, reason }, now);
}

const isSame = (a: OrgUnit, b: OrgUnit): boolean =>
  a.name === b.name &&
  a.kind === b.kind &&
  a.parent === b.parent &&
  a.offices.toSorted().join(' ') === b.offices.toSorted().join(' ');

/** Is this text the kind of a unit? */
export const isUnitKind = (text: string): text is UnitKind =>
  (unitKinds as readonly string[]).includes(text);

import { cityUnit, type OrgUnit } from '../okr/unit.ts';
import type { AuditAction } from './audit-actions.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';
import { faultsOf, type RegisteredUnit } from './unit-rules.ts';

/** What can be changed of a unit; what is left out stays as it is. */
export type UnitChange = Partial<Pick<OrgUnit, 'name' | 'kind' | 'parent' | 'offices'>>;

export const unitSchema = `
  CREATE TABLE IF NOT EXISTS unit (
    unit TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('city', 'department', 'team', 'subsidiary')),
    parent TEXT REFERENCES unit (unit) DEFERRABLE INITIALLY DEFERRED,
    retired_at TEXT,
    CHECK ((kind = 'city') = (parent IS NULL))
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS unit_one_city ON unit (kind) WHERE kind = 'city';
  CREATE TABLE IF NOT EXISTS unit_office (
    office TEXT PRIMARY KEY,
    unit TEXT NOT NULL REFERENCES unit (unit) DEFERRABLE INITIALLY DEFERRED
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
  register.change(() => {
    if (readUnits(register).has(cityUnit)) return;
    const city = { unit: cityUnit, name, kind: 'city', parent: null, offices: [] } as const;
    writeUnits(register, [{ ...city, retired_at: null }], by);
  });
}

/** Add a unit below one that exists. @throws Refusal */
export function addUnit(register: Register, wanted: OrgUnit, by: By): void {
  register.change(() => {
    if (readUnits(register).has(wanted.unit)) {
      const help = `${wanted.unit} is taken: choose another id.`;
      throw new Refusal('conflict', 'unit-exists', help, 'unit');
    }
    writeUnits(register, [{ ...wanted, retired_at: null }], by);
  });
}

/** Rename, move, tie offices. @throws Refusal, e.g. `unit-cycle` for a move below itself */
export function changeUnit(register: Register, unit: string, change: UnitChange, by: By): void {
  register.change(() => {
    const before = existing(register, unit);
    if (before.retired_at) {
      throw new Refusal(
        'conflict',
        'unit-retired',
        `${before.name} is retired: take it back first.`,
      );
    }
    writeUnits(register, [{ ...before, ...change }], by);
  });
}

/**
 * End a unit. Its objectives, cases and history stay; roles in it count no more.
 * @throws Refusal while units below it exist
 */
export function retireUnit(register: Register, unit: string, by: By): void {
  register.change(() => {
    const before = existing(register, unit);
    if (before.retired_at) return;
    writeUnits(register, [{ ...before, retired_at: new Date(by.now).toISOString() }], by);
  });
}

/** Take the retirement of a unit back. @throws Refusal where the unit above it is retired */
export function reviveUnit(register: Register, unit: string, by: By): void {
  register.change(() => {
    writeUnits(register, [{ ...existing(register, unit), retired_at: null }], by);
  });
}

/**
 * Write units as they shall be, all or none; each one that differs gets its entry in the audit log.
 * @throws Refusal for the first rule of the tree that would be broken
 */
export function writeUnits(register: Register, wanted: readonly RegisteredUnit[], by: By): void {
  register.change(() => {
    const before = readUnits(register);
    const changed = wanted.filter((one) => !isSame(before.get(one.unit), one));
    const after = new Map([...before, ...changed.map((one) => [one.unit, one] as const)]);
    const [fault] = faultsOf(
      after,
      changed.map(({ unit }) => unit),
    );
    if (fault) throw new Refusal(fault.kind, fault.code, fault.detail, fault.field);
    // First all offices are let go, so that one can move from a unit to another.
    for (const { unit } of changed) {
      register.run('DELETE FROM unit_office WHERE unit = :unit', { unit });
    }
    for (const { offices, ...row } of changed) {
      register.run(
        `INSERT INTO unit VALUES (:unit, :name, :kind, :parent, :retired_at)
         ON CONFLICT (unit) DO UPDATE SET name = excluded.name, kind = excluded.kind,
           parent = excluded.parent, retired_at = excluded.retired_at`,
        { ...row },
      );
      for (const office of new Set(offices)) {
        register.run('INSERT OR REPLACE INTO unit_office VALUES (:office, :unit)', {
          office,
          unit: row.unit,
        });
      }
    }
    for (const one of changed) log(register, before.get(one.unit) ?? null, one, by);
    if (changed.length > 0) announceReach(register);
  });
}

/** Whoever has a role may reach more or less in another tree. */
function announceReach(register: Register): void {
  const holders = register.all<{ account: string }>('SELECT DISTINCT account FROM role_grant');
  for (const { account } of holders) register.announce(`account:${account}`);
}

function existing(register: Register, unit: string): RegisteredUnit {
  const known = readUnits(register).get(unit);
  if (known) return known;
  throw new Refusal('missing', 'unknown-unit', `There is no unit ${unit}: look into the list.`);
}

function log(
  register: Register,
  before: RegisteredUnit | null,
  after: RegisteredUnit,
  { actor, reason, now }: By,
): void {
  const action = actionOf(before, after);
  const subject = `unit:${after.unit}`;
  audit(register, { actor, action, subject, before, after, reason }, now);
}

/** What the change is called in the audit log. */
export function actionOf(before: RegisteredUnit | null, after: RegisteredUnit): AuditAction {
  if (before === null) return 'unit.add';
  if (before.retired_at === null && after.retired_at !== null) return 'unit.retire';
  if (before.retired_at !== null && after.retired_at === null) return 'unit.revive';
  return 'unit.change';
}

/** Is it the same in all that can be changed? */
export const isSame = (a: RegisteredUnit | undefined, b: RegisteredUnit): boolean =>
  a !== undefined &&
  a.name === b.name &&
  a.kind === b.kind &&
  a.parent === b.parent &&
  (a.retired_at === null) === (b.retired_at === null) &&
  [...new Set(a.offices)].toSorted().join(' ') === [...new Set(b.offices)].toSorted().join(' ');

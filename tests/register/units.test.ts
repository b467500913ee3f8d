import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { cityUnit, lineOf, type OrgUnit } from '../../okr/unit.ts';
import { openRegister, type Register } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { addUnit, changeUnit, ensureCity, readUnits, retireUnit } from '../../register/units.ts';

const by = {
  actor: { kind: 'operator', id: 'test', name: 'Test' },
  reason: null,
  now: Date.UTC(2026, 2, 2),
} as const;

let register: Register;
beforeEach(() => {
  register = openRegister(':memory:', registerSchemas);
  ensureCity(register, 'Teststadt', by);
});

const unit = (id: string, more: Partial<OrgUnit> = {}): OrgUnit => ({
  unit: id,
  name: id.toUpperCase(),
  kind: 'team',
  parent: cityUnit,
  offices: [],
  ...more,
});

const entries = () =>
  register.all<{ action: string; subject: string }>('SELECT action, subject FROM audit');

describe('The tree of units', () => {
  test('has the city as its root from the start, made once', () => {
    ensureCity(register, 'Other', by);
    expect([...readUnits(register).values()]).toEqual([
      {
        unit: 'city',
        name: 'Teststadt',
        kind: 'city',
        parent: null,
        offices: [],
        retired_at: null,
      },
    ]);
  });

  test('takes units with the offices whose cases are theirs', () => {
    addUnit(register, unit('bauamt', { offices: ['bauamt', 'denkmalschutz'] }), by);
    expect(readUnits(register).get('bauamt')?.offices).toEqual(['bauamt', 'denkmalschutz']);
    expect(entries().at(-1)).toEqual({ action: 'unit.add', subject: 'unit:bauamt' });
  });

  test('writes every change down with what was before and after', () => {
    addUnit(register, unit('a'), by);
    changeUnit(register, 'a', { name: 'Amt A' }, { ...by, reason: 'new name' });
    const last = register.one<{ before: string; after: string; reason: string }>(
      'SELECT before, after, reason FROM audit ORDER BY no DESC LIMIT 1',
    );
    expect(JSON.parse(last!.before)).toMatchObject({ name: 'A' });
    expect(JSON.parse(last!.after)).toMatchObject({ name: 'Amt A' });
    expect(last!.reason).toBe('new name');
  });

  test('says nothing in the audit log where nothing changes', () => {
    addUnit(register, unit('a'), by);
    changeUnit(register, 'a', { name: 'A' }, by);
    expect(entries()).toHaveLength(2);
  });

  test('refuses a move below itself, and leaves everything as it was', () => {
    addUnit(register, unit('a'), by);
    addUnit(register, unit('b', { parent: 'a' }), by);
    expect(() => changeUnit(register, 'a', { parent: 'b' }, by)).toThrow('is below');
    expect(() => changeUnit(register, 'a', { parent: 'a' }, by)).toThrow('is below');
    expect(readUnits(register).get('a')?.parent).toBe(cityUnit);
    expect(entries()).toHaveLength(3);
  });

  test('gives an office to one unit only', () => {
    addUnit(register, unit('a', { offices: ['bauamt'] }), by);
    expect(() => addUnit(register, unit('b', { offices: ['bauamt'] }), by)).toThrow('belongs to A');
  });

  test('refuses a second city, unknown parents, bad ids and empty names', () => {
    const refused = (wanted: OrgUnit) => expect(() => addUnit(register, wanted, by)).toThrow();
    refused(unit('x', { kind: 'city', parent: null }));
    refused(unit('x', { parent: 'nowhere' }));
    refused(unit('x', { parent: null }));
    refused(unit('Ä x'));
    refused(unit('x', { name: '  ' }));
    refused(unit(cityUnit));
    expect(readUnits(register).size).toBe(1);
  });
});

describe('A retired unit', () => {
  test('stays, because history names it, and takes nothing new', () => {
    addUnit(register, unit('a', { offices: ['bauamt'] }), by);
    retireUnit(register, 'a', by);
    expect(readUnits(register).get('a')?.retired_at).toBe('2026-03-02T00:00:00.000Z');
    expect(() => changeUnit(register, 'a', { name: 'B' }, by)).toThrow('retired');
    expect(() => addUnit(register, unit('b', { parent: 'a' }), by)).toThrow('retired');
  });

  test('lets its offices go to the unit that takes over', () => {
    addUnit(register, unit('a', { offices: ['bauamt'] }), by);
    retireUnit(register, 'a', by);
    addUnit(register, unit('b', { offices: ['bauamt'] }), by);
    expect(readUnits(register).get('b')?.offices).toEqual(['bauamt']);
    expect(readUnits(register).get('a')?.offices).toEqual([]);
  });

  test('has nothing below it, and is never the city', () => {
    addUnit(register, unit('a'), by);
    addUnit(register, unit('b', { parent: 'a' }), by);
    expect(() => retireUnit(register, 'a', by)).toThrow('B');
    expect(() => retireUnit(register, cityUnit, by)).toThrow('root');
  });
});

test('However units are moved, each one hangs below the city', () => {
  const ids = ['a', 'b', 'c', 'd', 'e'];
  for (const id of ids) addUnit(register, unit(id), by);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...ids), fc.constantFrom(cityUnit, ...ids)), {
        maxLength: 12,
      }),
      (moves) => {
        for (const [id, parent] of moves) {
          try {
            changeUnit(register, id, { parent }, by);
          } catch {
            // A move that would make a circle.
          }
        }
        const units = readUnits(register);
        for (const id of ids) expect(lineOf(units, id).at(-1)).toBe(cityUnit);
      },
    ),
    { numRuns: 50 },
  );
});

import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { cityUnit } from '../../okr/unit.ts';
import { openRegister, type Register } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { exportUnits, planUnits } from '../../register/unit-file.ts';
import { addUnit, ensureCity, readUnits, retireUnit, writeUnits } from '../../register/units.ts';

const now = Date.UTC(2026, 2, 2);
const by = { actor: { kind: 'operator', id: 'test', name: 'Test' }, reason: null, now } as const;

let register: Register;
beforeEach(() => {
  register = openRegister(':memory:', registerSchemas);
  ensureCity(register, 'Teststadt', by);
});

const plan = (...lines: string[]) => planUnits(readUnits(register), lines.join('\n'), now);

describe('A file of units', () => {
  test('may begin with the line sep=; of Excel', () => {
    const { lines, errors } = plan(
      '\uFEFFsep=;',
      'unit;name;kind;parent;offices',
      'amt;Amt;team;city;',
    );
    expect(errors).toEqual([]);
    expect(lines).toMatchObject([{ line: 3, unit: 'amt', action: 'add' }]);
  });

  test('says line by line what it would change, and changes nothing by itself', () => {
    addUnit(
      register,
      { unit: 'bauamt', name: 'Bauamt', kind: 'team', parent: cityUnit, offices: ['bauamt'] },
      by,
    );
    const { lines, errors } = plan(
      'unit;name;kind;parent;offices',
      'bauamt;Amt für Bauen;team;technik;bauamt denkmal',
      'technik;Technik;department;city;',
      'city;Teststadt;city;;',
    );
    expect(errors).toEqual([]);
    expect(lines).toEqual([
      {
        line: 2,
        unit: 'bauamt',
        action: 'change',
        changes: [
          { field: 'name', before: 'Bauamt', after: 'Amt für Bauen' },
          { field: 'parent', before: 'city', after: 'technik' },
          { field: 'offices', before: 'bauamt', after: 'bauamt denkmal' },
        ],
      },
      expect.objectContaining({ line: 3, unit: 'technik', action: 'add' }),
      { line: 4, unit: 'city', action: 'none', changes: [] },
    ]);
    expect(readUnits(register).size).toBe(2);
  });

  test('is applied as a whole, parents after their children too', () => {
    writeUnits(
      register,
      plan('unit,name,kind,parent', 'b,B,team,a', 'a,"A, und mehr",department,city').wanted,
      by,
    );
    expect(readUnits(register).get('b')?.parent).toBe('a');
    expect(readUnits(register).get('a')?.name).toBe('A, und mehr');
  });

  test('moves an office from one unit to another in whichever order', () => {
    writeUnits(register, plan('unit;name;parent;offices', 'a;A;city;x', 'b;B;city;').wanted, by);
    const swapped = plan('unit;offices', 'b;x', 'a;');
    expect(swapped.errors).toEqual([]);
    writeUnits(register, swapped.wanted, by);
    expect(readUnits(register).get('b')?.offices).toEqual(['x']);
  });

  test('may speak German, as a spreadsheet saves it', () => {
    const { lines, errors } = plan(
      '\uFEFFEinheit;Bezeichnung;Art;Übergeordnet;Ämter;Aufgelöst',
      'bau;Bau;Fachbereich;city;;nein',
    );
    expect(errors).toEqual([]);
    expect(lines[0]).toMatchObject({ unit: 'bau', action: 'add' });
  });

  test('retires only what it says it retires', () => {
    writeUnits(register, plan('unit;name;parent', 'a;A;city', 'b;B;city').wanted, by);
    const { lines, wanted } = plan('unit;retired', 'a;ja');
    expect(lines).toEqual([
      {
        line: 2,
        unit: 'a',
        action: 'retire',
        changes: [{ field: 'retired', before: '', after: 'yes' }],
      },
    ]);
    writeUnits(register, wanted, by);
    expect(readUnits(register).get('a')?.retired_at).not.toBeNull();
    expect(readUnits(register).get('b')?.retired_at).toBeNull();
  });
});

describe('An error in a file of units', () => {
  const errorsOf = (...lines: string[]) =>
    plan(...lines).errors.map(({ line, column, code }) => [line, column, code]);

  test('names line and column', () => {
    expect(
      errorsOf(
        'unit;name;kind;parent',
        'a;A;gang;city',
        'B b;B;team;city',
        'c;=1+1;team;nowhere',
        'd;D;team;e',
        'e;E;team;d',
      ),
    ).toEqual([
      [2, 'kind', 'invalid-kind'],
      [3, 'unit', 'invalid-unit'],
      [4, 'name', 'invalid-name'],
      [4, 'parent', 'unknown-parent'],
      [5, 'parent', 'unit-cycle'],
      [6, 'parent', 'unit-cycle'],
    ]);
  });

  test('is one also where two lines, or a line and what is there, contradict each other', () => {
    writeUnits(register, plan('unit;name;parent;offices', 'a;A;city;x').wanted, by);
    expect(errorsOf('unit;name;parent;offices', 'b;B;city;x', 'b;B;city;')).toEqual([
      [3, 'unit', 'unit-twice'],
    ]);
    expect(errorsOf('unit;name;parent;offices', 'b;B;city;x')).toEqual([
      [2, 'offices', 'office-taken'],
    ]);
    expect(errorsOf('unit;retired', 'city;yes')).toEqual([[2, null, 'unit-is-city']]);
  });

  test.each([
    ['', 'empty-file'],
    ['unit;colour\na;red', 'unknown-column'],
    ['name\nA', 'missing-column'],
    ['unit;name;parent\na;A', 'wrong-cell-count'],
    ['unit;name\na;"A', 'not-csv'],
    [`unit\n${'a\n'.repeat(5_001)}`, 'too-many-lines'],
  ])('in a file such as %j is %s', (text, code) => {
    expect(planUnits(readUnits(register), text, now).errors.map((one) => one.code)).toContain(code);
  });
});

test('An export that is read again changes nothing, whatever the names are', () => {
  const name = fc.stringMatching(/^[A-Za-zÄÖÜäöüß0-9;,"']([ -~Ä-ü]{0,20}[A-Za-z";,])?$/);
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), (names) => {
      const own = openRegister(':memory:', registerSchemas);
      ensureCity(own, 'Teststadt', by);
      for (const [at, one] of names.entries()) {
        const parent = at % 2 ? `u${at - 1}` : cityUnit;
        addUnit(own, { unit: `u${at}`, name: one, kind: 'team', parent, offices: [`o${at}`] }, by);
      }
      const last = names.length - 1;
      retireUnit(own, `u${last}`, by);
      const { lines, errors } = planUnits(readUnits(own), exportUnits(readUnits(own)), now);
      expect(errors).toEqual([]);
      expect(lines.every(({ action }) => action === 'none')).toBe(true);
      expect(lines).toHaveLength(names.length + 1);
      own.close();
    }),
    { numRuns: 100 },
  );
});

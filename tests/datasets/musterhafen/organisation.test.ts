import { expect, test } from 'vitest';
import { demoPeople, demoUnits } from '../../../datasets/musterhafen/organisation.ts';
import { services } from '../../../datasets/musterhafen/services.ts';
import { roles } from '../../../okr/role.ts';
import { lineOf } from '../../../okr/unit.ts';
import { faultsOf, type RegisteredUnit } from '../../../register/unit-rules.ts';

const city = {
  unit: 'city',
  name: 'Musterhafen',
  kind: 'city',
  parent: null,
  offices: [],
} as const;
const tree = new Map<string, RegisteredUnit>(
  [city, ...demoUnits].map((one) => [one.unit, { ...one, retired_at: null }]),
);

test('The units of the demo city are a tree that keeps the rules', () => {
  expect(tree.size).toBe(demoUnits.length + 1);
  expect(faultsOf(tree, tree.keys())).toEqual([]);
  for (const { unit } of demoUnits) expect(lineOf(tree, unit).at(-1)).toBe('city');
});

test('Every case of the demo city is the own case of exactly one unit', () => {
  const offices = demoUnits.flatMap(({ offices }) => offices);
  expect(new Set(offices).size).toBe(offices.length);
  expect(services.map(({ office }) => office).filter((one) => !offices.includes(one))).toEqual([]);
});

test('In the demo city there is somebody for each role, in a unit that exists', () => {
  expect(new Set(demoPeople.map(({ role }) => role))).toEqual(new Set(roles));
  expect(new Set(demoPeople.map(({ login }) => login)).size).toBe(demoPeople.length);
  for (const { unit, role } of demoPeople) {
    expect(tree.has(unit)).toBe(true);
    if (['okr_master', 'cdo', 'council', 'admin'].includes(role)) expect(unit).toBe('city');
  }
});

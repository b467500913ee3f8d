import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError } from '../../../server/config-error.ts';
import { parseGroupMap, readGroupMap, rolesOf } from '../../../server/oidc/group-map.ts';

function faultOf(text: string): string {
  try {
    parseGroupMap(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return 'no fault';
}

describe('The file of groups', () => {
  const example = join(import.meta.dirname, '../../../docs/examples/oidc-groups.yaml');

  test('of the documentation is good', () => {
    const map = parseGroupMap(readFileSync(example, 'utf8'));
    expect(map.get('/stadt/bauamt/leitung')).toEqual([{ role: 'head', unit: 'bauamt' }]);
    expect(map.get('stadtpegel-admin')).toEqual([{ role: 'admin', unit: 'city' }]);
    expect(map.get('/stadt/digital')).toHaveLength(2);
  });

  test('may be JSON', () => {
    expect(parseGroupMap('{ "/a": { "role": "lead", "unit": "kita-nord" } }').get('/a')).toEqual([
      { role: 'lead', unit: 'kita-nord' },
    ]);
  });

  test('gives the roles of all groups, each once, and none for groups that it does not name', () => {
    const map = parseGroupMap(
      '/a: { role: member, unit: bauamt }\n/b: [{ role: member, unit: bauamt }, { role: cdo }]',
    );
    expect(rolesOf(map, ['/b', '/a', '/A', '/a/b', '__proto__', 'constructor'])).toEqual([
      { role: 'member', unit: 'bauamt' },
      { role: 'cdo', unit: 'city' },
    ]);
    expect(rolesOf(map, [])).toEqual([]);
  });

  test.each([
    ['', /must name groups/],
    ['- /a', /must name groups/],
    ['/a: [', /line 1/],
    ['/a: { role: cdo }\n/a: { role: admin }', /unique.*line 2/],
    ['\n/a: { role: chief, unit: bauamt }', /line 2, \/a: role must be one of member, lead/],
    ['/a: { unit: bauamt }', /line 1, \/a: role is missing/],
    ['/a: { role: head }', /\/a: unit is missing: head is given in a unit/],
    ['/a: { role: head, unit: Bauamt }', /unit must be an id of lower-case letters/],
    ['/a: { role: head, unit: 7 }', /unit must be an id/],
    ['/a: { role: admin, unit: bauamt }', /admin is given for the whole city: leave unit out/],
    ['/a: { role: head, unti: bauamt }', /unti is no field; use role and unit/],
    ['/a: head', /must be a role or a list of roles/],
    ['/a:', /must be a role or a list of roles/],
    ['/a: []', /give it a role/],
    ['/a:\n  - { role: cdo }\n  - { role: boss }', /line 3, \/a: role must be one of/],
  ])('with a mistake says what is wrong where (%#)', (text, sentence) => {
    expect(faultOf(text)).toMatch(sentence);
  });

  test('tells all mistakes at once', () => {
    expect(faultOf('/a: { role: x }\n/b: { role: y }').split('\n')).toHaveLength(2);
  });

  test('that is missing is named', async () => {
    await expect(readGroupMap('/nowhere/groups.yaml')).rejects.toThrow(
      /\/nowhere\/groups\.yaml cannot be read/,
    );
  });
});

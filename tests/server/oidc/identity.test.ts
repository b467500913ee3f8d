import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readName } from '../../../register/accounts.ts';
import { readIdentity } from '../../../server/oidc/identity.ts';

const names = {
  name: ['name'],
  login: ['preferred_username'],
  groups: ['groups', 'realm_access.roles', 'https://stadt.example/roles'],
};
const read = (claims: Record<string, unknown>) =>
  readIdentity(names, { iss: 'https://id.stadt.example', sub: '7', ...claims });

test('groups come from every claim, whether its name is a name or a way into an object', () => {
  const claims = {
    groups: ['/b', '/a', '/b', '', 7, null],
    realm_access: { roles: ['r'] },
    'https://stadt.example/roles': 'single',
  };
  expect(read(claims).groups).toEqual(['/a', '/b', 'r', 'single']);
});

test('no group comes from what every object has', () => {
  expect(read({ realm_access: {} }).groups).toEqual([]);
  expect(
    readIdentity({ ...names, groups: ['constructor.name'] }, { iss: 'i', sub: 's' }).groups,
  ).toEqual([]);
});

test('a name is found even where the claim is missing', () => {
  expect(read({ name: 'Anna  Meyer\n' }).name).toBe('Anna Meyer');
  expect(read({ given_name: 'Anna', family_name: 'Meyer' }).name).toBe('Anna Meyer');
  expect(read({ preferred_username: 'anna' }).name).toBe('anna');
  expect(read({}).name).toBe('7');
});

test('whatever a provider sends, the name is one that can be shown', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (name) => {
      const { name: shown } = read({ name });
      expect(readName(shown)).toBe(shown);
    }),
    { numRuns: 1_000 },
  );
});

test('without a subject there is no identity', () => {
  expect(() => read({ sub: '' })).toThrow(/not an identity/);
  expect(() => read({ sub: 7 })).toThrow(/not an identity/);
  expect(() => read({ sub: 'x'.repeat(256) })).toThrow(/not an identity/);
});

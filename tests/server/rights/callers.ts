import { roles, type Role } from '../../../okr/role.ts';
import { setDisabled } from '../../../register/accounts.ts';
import { lasting, startSession } from '../../../register/sessions.ts';
import { createToken, revokeToken, tokenKinds, type TokenKind } from '../../../register/tokens.ts';
import type { Right } from '../../../server/rights/right.ts';
import { noon, type TestApp } from '../test-app.ts';

/** Everyone who can knock at a door: with what they come, and what the table says of them. */
export interface TestCaller {
  name: string;
  /** Fresh headers for one request: some requests end the session that makes them. */
  headers(city: TestApp): Record<string, string>;
  /** `in`, or with which status the door stays shut. */
  expected(right: Right): 'in' | 401 | 403;
}

const by = {
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now: noon,
} as const;

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

const newToken = (
  { register }: TestApp,
  kind: TokenKind,
  more: { now?: number; expires_at?: string } = {},
) => {
  const { now = noon, ...rest } = more;
  const wanted = { name: 'matrix', kind, sources: [], datasets: [], ...rest };
  return createToken(register, wanted, { ...by, now });
};

const cityRoles: readonly Role[] = ['okr_master', 'cdo', 'council', 'admin'];

const machine = (kind: TokenKind): TestCaller => ({
  name: `${kind} token`,
  headers: (city) => bearer(newToken(city, kind).token),
  expected: (right) => (right.public || right.tokens?.includes(kind) ? 'in' : 403),
});

const badToken = (name: string, make: (city: TestApp) => string): TestCaller => ({
  name,
  headers: (city) => bearer(make(city)),
  // On public routes too, so that nobody believes to be staff.
  expected: () => 401,
});

const nobody = (name: string, headers: TestCaller['headers']): TestCaller => ({
  name,
  headers,
  expected: (right) => (right.public ? 'in' : 401),
});

const person = (role: Role): TestCaller => ({
  name: role,
  headers: (city) => ({
    cookie: city.signIn([{ role, unit: cityRoles.includes(role) ? 'city' : 'bauamt' }]).cookie,
  }),
  expected: (right) => (right.public || right.own || right.roles?.[role] ? 'in' : 403),
});

/** A role that is held in a unit where the table asks for the city does not count. */
const teamOfCityScope = (right: Right): boolean =>
  Object.values(right.roles ?? {}).some((scope) => scope === 'unit');

export const testCallers: readonly TestCaller[] = [
  nobody('nobody', () => ({})),
  nobody('a session that was idle too long', (city) => {
    const { account } = city.signIn([{ role: 'admin', unit: 'city' }]);
    const session = { account, kind: 'own', way: 'password', agent: '' } as const;
    const { token } = startSession(city.register, session, noon - lasting.own.idle);
    return { cookie: `stadtpegel=${token}` };
  }),
  nobody('a session that nobody began', () => ({ cookie: `stadtpegel=${'x'.repeat(43)}` })),
  nobody('a session of a disabled account', (city) => {
    const { account, cookie } = city.signIn([{ role: 'cdo', unit: 'city' }]);
    setDisabled(city.register, account, true, by);
    return { cookie };
  }),
  ...tokenKinds.map(machine),
  badToken('a token that was revoked', (city) => {
    const { token, record } = newToken(city, 'admin');
    revokeToken(city.register, record.token_id, by);
    return token;
  }),
  badToken('a token that has expired', (city) => {
    const expires_at = new Date(noon).toISOString();
    return newToken(city, 'admin', { now: noon - 1, expires_at }).token;
  }),
  badToken('a token that nobody made', () => `stp_${'0'.repeat(12)}_${'x'.repeat(43)}`),
  {
    name: 'someone without a role',
    headers: (city) => ({ cookie: city.signIn([]).cookie }),
    expected: (right) => (right.public || right.own ? 'in' : 403),
  },
  ...roles.map(person),
  {
    name: 'everything that a team can give, in one person',
    headers: (city) => ({
      cookie: city.signIn([
        { role: 'member', unit: 'bauamt' },
        { role: 'lead', unit: 'bauamt' },
        { role: 'head', unit: 'bauen-umwelt' },
      ]).cookie,
    }),
    expected: (right) => (right.public || right.own || teamOfCityScope(right) ? 'in' : 403),
  },
];

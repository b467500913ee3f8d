import { describe, expect, test } from 'vitest';
import type { By } from '../../register/audit.ts';
import { grantsOf } from '../../register/grants.ts';
import type { Register } from '../../register/open.ts';
import { addPasskey, removePasskey } from '../../register/passkeys.ts';
import { admit } from '../../register/provider-identities.ts';
import {
  findLink,
  findLinked,
  linkIdentity,
  unlinkIdentity,
} from '../../register/provider-links.ts';
import { tieSession } from '../../register/provider-sessions.ts';
import { findSession, startSession } from '../../register/sessions.ts';
import { addPerson, noon, openPeople, operator } from './people.ts';

const issuer = 'https://id.stadt.example';
const anna = { issuer, sub: 'a-1', name: 'Anna Meyer', login: 'anna' };
const ben = { issuer, sub: 'b-1' };
const provider: By = {
  actor: { kind: 'provider', id: issuer, name: 'id.stadt.example' },
  reason: null,
  now: noon,
};
const member = { role: 'member', unit: 'bauamt' } as const;
const admin = { role: 'admin', unit: 'city' } as const;
const lead = { role: 'lead', unit: 'bauamt' } as const;

const here = { session: 'another' };
const linkActions = (register: Register) =>
  register.all(`SELECT action, after FROM audit WHERE action LIKE 'account.%link' ORDER BY no`);

describe('An account', () => {
  test('that is linked is the one that the provider’s sign-in leads to, with the roles of both', () => {
    const register = openPeople();
    const account = addPerson(register, 'a.meyer', [member]);
    expect(linkIdentity(register, account, anna, operator())).toBeNull();
    expect(findLinked(register, anna)?.login).toBe('a.meyer');
    expect(grantsOf(register, account)).toEqual([member]);
    expect(admit(register, anna, [lead], provider).account?.account).toBe(account);
    expect(grantsOf(register, account)).toEqual([lead, member]);
    expect(linkActions(register)).toEqual([
      { action: 'account.link', after: JSON.stringify({ issuer, sub: 'a-1' }) },
    ]);
  });

  test('has one link, and an identity one account', () => {
    const register = openPeople();
    const [first, second] = [addPerson(register, 'first'), addPerson(register, 'second')];
    expect(linkIdentity(register, first, anna, operator())).toBeNull();
    expect(linkIdentity(register, first, anna, operator())).toBeNull();
    expect(linkIdentity(register, second, anna, operator())).toBe('identity-taken');
    expect(linkIdentity(register, first, ben, operator())).toBe('already-linked');
    expect(findLink(register, second)).toBeNull();
    expect(linkActions(register)).toHaveLength(1);
  });

  test('that is unlinked loses the roles from there, keeps those by hand, and ends what began there', () => {
    const register = openPeople();
    const account = addPerson(register, 'a.meyer', [member]);
    linkIdentity(register, account, anna, operator());
    admit(register, anna, [lead], provider);
    const begin = () =>
      startSession(register, { account, kind: 'own', way: 'provider', agent: '' }, noon);
    const [elsewhere, mine, local] = [begin(), begin(), begin()];
    for (const { session } of [elsewhere, mine]) {
      const tie = { issuer, sub: 'a-1', provider_session: null, id_token: 'a.b.c' };
      tieSession(register, session.session, tie);
    }
    unlinkIdentity(register, { account, session: mine.session.session }, operator());
    expect(grantsOf(register, account)).toEqual([member]);
    expect(findLink(register, account)).toBeNull();
    const isOn = ({ token }: { token: string }) => findSession(register, token, noon) !== null;
    expect([elsewhere, mine, local].map(isOn)).toEqual([false, true, true]);
    expect(linkActions(register).at(-1)).toEqual({ action: 'account.unlink', after: 'null' });
  });

  test('that has no other way in stays linked, whatever roles it has', () => {
    const register = openPeople();
    const account = admit(register, anna, [lead], provider).account?.account ?? '';
    const unlink = () => unlinkIdentity(register, { account, ...here }, operator());
    expect(unlink).toThrow(/last way to sign in/);
    expect(findLink(register, account)).toMatchObject({ issuer });
    expect(grantsOf(register, account)).toEqual([lead]);
    addKey(register, account);
    unlink();
    expect(findLink(register, account)).toBeNull();
    expect(unlink).toThrow(/not linked/);
  });

  test('that would take the last administrator away stays linked', () => {
    const register = openPeople();
    const account = addPerson(register, 'a.meyer', [member]);
    linkIdentity(register, account, anna, operator());
    admit(register, anna, [admin], provider);
    expect(() => unlinkIdentity(register, { account, ...here }, operator())).toThrow(/last one/);
    expect(grantsOf(register, account)).toContainEqual(admin);
    addPerson(register, 'other', [admin]);
    unlinkIdentity(register, { account, ...here }, operator());
    expect(grantsOf(register, account)).toEqual([member]);
  });

  test('keeps its last passkey, where it has neither password nor link', () => {
    const register = openPeople();
    const account = admit(register, anna, [lead], provider).account?.account ?? '';
    addKey(register, account);
    unlinkIdentity(register, { account, ...here }, operator());
    const remove = () => removePasskey(register, account, `key of ${account}`, operator());
    expect(remove).toThrow(/last way to sign in/);
    linkIdentity(register, account, anna, operator());
    remove();
  });
});

function addKey(register: Register, account: string): void {
  const key = { public_key: new Uint8Array(1), counter: 0, transports: [] };
  const described = { name: 'tablet', synced: false };
  addPasskey(register, { passkey: `key of ${account}`, account, ...key }, described, operator());
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readLogin, setDisabled } from '../../register/accounts.ts';
import type { By } from '../../register/audit.ts';
import { grantsOf, setGrants } from '../../register/grants.ts';
import type { Register } from '../../register/open.ts';
import { admit } from '../../register/provider-identities.ts';
import { findLinked } from '../../register/provider-links.ts';
import { endProviderSessions, findTie, tieSession } from '../../register/provider-sessions.ts';
import { rememberSignIn, signInLasts, takeSignIn } from '../../register/provider-sign-ins.ts';
import { findSession, startSession } from '../../register/sessions.ts';
import { addPerson, noon, openPeople, operator } from './people.ts';

const issuer = 'https://id.stadt.example';
const provider: By = {
  actor: { kind: 'provider', id: issuer, name: 'id.stadt.example' },
  reason: null,
  now: noon,
};
const anna = { issuer, sub: 'a-1', name: 'Anna Meyer', login: 'anna.meyer@stadt.example' };
const lead = { role: 'lead', unit: 'bauamt' } as const;
const cdo = { role: 'cdo', unit: 'city' } as const;

describe('A sign-in at the identity provider', () => {
  const signIn = {
    state: 's',
    nonce: 'n',
    verifier: 'v',
    next: '/goals',
    kind: 'own',
    link: null,
  } as const;

  test('is taken back once, in the browser in which it began', () => {
    const register = openPeople();
    rememberSignIn(register, signIn, 'browser', noon);
    const take = (browser: string | null) => takeSignIn(register, { state: 's', browser }, noon);
    expect(take('another browser')).toBe('other-browser');
    expect(take(null)).toBe('other-browser');
    expect(take('browser')).toEqual(signIn);
    expect(take('browser')).toBe('unknown');
    expect(takeSignIn(register, { state: 'x', browser: 'browser' }, noon)).toBe('unknown');
  });

  test('that is to be a link stays one, also when its session has ended meanwhile', () => {
    const register = openPeople();
    const linking = { ...signIn, link: 'a session that is no more' };
    rememberSignIn(register, linking, 'browser', noon);
    expect(takeSignIn(register, { state: 's', browser: 'browser' }, noon)).toEqual(linking);
    expect(register.all('SELECT * FROM provider_link')).toEqual([]);
  });

  test('is forgotten after ten minutes', () => {
    const register = openPeople();
    rememberSignIn(register, signIn, 'browser', noon);
    const end = noon + signInLasts;
    expect(takeSignIn(register, { state: 's', browser: 'browser' }, end)).toBe('unknown');
    rememberSignIn(register, { ...signIn, state: 't' }, 'browser', end);
    expect(register.all('SELECT state FROM provider_sign_in')).toEqual([{ state: 't' }]);
  });

  test('does not fill the disk, however many are begun', () => {
    const register = openPeople();
    register.run(
      `WITH RECURSIVE series (no) AS (SELECT 1 UNION ALL SELECT no + 1 FROM series WHERE no < 10000)
       INSERT INTO provider_sign_in
       SELECT no, '', '', '', '/', 'own', strftime('%FT%H:%M:%fZ', :from, no || ' seconds') FROM series`,
      { from: new Date(noon).toISOString() },
    );
    rememberSignIn(register, { ...signIn, state: 'new' }, 'browser', noon);
    expect(register.one('SELECT count(*) AS n FROM provider_sign_in')).toEqual({ n: 10_000 });
    expect(takeSignIn(register, { state: 'new', browser: 'browser' }, noon)).toMatchObject({
      next: '/goals',
    });
  });
});

describe('Somebody whom the identity provider has named', () => {
  test('gets an account at the first sign-in that brings a role, and the same one again', () => {
    const register = openPeople();
    expect(admit(register, anna, [], provider)).toMatchObject({ refused: 'no-role' });
    expect(register.all('SELECT * FROM account')).toEqual([]);
    const { account } = admit(register, anna, [lead], provider);
    expect(account).toMatchObject({ login: 'anna.meyer', name: 'Anna Meyer' });
    expect(admit(register, { ...anna, login: 'other' }, [lead], provider).account).toEqual(account);
    expect(actionsOf(register)).toEqual(['account.create', 'account.link', 'grant.set']);
  });

  test('is never taken for somebody else with the same login or name', () => {
    const register = openPeople();
    const local = addPerson(register, 'anna.meyer', [cdo]);
    const { account } = admit(register, anna, [lead], provider);
    expect(account).toMatchObject({ login: 'anna.meyer-2' });
    expect(grantsOf(register, local)).toEqual([cdo]);
    const elsewhere = { ...anna, issuer: 'https://elsewhere.example' };
    const other = admit(register, elsewhere, [lead], provider);
    expect(other.account?.account).not.toBe(account?.account);
    expect(findLinked(register, elsewhere)?.account).toBe(other.account?.account);
  });

  test('loses what the provider gives no more, and keeps what was given by hand', () => {
    const register = openPeople();
    const id = admit(register, anna, [lead], provider).account?.account ?? '';
    setGrants(register, id, [cdo], operator());
    expect(admit(register, anna, [], provider)).toMatchObject({ refused: null });
    expect(grantsOf(register, id)).toEqual([cdo]);
  });

  test('is signed out everywhere when no role is left', () => {
    const register = openPeople();
    const id = admit(register, anna, [lead], provider).account?.account ?? '';
    const { token } = sessionOf(register, id);
    expect(admit(register, anna, [], provider)).toMatchObject({
      account: null,
      refused: 'no-role',
    });
    expect(findSession(register, token, noon)).toBeNull();
    expect(admit(register, anna, [lead], provider).account?.account).toBe(id);
  });

  test('is not let in where the account is disabled', () => {
    const register = openPeople();
    const id = admit(register, anna, [lead], provider).account?.account ?? '';
    setDisabled(register, id, true, operator());
    expect(admit(register, anna, [cdo], provider)).toMatchObject({ refused: 'account-disabled' });
    expect(grantsOf(register, id)).toEqual([lead]);
  });

  test('is called what the provider calls them now', () => {
    const register = openPeople();
    admit(register, anna, [lead], provider);
    const married = { ...anna, name: 'Anna Schulz' };
    expect(admit(register, married, [lead], provider).account?.name).toBe('Anna Schulz');
    expect(actionsOf(register)).toContain('account.rename');
  });

  test('learns which roles are given in units that do not exist', () => {
    const nowhere = { role: 'lead', unit: 'nowhere' } as const;
    const register = openPeople();
    expect(admit(register, anna, [nowhere], provider)).toMatchObject({
      refused: 'no-role',
      missing: [nowhere],
    });
    expect(register.all('SELECT * FROM account')).toEqual([]);
    expect(admit(register, anna, [nowhere, lead], provider)).toMatchObject({
      refused: null,
      missing: [nowhere],
    });
  });

  test('gets a login that holds, whatever the provider calls them', () => {
    const register = openPeople();
    let no = 0;
    fc.assert(
      fc.property(fc.option(fc.string({ unit: 'binary' })), (login) => {
        const somebody = { ...anna, sub: `s-${(no += 1)}`, login };
        const { account } = admit(register, somebody, [lead], provider);
        expect(readLogin(account?.login ?? '')).toBe(account?.login);
      }),
      { numRuns: 50 },
    );
  });
});

describe('What the identity provider ends', () => {
  const begin = (register: Register, sub: string, sid: string | null) => {
    const identity = { issuer, sub, name: sub, login: sub };
    const account = admit(register, identity, [lead], provider).account?.account ?? '';
    const { token, session } = sessionOf(register, account);
    const tie = { issuer, sub, provider_session: sid, id_token: 'a.b.c' };
    tieSession(register, session.session, tie);
    expect(findTie(register, session.session)).toEqual(tie);
    return { account, isOn: () => findSession(register, token, noon) !== null };
  };

  test('is one session, where it names the session', () => {
    const register = openPeople();
    const [office, phone] = [begin(register, 'anna', 'sid-1'), begin(register, 'anna', 'sid-2')];
    const heard: string[] = [];
    register.onAnnounce((subject) => heard.push(subject));
    expect(endProviderSessions(register, { issuer, sub: null, providerSession: 'sid-1' })).toBe(1);
    expect([office.isOn(), phone.isOn()]).toEqual([false, true]);
    expect(heard).toEqual([`account:${office.account}`]);
  });

  test('is everything of a person, where it names only the person', () => {
    const register = openPeople();
    const ours = [begin(register, 'anna', 'sid-1'), begin(register, 'anna', null)];
    const local = sessionOf(register, ours[0]?.account ?? '');
    const ben = begin(register, 'ben', 'sid-3');
    expect(endProviderSessions(register, { issuer, sub: 'anna', providerSession: null })).toBe(2);
    expect(ours.map(({ isOn }) => isOn())).toEqual([false, false]);
    expect(ben.isOn()).toBe(true);
    expect(findSession(register, local.token, noon)).not.toBeNull();
  });

  test('is nothing, where person and session do not belong together or are unknown', () => {
    const register = openPeople();
    const office = begin(register, 'anna', 'sid-1');
    for (const ended of [
      { issuer, sub: 'ben', providerSession: 'sid-1' },
      { issuer: 'https://elsewhere.example', sub: 'anna', providerSession: null },
      { issuer, sub: null, providerSession: null },
    ]) {
      expect(endProviderSessions(register, ended)).toBe(0);
    }
    expect(office.isOn()).toBe(true);
  });
});

const sessionOf = (register: Register, account: string) =>
  startSession(register, { account, kind: 'own', way: 'provider', agent: 'test' }, noon);

const actionsOf = (register: Register): string[] =>
  register
    .all<{ action: string }>(`SELECT action FROM audit WHERE actor_kind = 'provider' ORDER BY no`)
    .map(({ action }) => action);

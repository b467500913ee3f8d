import { describe, expect, test } from 'vitest';
import { setGrants } from '../../register/grants.ts';
import {
  endSession,
  endSessions,
  findSession,
  lasting,
  listSessions,
  renewSession,
  startSession,
  touchSession,
  type SessionKind,
} from '../../register/sessions.ts';
import { addPerson, noon, openPeople, operator } from './people.ts';

const minute = 60_000;

function signedIn(kind: SessionKind = 'own') {
  const register = openPeople();
  const account = addPerson(register, 'anna');
  const started = startSession(register, { account, kind, way: 'password', agent: 'x' }, noon);
  return { register, account, ...started };
}

describe('A session', () => {
  test('is found by its token, of which only a hash is kept', () => {
    const { register, token, account } = signedIn();
    expect(findSession(register, token, noon)?.person.account).toBe(account);
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    expect(JSON.stringify(register.all('SELECT * FROM session'))).not.toContain(token);
  });

  test('is not found by a token with a changed letter, its hash, or nonsense', () => {
    const { register, token } = signedIn();
    const changed = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
    const hash = register.one<{ token_hash: string }>('SELECT token_hash FROM session');
    for (const wrong of [changed, hash?.token_hash ?? '', '', 'x'.repeat(10_000), "' OR 1=1 --"]) {
      expect(findSession(register, wrong, noon)).toBeNull();
    }
  });

  test.each(['own', 'shared'] as const)(
    'on a device of kind %s ends when its person does nothing, and at all',
    (kind) => {
      const { idle, absolute } = lasting[kind];
      const { register, token, session } = signedIn(kind);
      expect(findSession(register, token, noon + idle - 1)).not.toBeNull();
      expect(findSession(register, token, noon + idle)).toBeNull();
      let at = noon;
      for (let found = findSession(register, token, at); found;) {
        at += idle / 2;
        touchSession(register, found.session, at);
        found = findSession(register, token, at);
      }
      expect(at - noon).toBeGreaterThanOrEqual(absolute);
      expect(at - noon).toBeLessThan(absolute + idle);
      expect(listSessions(register, session.account, at)).toEqual([]);
    },
  );

  test('gets a new token; the old one holds for the requests that are under way', () => {
    const { register, token, session } = signedIn();
    const next = renewSession(register, session.session, noon);
    expect(findSession(register, next, noon)).not.toBeNull();
    expect(findSession(register, token, noon + 9_000)).not.toBeNull();
    expect(findSession(register, token, noon + 11_000)).toBeNull();
  });

  test('is to get a new token once the roles of its person have changed', () => {
    const { register, token, session, account } = signedIn();
    expect(findSession(register, token, noon)?.renewalDue).toBe(false);
    setGrants(register, account, [{ role: 'head', unit: 'bauamt' }], operator());
    expect(findSession(register, token, noon)?.renewalDue).toBe(true);
    const next = renewSession(register, session.session, noon);
    expect(findSession(register, next, noon)?.renewalDue).toBe(false);
    expect(findSession(register, token, noon)?.renewalDue).toBe(false);
  });
});

describe('Signing out', () => {
  test('ends one session, all others, or all', () => {
    const { register, token, session, account } = signedIn();
    const more = [1, 2].map((at) =>
      startSession(
        register,
        { account, kind: 'own', way: 'passkey', agent: '' },
        noon + at * minute,
      ),
    );
    expect(listSessions(register, account, noon)).toHaveLength(3);
    expect(endSession(register, account, more[0]?.session.session ?? '')).toBe(true);
    expect(endSessions(register, account, session.session)).toBe(1);
    expect(findSession(register, token, noon)).not.toBeNull();
    expect(endSessions(register, account)).toBe(1);
    expect(findSession(register, token, noon)).toBeNull();
  });

  test('does not end the session of someone else', () => {
    const { register, token, session } = signedIn();
    const bert = addPerson(register, 'bert');
    expect(endSession(register, bert, session.session)).toBe(false);
    expect(findSession(register, token, noon)).not.toBeNull();
  });
});

test('Sessions that nobody can use any more are forgotten at the next sign-in', () => {
  const { register, account } = signedIn();
  const later = noon + lasting.own.absolute;
  startSession(register, { account, kind: 'own', way: 'password', agent: '' }, later);
  expect(register.all('SELECT session FROM session')).toHaveLength(1);
});

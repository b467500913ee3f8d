import { describe, expect, test } from 'vitest';
import {
  createAccount,
  findAccount,
  findByLogin,
  readName,
  setDisabled,
} from '../../register/accounts.ts';
import { findPerson, grantsOf, setGrants } from '../../register/grants.ts';
import { startSession, listSessions } from '../../register/sessions.ts';
import { addPerson, noon, openPeople, operator } from './people.ts';

describe('A login', () => {
  test('is compared without case and form', () => {
    const register = openPeople();
    const account = addPerson(register, 'Änne.Groß');
    expect(findByLogin(register, ' ÄNNE.GROß ')?.account).toBe(account);
    expect(() => createAccount(register, { login: 'änne.groß', name: 'x' }, operator())).toThrow(
      'taken',
    );
  });

  test.each(['ab', 'a'.repeat(41), 'a b c', 'a@example.org', 'аdmin', '.abc', 'a\r\nb', ''])(
    'is not %j',
    (login) => {
      const register = openPeople();
      expect(() => createAccount(register, { login, name: 'x' }, operator())).toThrow('3 to 40');
    },
  );
});

describe('A name', () => {
  test.each(['', '   ', 'a\nb', 'a\r\nSet-Cookie: x', 'a\u202Eb', 'a\u0000b', 'x'.repeat(81)])(
    'is not %j',
    (name) => {
      expect(() => readName(name)).toThrow('visible characters');
    },
  );

  test('may be written in any script', () => {
    expect(readName(' Zoë Öztürk-Müller ')).toBe('Zoë Öztürk-Müller');
    expect(readName('李小龍')).toBe('李小龍');
  });
});

describe('Roles', () => {
  test('belong to the person, and the change is in the audit log', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna', [{ role: 'lead', unit: 'bauamt' }]);
    expect(findPerson(register, account)?.grants).toEqual([{ role: 'lead', unit: 'bauamt' }]);
    expect(
      register.one("SELECT before, after, subject FROM audit WHERE action = 'grant.set'"),
    ).toEqual({
      before: '[]',
      after: '[{"role":"lead","unit":"bauamt"}]',
      subject: `account:${account}`,
    });
  });

  test('are announced after the commit, and not at all when nothing has changed', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna');
    const heard: string[] = [];
    register.onAnnounce((subject) => heard.push(subject));
    setGrants(register, account, [], operator());
    expect(heard).toEqual([]);
    setGrants(register, account, [{ role: 'cdo', unit: 'city' }], operator());
    expect(heard).toEqual([`account:${account}`]);
    expect(() =>
      register.change(() => {
        setGrants(register, account, [], operator());
        throw new Error('rolled back');
      }),
    ).toThrow();
    expect(heard).toHaveLength(1);
    expect(grantsOf(register, account)).toHaveLength(1);
  });

  test('of the last administrator cannot be taken away', () => {
    const register = openPeople();
    const admin = [{ role: 'admin', unit: 'city' }] as const;
    const anna = addPerson(register, 'anna', [...admin]);
    expect(() => setGrants(register, anna, [], operator())).toThrow('last one');
    expect(() => setDisabled(register, anna, true, operator())).toThrow('last one');
    expect(grantsOf(register, anna)).toEqual(admin);
    addPerson(register, 'bert', [...admin]);
    setGrants(register, anna, [], operator());
    expect(grantsOf(register, anna)).toEqual([]);
  });
});

test('A disabled account is nobody and is signed out everywhere', () => {
  const register = openPeople();
  const account = addPerson(register, 'anna');
  startSession(register, { account, kind: 'own', way: 'password', agent: '' }, noon);
  setDisabled(register, account, true, operator());
  expect(findPerson(register, account)).toBeNull();
  expect(listSessions(register, account, noon)).toEqual([]);
  setDisabled(register, account, false, operator());
  expect(findAccount(register, account)?.disabled_at).toBeNull();
});

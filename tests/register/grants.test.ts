import { describe, expect, test } from 'vitest';
import {
  changeGrants,
  grantsOf,
  readGrants,
  setGrants,
  setProviderGrants,
} from '../../register/grants.ts';
import { addUnit, changeUnit, retireUnit, reviveUnit } from '../../register/units.ts';
import { addPerson, noon, openPeople, operator } from './people.ts';

describe('A role', () => {
  test('is given and taken back with a reason, and says who gave it', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna');
    const lead = { role: 'lead', unit: 'bauamt' } as const;
    const by = { ...operator(), reason: 'new head of the team' };
    changeGrants(register, account, { give: [lead], take: [] }, by);
    expect(readGrants(register)).toEqual([
      {
        account,
        ...lead,
        source: 'hand',
        reason: 'new head of the team',
        given_at: new Date(noon).toISOString(),
        given_by: 'test',
      },
    ]);
    changeGrants(register, account, { give: [], take: [lead] }, { ...operator(), reason: 'left' });
    expect(readGrants(register)).toEqual([]);
    expect(
      register.all('SELECT reason FROM audit WHERE action = :action ORDER BY no', {
        action: 'grant.set',
      }),
    ).toEqual([{ reason: 'new head of the team' }, { reason: 'left' }]);
  });

  test('is given in units that exist only, and city roles for the city only', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna');
    const give = (role: 'lead' | 'cdo', unit: string) => () =>
      changeGrants(register, account, { give: [{ role, unit }], take: [] }, operator());
    expect(give('lead', 'nowhere')).toThrow('no unit');
    expect(give('cdo', 'bauamt')).toThrow('whole city');
    retireUnit(register, 'bauamt', operator());
    expect(give('lead', 'bauamt')).toThrow('retired');
    expect(readGrants(register)).toEqual([]);
  });

  test('counts no more in a retired unit, and again when that is taken back', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna', [{ role: 'lead', unit: 'bauamt' }]);
    const heard: string[] = [];
    register.onAnnounce((subject) => heard.push(subject));
    retireUnit(register, 'bauamt', operator());
    expect(grantsOf(register, account)).toEqual([]);
    expect(heard).toEqual([`account:${account}`]);
    reviveUnit(register, 'bauamt', operator());
    expect(grantsOf(register, account)).toEqual([{ role: 'lead', unit: 'bauamt' }]);
  });

  test('is looked at anew when the tree of units changes', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna', [{ role: 'lead', unit: 'bauamt' }]);
    const team = { name: 'Denkmalschutz', kind: 'team', parent: 'city', offices: [] } as const;
    addUnit(register, { unit: 'denkmalschutz', ...team }, operator());
    const heard: string[] = [];
    register.onAnnounce((subject) => heard.push(subject));
    changeUnit(register, 'denkmalschutz', { parent: 'bauamt' }, operator());
    expect(heard).toEqual([`account:${account}`]);
  });
});

describe('A role from the identity provider', () => {
  const lead = { role: 'lead', unit: 'bauamt' } as const;
  const cdo = { role: 'cdo', unit: 'city' } as const;
  const admin = { role: 'admin', unit: 'city' } as const;
  const provider = () => ({
    actor: { kind: 'provider', id: 'https://id.example', name: 'id.example' } as const,
    reason: null,
    now: noon,
  });

  test('is replaced at each sign-in, and what was given by hand stays', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna', [cdo]);
    setProviderGrants(register, account, [lead, cdo], provider());
    expect(grantsOf(register, account)).toEqual([lead, cdo]);
    setProviderGrants(register, account, [], provider());
    expect(grantsOf(register, account)).toEqual([cdo]);
  });

  test('stays where an administrator takes back what was given by hand', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna', [lead]);
    setProviderGrants(register, account, [lead], provider());
    setGrants(register, account, [], operator());
    expect(readGrants(register)).toMatchObject([{ source: 'provider', given_by: 'id.example' }]);
    setGrants(register, account, [lead], operator());
    setProviderGrants(register, account, [], provider());
    expect(readGrants(register)).toMatchObject([{ source: 'hand', given_by: 'test' }]);
  });

  test('is in the log once, as a change of the provider', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna');
    setProviderGrants(register, account, [lead], provider());
    setProviderGrants(register, account, [lead], provider());
    expect(
      register.all('SELECT action, actor_kind, after FROM audit WHERE subject = :subject', {
        subject: `account:${account}`,
      }),
    ).toEqual([
      expect.objectContaining({ action: 'account.create' }),
      { action: 'grant.set', actor_kind: 'provider', after: JSON.stringify([lead]) },
    ]);
  });

  test('is left out in a unit that does not exist, or no more', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna');
    const nowhere = { role: 'lead', unit: 'nowhere' } as const;
    expect(setProviderGrants(register, account, [nowhere, lead], provider())).toEqual([nowhere]);
    retireUnit(register, 'bauamt', operator());
    expect(setProviderGrants(register, account, [lead], provider())).toEqual([lead]);
    reviveUnit(register, 'bauamt', operator());
    expect(grantsOf(register, account)).toEqual([]);
  });

  test('may be that of the last administrator, and it can be lost', () => {
    const register = openPeople();
    const account = addPerson(register, 'anna');
    setProviderGrants(register, account, [admin], provider());
    expect(() => setGrants(register, account, [lead], operator())).not.toThrow();
    setProviderGrants(register, account, [], provider());
    expect(grantsOf(register, account)).toEqual([lead]);
  });
});

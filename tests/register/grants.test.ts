import { describe, expect, test } from 'vitest';
import { changeGrants, grantsOf, readGrants } from '../../register/grants.ts';
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

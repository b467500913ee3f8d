import type { Grant } from '../../okr/role.ts';
import { createAccount } from '../../register/accounts.ts';
import type { By } from '../../register/audit.ts';
import { setGrants } from '../../register/grants.ts';
import { openRegister, type Register } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { addUnit, ensureCity } from '../../register/units.ts';

export const noon = Date.UTC(2026, 2, 2, 11);

/** The operator, who explains nothing. */
export const operator = (now = noon): By => ({
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now,
});

/** An empty city with one unit, the Bauamt. */
export function openPeople(): Register {
  const register = openRegister(':memory:', registerSchemas);
  ensureCity(register, 'Teststadt', operator());
  const bauamt = { unit: 'bauamt', name: 'Bauamt', kind: 'team', parent: 'city' } as const;
  addUnit(register, { ...bauamt, offices: ['bauamt'] }, operator());
  return register;
}

/** An account with roles. @returns its id */
export function addPerson(register: Register, login: string, grants: Grant[] = []): string {
  const { account } = createAccount(register, { login, name: `Person ${login}` }, operator());
  // So that whoever administers can sign in.
  register.run(`UPDATE account SET password = 'a hash' WHERE account = :account`, { account });
  setGrants(register, account, grants, operator());
  return account;
}

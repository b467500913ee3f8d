import type { Grant } from '../../okr/role.ts';
import { createAccount } from '../../register/accounts.ts';
import type { By } from '../../register/audit.ts';
import { setGrants } from '../../register/grants.ts';
import { openRegister, type Register } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';

export const noon = Date.UTC(2026, 2, 2, 11);

/** The operator, who explains nothing. */
export const operator = (now = noon): By => ({
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now,
});

export const openPeople = (): Register => openRegister(':memory:', registerSchemas);

/** An account with roles. @returns its id */
export function addPerson(register: Register, login: string, grants: Grant[] = []): string {
  const { account } = createAccount(register, { login, name: `Person ${login}` }, operator());
  setGrants(register, account, grants, operator());
  return account;
}

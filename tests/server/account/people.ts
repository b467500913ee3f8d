import type { Grant } from '../../../okr/role.ts';
import { createAccount } from '../../../register/accounts.ts';
import { setGrants } from '../../../register/grants.ts';
import { setPassword } from '../../../register/passwords.ts';
import type { TestApp } from '../test-app.ts';
import { goodPassword } from './browser.ts';

/** Someone with a login, the good password and roles. @returns the account */
export async function addPerson(
  { register, deps }: Pick<TestApp, 'register' | 'deps'>,
  login: string,
  grants: Grant[] = [],
): Promise<string> {
  const by = {
    actor: { kind: 'operator', id: 'test', name: 'test' },
    reason: null,
    now: deps.now(),
  } as const;
  const { account } = createAccount(register, { login, name: `Person ${login}` }, by);
  setPassword(register, account, await deps.passwords.hash(goodPassword), by);
  setGrants(register, account, grants, by);
  return account;
}

export const administrator: Grant[] = [{ role: 'admin', unit: 'city' }];

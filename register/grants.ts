import { roles, type Grant, type Person } from '../okr/role.ts';
import { cityUnit } from '../okr/unit.ts';
import { findAccount, unknownAccount } from './accounts.ts';
import { requireAdministrator } from './administrators.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';

export const grantSchema = `
  CREATE TABLE IF NOT EXISTS role_grant (
    account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN (${roles.map((role) => `'${role}'`).join(', ')})),
    unit TEXT NOT NULL,
    PRIMARY KEY (account, role, unit)
  ) STRICT;
`;

export const grantsOf = (register: Register, account: string): Grant[] =>
  register.all<Grant>(
    'SELECT role, unit FROM role_grant WHERE account = :account ORDER BY unit, role',
    { account },
  );

/** The person behind an account as it is now; null where it is unknown or disabled. */
export function findPerson(register: Register, account: string): Person | null {
  const found = findAccount(register, account);
  if (!found || found.disabled_at !== null) return null;
  return { account, name: found.name, grants: grantsOf(register, account) };
}

/**
 * Give an account exactly these roles. Holds at once: in every open page, and each of its sessions
 * gets a new token with its next request.
 * @throws Refusal `unknown-account`, `last-administrator`
 */
export function setGrants(
  register: Register,
  account: string,
  wanted: readonly Grant[],
  by: By,
): void {
  register.change(() => {
    if (!findAccount(register, account)) throw unknownAccount();
    const before = grantsOf(register, account);
    register.run('DELETE FROM role_grant WHERE account = :account', { account });
    for (const { role, unit } of wanted) {
      register.run('INSERT OR IGNORE INTO role_grant VALUES (:account, :role, :unit)', {
        account,
        role,
        unit,
      });
    }
    const after = grantsOf(register, account);
    if (JSON.stringify(before) === JSON.stringify(after)) return;
    if (before.some(isAdministrator)) requireAdministrator(register);
    register.run('UPDATE session SET renewal_due = 1 WHERE account = :account', { account });
    audit(
      register,
      {
        ...by,
        action: 'grant.set',
        subject: `account:${account}`,
        before,
        after,
      },
      by.now,
    );
    register.announce(`account:${account}`);
  });
}

const isAdministrator = ({ role, unit }: Grant): boolean => role === 'admin' && unit === cityUnit;

import { randomBytes } from 'node:crypto';
import type { Grant } from '../okr/role.ts';
import { createAccount, findAccount, findByLogin, type Account } from './accounts.ts';
import { audit, type By } from './audit.ts';
import { canGive, grantsOf, setProviderGrants } from './grants.ts';
import type { Register } from './open.ts';
import { findLinked, writeLink, type ProviderSubject } from './provider-links.ts';
import { endSessions } from './sessions.ts';

/** Somebody as the identity provider knows them. Issuer and subject alone say who it is. */
export interface ProviderIdentity extends ProviderSubject {
  name: string;
  /** Never proves anything: an account with the same login is somebody else's. */
  login: string | null;
}

/** What came of a sign-in through the provider. */
export interface Admission {
  /** Null where it was refused. */
  account: Account | null;
  refused: 'no-role' | 'account-disabled' | null;
  /** Roles that the provider gives in units that do not exist. */
  missing: Grant[];
}

export const providerIdentitySchema = `
  CREATE TABLE IF NOT EXISTS provider_identity (
    issuer TEXT NOT NULL,
    sub TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    linked_at TEXT NOT NULL,
    PRIMARY KEY (issuer, sub)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS provider_identity_account ON provider_identity (account);
`;

/**
 * Let somebody in whom the provider has named. An account is made at the first sign-in that brings
 * a role. At each further one the roles from the provider are replaced; those given by hand stay.
 * Whoever has no role left is signed out everywhere.
 */
export function admit(
  register: Register,
  identity: ProviderIdentity,
  wanted: readonly Grant[],
  by: By,
): Admission {
  return register.change(() => {
    const known = findLinked(register, identity);
    if (known?.disabled_at) return { account: null, refused: 'account-disabled', missing: [] };
    if (!known && !wanted.some((grant) => canGive(register, grant))) {
      return { account: null, refused: 'no-role', missing: [...wanted] };
    }
    const account = known ?? createLinked(register, identity, by);
    if (account.name !== identity.name) rename(register, account, identity.name, by);
    const missing = setProviderGrants(register, account.account, wanted, by);
    if (grantsOf(register, account.account).length === 0) {
      endSessions(register, account.account);
      return { account: null, refused: 'no-role', missing };
    }
    return { account: findAccount(register, account.account), refused: null, missing };
  });
}

function createLinked(register: Register, identity: ProviderIdentity, by: By): Account {
  const { name } = identity;
  const created = createAccount(
    register,
    { login: freeLogin(register, identity.login ?? name), name },
    by,
  );
  writeLink(register, created.account, identity, by);
  return created;
}

function rename(register: Register, { account, name }: Account, to: string, by: By): void {
  register.run('UPDATE account SET name = :name WHERE account = :account', { account, name: to });
  const change = { action: 'account.rename', subject: `account:${account}` } as const;
  audit(register, { ...by, ...change, before: { name }, after: { name: to } }, by.now);
  register.announce(`account:${account}`);
}

/** A login that nobody has, like the one at the provider: `anna.meyer`, else `anna.meyer-2`. */
function freeLogin(register: Register, wanted: string): string {
  const plain = (wanted.split('@')[0] ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Script=Latin}\d._-]+/gu, '.')
    .replace(/^[._-]+|[._-]+$/g, '')
    .slice(0, 30);
  const base = plain.length >= 3 ? plain : `person-${plain}`.replace(/-$/, '');
  for (let no = 1; no < 100; no += 1) {
    const login = no === 1 ? base : `${base}-${no}`;
    if (!findByLogin(register, login)) return login;
  }
  return `${base}-${randomBytes(4).toString('hex')}`;
}

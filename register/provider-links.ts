import { findAccount, type Account } from './accounts.ts';
import { hasAdministrator, requireAdministrator } from './administrators.ts';
import type { AuditAction } from './audit-actions.ts';
import { audit, type By } from './audit.ts';
import { setProviderGrants } from './grants.ts';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';
import { requireWayIn } from './ways-in.ts';

/** Issuer and subject together name somebody at the identity provider, for ever. */
export interface ProviderSubject {
  issuer: string;
  sub: string;
}

/** Who an account is at the identity provider; an account has at most one such link. */
export interface ProviderLink extends ProviderSubject {
  /** RFC 3339, UTC. */
  linked_at: string;
}

export const findLink = (register: Register, account: string): ProviderLink | null =>
  register.one<ProviderLink>(
    'SELECT issuer, sub, linked_at FROM provider_identity WHERE account = :account',
    { account },
  );

/** The account of somebody at the provider, or null. */
export function findLinked(register: Register, { issuer, sub }: ProviderSubject): Account | null {
  const link = register.one<{ account: string }>(
    'SELECT account FROM provider_identity WHERE issuer = :issuer AND sub = :sub',
    { issuer, sub },
  );
  return link && findAccount(register, link.account);
}

/**
 * Link an account with who its person has proved to be at the provider. Its roles stay as they are
 * until the next sign-in there.
 * @returns why it cannot be; null where it is linked now
 */
export function linkIdentity(
  register: Register,
  account: string,
  { issuer, sub }: ProviderSubject,
  by: By,
): 'identity-taken' | 'already-linked' | null {
  return register.change(() => {
    const owner = findLinked(register, { issuer, sub });
    if (owner) return owner.account === account ? null : 'identity-taken';
    if (findLink(register, account)) return 'already-linked';
    writeLink(register, account, { issuer, sub }, by);
    return null;
  });
}

/** Write a link down, of a new account too. */
export function writeLink(
  register: Register,
  account: string,
  { issuer, sub }: ProviderSubject,
  by: By,
): void {
  register.run('INSERT INTO provider_identity VALUES (:issuer, :sub, :account, :linked_at)', {
    issuer,
    sub,
    account,
    linked_at: new Date(by.now).toISOString(),
  });
  log(register, 'account.link', account, { before: null, after: { issuer, sub } }, by);
}

/**
 * Take the link away, and with it the roles that the provider gave, which nobody would keep up to
 * date any more. Sessions that began there end, but for the one in which this is done.
 * @throws Refusal `not-linked`, `last-way-in`, `last-administrator`
 */
export function unlinkIdentity(
  register: Register,
  { account, session }: { account: string; session: string },
  by: By,
): void {
  register.change(() => {
    const link = findLink(register, account);
    if (!link) {
      const help = 'This account is not linked with the identity provider: nothing to take away.';
      throw new Refusal('missing', 'not-linked', help);
    }
    const { issuer, sub } = link;
    const hadAdministrator = hasAdministrator(register);
    register.run('DELETE FROM provider_identity WHERE account = :account', { account });
    log(register, 'account.unlink', account, { before: { issuer, sub }, after: null }, by);
    requireWayIn(register, account);
    setProviderGrants(register, account, [], by);
    if (hadAdministrator) requireAdministrator(register);
    register.run(
      `DELETE FROM session WHERE account = :account AND session <> :session
         AND session IN (SELECT session FROM provider_session)`,
      { account, session },
    );
    register.announce(`account:${account}`);
  });
}

function log(
  register: Register,
  action: AuditAction,
  account: string,
  { before, after }: { before: unknown; after: unknown },
  by: By,
): void {
  audit(register, { ...by, action, subject: `account:${account}`, before, after }, by.now);
}

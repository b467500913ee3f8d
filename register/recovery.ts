import { createHash, randomInt } from 'node:crypto';
import { findAccount, findByLogin, unknownAccount, type Account } from './accounts.ts';
import type { AuditAction } from './audit-actions.ts';
import { audit, type By } from './audit.ts';
import { forgiveLogin } from './lock-out.ts';
import { makeLink, readLink, useLink, withdrawLinks } from './one-time-links.ts';
import type { Register } from './open.ts';
import { setPassword } from './passwords.ts';
import { Refusal } from './refusal.ts';
import { endSessions } from './sessions.ts';

export const recoverySchema = `
  CREATE TABLE IF NOT EXISTS recovery_code (
    code_hash TEXT PRIMARY KEY,
    account TEXT NOT NULL REFERENCES account ON DELETE CASCADE,
    used_at TEXT
  ) STRICT;
`;

const linkLasts = 86_400_000;
export const codesPerSheet = 8;
/** Without letters and digits that are taken for each other. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
/** 24 of 31 signs: 118 bits, so a fast hash is enough. */
const codeLength = 24;

/** A link with which someone sets a new password; whoever issues it vouches. @throws Refusal */
export const issueRecoveryLink = (
  register: Register,
  account: string,
  by: By,
): { secret: string; expires_at: string } =>
  register.change(() => {
    const known = findAccount(register, account);
    if (!known) throw unknownAccount();
    withdrawLinks(register, 'recover', { account });
    forgiveLogin(register, known.login);
    const { secret, link } = makeLink(
      register,
      { purpose: 'recover', account, made_by: by.actor.name, lasts_ms: linkLasts },
      by.now,
    );
    log(register, 'recovery.link', account, by);
    return { secret, expires_at: link.expires_at };
  });

/** Whose link it is. @throws Refusal `link-not-valid` */
export function readRecovery(register: Register, secret: string, now: number): Account {
  const { account } = readLink(register, 'recover', secret, now);
  const known = account === null ? null : findAccount(register, account);
  if (!known) throw unknownAccount();
  return known;
}

/** Set a new password with a link; every session of the account ends. @throws Refusal */
export const recoverByLink = (
  register: Register,
  secret: string,
  hashed: string,
  now: number,
): Account =>
  register.change(() => {
    const known = readRecovery(register, secret, now);
    useLink(register, 'recover', secret, now);
    return recover(register, known, hashed, 'recovery.by-link', now);
  });

/** Eight codes on a sheet of paper; the sheet before is void. They are shown this once. */
export const issueRecoveryCodes = (register: Register, account: string, by: By): string[] =>
  register.change(() => {
    register.run('DELETE FROM recovery_code WHERE account = :account', { account });
    const codes = Array.from({ length: codesPerSheet }, newCode);
    for (const code of codes) {
      register.run('INSERT INTO recovery_code VALUES (:code_hash, :account, NULL)', {
        code_hash: hashOf(code),
        account,
      });
    }
    log(register, 'recovery.codes', account, by);
    return codes;
  });

/** How many codes of the sheet are left. */
export const countRecoveryCodes = (register: Register, account: string): number =>
  register.one<{ left: number }>(
    'SELECT count(*) AS left FROM recovery_code WHERE account = :account AND used_at IS NULL',
    { account },
  )?.left ?? 0;

/** Set a new password with a code of the sheet. @returns null where login and code do not match */
export const recoverByCode = (
  register: Register,
  { login, code }: { login: string; code: string },
  hashed: string,
  now: number,
): Account | null =>
  register.change(() => {
    const known = findByLogin(register, login);
    const used = register.run(
      `UPDATE recovery_code SET used_at = :now
       WHERE code_hash = :code_hash AND account = :account AND used_at IS NULL`,
      {
        now: new Date(now).toISOString(),
        code_hash: hashOf(code),
        account: known?.account ?? '',
      },
    );
    if (!known || used.changes === 0) return null;
    return recover(register, known, hashed, 'recovery.by-code', now);
  });

function recover(
  register: Register,
  known: Account,
  hashed: string,
  action: AuditAction,
  now: number,
): Account {
  if (known.disabled_at !== null) {
    const help = 'This account is not in use any more: ask an administrator.';
    throw new Refusal('forbidden', 'account-disabled', help);
  }
  const { account, name } = known;
  const by: By = { actor: { kind: 'person', id: account, name }, reason: null, now };
  setPassword(register, account, hashed, by);
  withdrawLinks(register, 'recover', { account });
  endSessions(register, account);
  forgiveLogin(register, known.login);
  log(register, action, account, by);
  return known;
}

function log(register: Register, action: AuditAction, account: string, by: By): void {
  const change = { action, subject: `account:${account}`, before: null, after: null };
  audit(register, { ...by, ...change }, by.now);
}

function newCode(): string {
  const signs = Array.from({ length: codeLength }, () => alphabet[randomInt(alphabet.length)]);
  return signs.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** Read as it was typed: case, spaces and hyphens do not matter. */
const hashOf = (code: string): string =>
  createHash('sha256')
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ''))
    .digest('base64url');

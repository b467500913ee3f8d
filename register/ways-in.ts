import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';

/** Can somebody still sign in with this account: by password, passkey or the identity provider? */
const hasWayIn = (register: Register, account: string): boolean =>
  register.one(
    `SELECT 1 AS found FROM account WHERE account = :account
       AND (password IS NOT NULL
         OR EXISTS (SELECT 1 FROM passkey WHERE passkey.account = account.account)
         OR EXISTS (SELECT 1 FROM provider_identity AS known WHERE known.account = account.account))`,
    { account },
  ) !== null;

/**
 * Called after a way in was taken away, inside the change. Recovery codes do not count: each works
 * once.
 * @throws Refusal `last-way-in`
 */
export function requireWayIn(register: Register, account: string): void {
  if (hasWayIn(register, account)) return;
  throw new Refusal(
    'conflict',
    'last-way-in',
    'Set a password or make a passkey first: this is the last way to sign in.',
  );
}

import { cityUnit } from '../okr/unit.ts';
import type { Register } from './open.ts';
import { Refusal } from './refusal.ts';

/** Is there anyone who can administer: has the role, and a way to sign in? */
export const hasAdministrator = (register: Register): boolean =>
  register.one(
    `SELECT 1 AS found FROM role_grant JOIN account USING (account)
     WHERE role = 'admin' AND unit = :unit AND disabled_at IS NULL
       AND (password IS NOT NULL
         OR EXISTS (SELECT 1 FROM passkey WHERE passkey.account = account.account)
         OR EXISTS (SELECT 1 FROM provider_identity AS known WHERE known.account = account.account))
     LIMIT 1`,
    { unit: cityUnit },
  ) !== null;

/** Called after a change, inside it: throws where it leaves nobody to undo it. */
export function requireAdministrator(register: Register): void {
  if (hasAdministrator(register)) return;
  throw new Refusal(
    'conflict',
    'last-administrator',
    'Make someone else administrator first: this is the last one.',
  );
}

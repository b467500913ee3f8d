import { cityUnit } from '../okr/unit.ts';
import { createAccount, type Account } from './accounts.ts';
import { hasAdministrator } from './administrators.ts';
import { setGrants } from './grants.ts';
import { makeLink, readLink, useLink, withdrawLinks } from './one-time-links.ts';
import type { Register } from './open.ts';
import { setPassword } from './passwords.ts';

const years = 365 * 86_400_000;

/**
 * The secret of the link with which the first administrator makes their account: a new one at each
 * start, as long as there is no administrator; null from then on.
 */
export const offerStart = (register: Register, now: number): string | null =>
  register.change(() => {
    withdrawLinks(register, 'start');
    if (hasAdministrator(register)) return null;
    const wanted = { purpose: 'start', made_by: 'server', lasts_ms: years } as const;
    return makeLink(register, wanted, now).secret;
  });

/** Is the link good? @throws Refusal `link-not-valid` */
export function requireStart(register: Register, secret: string, now: number): void {
  if (hasAdministrator(register)) withdrawLinks(register, 'start');
  readLink(register, 'start', secret, now);
}

/** @throws Refusal `link-not-valid`, `login-taken`, … */
export const createFirstAdministrator = (
  register: Register,
  secret: string,
  { password, ...wanted }: { login: string; name: string; password: string },
  now: number,
): Account =>
  register.change(() => {
    requireStart(register, secret, now);
    useLink(register, 'start', secret, now);
    const by = {
      actor: { kind: 'operator', id: 'start', name: 'start link' },
      reason: null,
      now,
    } as const;
    const created = createAccount(register, wanted, by);
    setPassword(register, created.account, password, by);
    setGrants(register, created.account, [{ role: 'admin', unit: cityUnit }], by);
    return created;
  });

import type { Grant } from '../okr/role.ts';
import { createAccount, readName, type Account } from './accounts.ts';
import type { AuditAction } from './audit-actions.ts';
import { audit, type By } from './audit.ts';
import { checkGrant, setGrants } from './grants.ts';
import {
  makeLink,
  openLinks,
  readLink,
  useLink,
  withdrawLinks,
  type OneTimeLink,
} from './one-time-links.ts';
import type { Register } from './open.ts';
import { setPassword } from './passwords.ts';
import { Refusal } from './refusal.ts';

/** What is offered: an account for someone, with roles. */
export interface Offer {
  /** Whom it is meant for; they may correct it. */
  name: string;
  grants: Grant[];
}

export interface Invitation extends Offer {
  /** Names the invitation in lists; no secret. */
  invitation: string;
  made_by: string;
  /** RFC 3339, UTC. */
  made_at: string;
  expires_at: string;
}

const lasts_ms = 7 * 86_400_000;

/** Invite someone. The secret goes into a link that is shown this once. @throws Refusal */
export function invite(
  register: Register,
  { name, grants }: Offer,
  by: By,
): { secret: string; invitation: Invitation } {
  const offer: Offer = { name: readName(name), grants };
  for (const grant of grants) checkGrant(register, grant);
  return register.change(() => {
    const { secret, link } = makeLink(
      register,
      { purpose: 'invite', made_by: by.actor.name, offer: JSON.stringify(offer), lasts_ms },
      by.now,
    );
    log(register, 'invitation.make', link.link, { before: null, after: offer }, by);
    return { secret, invitation: asInvitation(link) };
  });
}

/** Invitations that nobody has accepted yet, the latest first. */
export const listInvitations = (register: Register, now: number): Invitation[] =>
  openLinks(register, 'invite', now).map(asInvitation);

/** What a link offers. @throws Refusal `link-not-valid` */
export const readInvitation = (register: Register, secret: string, now: number): Invitation =>
  asInvitation(readLink(register, 'invite', secret, now));

/** @throws Refusal `link-not-valid`, `login-taken`, … */
export const acceptInvitation = (
  register: Register,
  secret: string,
  { password, ...wanted }: { login: string; name: string; password: string },
  now: number,
): Account =>
  register.change(() => {
    const { invitation, grants, made_by } = asInvitation(useLink(register, 'invite', secret, now));
    const by: By = {
      actor: { kind: 'operator', id: `invitation:${invitation}`, name: `invited by ${made_by}` },
      reason: null,
      now,
    };
    const created = createAccount(register, wanted, by);
    setPassword(register, created.account, password, by);
    setGrants(register, created.account, grants, by);
    return created;
  });

/** @throws Refusal `unknown-invitation` */
export function withdrawInvitation(register: Register, invitation: string, by: By): void {
  register.change(() => {
    if (withdrawLinks(register, 'invite', { link: invitation }) === 0) {
      const help = 'It was accepted, withdrawn or has expired: look into the list.';
      throw new Refusal('missing', 'unknown-invitation', help);
    }
    log(register, 'invitation.withdraw', invitation, { before: null, after: null }, by);
  });
}

function asInvitation({ link, offer, made_by, made_at, expires_at }: OneTimeLink): Invitation {
  const { name, grants } = JSON.parse(offer ?? '{"name":"","grants":[]}') as Offer;
  return { invitation: link, name, grants, made_by, made_at, expires_at };
}

function log(
  register: Register,
  action: AuditAction,
  invitation: string,
  { before, after }: { before: unknown; after: unknown },
  by: By,
): void {
  audit(register, { ...by, action, subject: `invitation:${invitation}`, before, after }, by.now);
}

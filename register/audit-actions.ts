import type { EventType } from '../okr/event.ts';

/** Everything that the audit log knows to have been done, beside decisions about strategy and goals. */
export const auditActions = [
  ...(['account.create', 'account.disable', 'account.enable', 'account.password'] as const),
  ...(['account.link', 'account.unlink', 'account.rename', 'grant.set'] as const),
  ...(['invitation.make', 'invitation.withdraw'] as const),
  ...(['passkey.add', 'passkey.remove', 'passkey.rename'] as const),
  ...(['recovery.by-code', 'recovery.by-link', 'recovery.codes', 'recovery.link'] as const),
  ...(['session.end-all', 'token.create', 'token.revoke'] as const),
  ...(['unit.add', 'unit.change', 'unit.retire', 'unit.revive'] as const),
  ...(['webhook.add', 'webhook.pause', 'webhook.resume', 'webhook.trial'] as const),
  ...(['webhook.remove', 'mail-schedule.add', 'mail-schedule.pause'] as const),
  ...(['mail-schedule.resume', 'mail-schedule.remove', 'mail.trial'] as const),
  ...(['backup.make', 'backup.restore', 'events.replay', 'okr.import'] as const),
  ...(['source.declare', 'source.withdraw'] as const),
];

export type PlainAction = (typeof auditActions)[number];

/** What was done. A decision is called by the type of its event: `okr.objective-agreed`. */
export type AuditAction = PlainAction | `okr.${EventType}`;

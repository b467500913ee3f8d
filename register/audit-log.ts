import { type Actor, type AuditEntry, type AuditRow } from './audit.ts';
import type { Register } from './open.ts';

/** What to look for; what is left out is not asked. */
export interface AuditQuestion {
  /** RFC 3339, UTC; `from` inclusive, `to` exclusive. */
  from?: string | undefined;
  to?: string | undefined;
  /** Part of the name or id of who did it. */
  actor?: string | undefined;
  /** How the action begins: `grant` finds `grant.add`. */
  action?: string | undefined;
  /** Not this action: what is recorded by itself would hide what people did. */
  without?: string | undefined;
  /** Part of what it was done to: `unit:bauamt`. */
  subject?: string | undefined;
  /** Only entries before this one. */
  before?: number | undefined;
  limit: number;
}

/** Entries of the audit log, the newest first. */
export function readAudit(register: Register, question: AuditQuestion): AuditEntry[] {
  const { from, to, actor, action, without, subject, before, limit } = question;
  return register
    .all<AuditRow & { hash: string }>(
      `SELECT * FROM audit
       WHERE (:from IS NULL OR at >= :from) AND (:to IS NULL OR at < :to)
         AND (:before IS NULL OR no < :before)
         AND (:actor IS NULL OR instr(lower(actor_name), lower(:actor)) > 0
           OR instr(actor_id, :actor) > 0)
         AND (:action IS NULL OR substr(action, 1, length(:action)) = :action)
         AND (:without IS NULL OR action <> :without)
         AND (:subject IS NULL OR instr(subject, :subject) > 0)
       ORDER BY no DESC LIMIT :limit`,
      {
        from: from ?? null,
        to: to ?? null,
        before: before ?? null,
        actor: actor ?? null,
        action: action ?? null,
        without: without ?? null,
        subject: subject ?? null,
        limit,
      },
    )
    .map(({ actor_kind, actor_id, actor_name, before, after, ...entry }) => ({
      ...entry,
      actor: { kind: actor_kind as Actor['kind'], id: actor_id, name: actor_name },
      before: JSON.parse(before) as unknown,
      after: JSON.parse(after) as unknown,
    }));
}

/** Every action that has been written down so far. */
export const auditActions = (register: Register): string[] =>
  register
    .all<{ action: string }>('SELECT DISTINCT action FROM audit ORDER BY action')
    .map(({ action }) => action);

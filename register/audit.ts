import { createHash } from 'node:crypto';
import type { AuditAction } from './audit-actions.ts';
import type { Register } from './open.ts';

/**
 * Who did it: a person, a machine token, the identity provider that says who somebody is and what
 * they may, or the server and its operator themselves.
 */
export type Actor =
  | { kind: 'person'; id: string; name: string }
  | { kind: 'token'; id: string; name: string }
  | { kind: 'provider'; id: string; name: string }
  | { kind: 'operator'; id: string; name: string };

/** One change. Neither `before` nor `after` ever holds a secret. */
export interface Change {
  actor: Actor;
  action: AuditAction;
  /** What it was done to, e.g. `account:7f3a…`, `unit:bauamt`. */
  subject: string;
  before: unknown;
  after: unknown;
  /** In the words of whoever did it; null where nobody was asked. */
  reason: string | null;
}

/** Who changes something, when, and why. */
export interface By {
  actor: Actor;
  /** Unix ms. */
  now: number;
  /** In the words of whoever did it; null where nobody was asked. */
  reason: string | null;
}

export interface AuditEntry extends Omit<Change, 'action'> {
  /** An `AuditAction` of this release or of one before. */
  action: string;
  /** 1, 2, 3 … without gaps. */
  no: number;
  /** RFC 3339, UTC. */
  at: string;
  /** SHA-256 over this entry and the hash of the one before, hex. */
  hash: string;
}

export const auditSchema = `
  CREATE TABLE IF NOT EXISTS audit (
    no INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    reason TEXT,
    hash TEXT NOT NULL
  ) STRICT;
  CREATE TRIGGER IF NOT EXISTS audit_only_grows_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
  CREATE TRIGGER IF NOT EXISTS audit_only_grows_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
`;

/** The hash before the first entry. */
export const beginning = '0'.repeat(64);

/** Write a change down, in the same transaction as the change itself. */
export function audit(register: Register, change: Change, now: number): void {
  register.change(() => {
    const last = register.one<{ no: number; hash: string }>(
      'SELECT no, hash FROM audit ORDER BY no DESC LIMIT 1',
    );
    const row: AuditRow = {
      no: (last?.no ?? 0) + 1,
      at: new Date(now).toISOString(),
      actor_kind: change.actor.kind,
      actor_id: storable(change.actor.id),
      actor_name: storable(change.actor.name),
      action: change.action,
      subject: storable(change.subject),
      before: JSON.stringify(change.before ?? null),
      after: JSON.stringify(change.after ?? null),
      reason: change.reason === null ? null : storable(change.reason),
    };
    register.run(
      `INSERT INTO audit VALUES (:no, :at, :actor_kind, :actor_id, :actor_name, :action, :subject,
         :before, :after, :reason, :hash)`,
      { ...row, hash: hashOf(last?.hash ?? beginning, row) },
    );
  });
}

/** SQLite ends a text at NUL and has no half characters: what is hashed has to be what is kept. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

/** An entry as it is kept, in the order of its columns, without its hash. */
export type AuditRow = Record<
  'at' | 'actor_kind' | 'actor_id' | 'actor_name' | 'action' | 'subject' | 'before' | 'after',
  string
> & { no: number; reason: string | null };

/** SHA-256 over the hash of the entry before and this one, hex. */
export function hashOf(previous: string, row: AuditRow): string {
  const { no, at, actor_kind, actor_id, actor_name, action, subject, before, after, reason } = row;
  const columns = {
    no,
    at,
    actor_kind,
    actor_id,
    actor_name,
    action,
    subject,
    before,
    after,
    reason,
  };
  return createHash('sha256')
    .update(previous + '\n' + JSON.stringify(columns))
    .digest('hex');
}

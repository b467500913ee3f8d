import type { AuditEntry } from './audit.ts';
import type { Register } from './open.ts';

/** What the subjects of these entries are called now, by subject; those that are no more are left out. */
export function nameSubjects(
  register: Register,
  entries: readonly Pick<AuditEntry, 'subject'>[],
): Record<string, string> {
  const wanted = new Set(entries.map(({ subject }) => subject));
  const known = register.all<{ subject: string; name: string }>(`
    SELECT 'account:' || account AS subject, name FROM account
    UNION ALL SELECT 'unit:' || unit, name FROM unit
    UNION ALL SELECT 'token:' || token_id, name FROM token
  `);
  return Object.fromEntries(
    known.filter(({ subject }) => wanted.has(subject)).map(({ subject, name }) => [subject, name]),
  );
}

import { beginning, hashOf, type AuditRow } from './audit.ts';
import type { Register } from './open.ts';

/** The last entry of the audit log at some time: its number and its hash. */
export interface AuditHead {
  no: number;
  hash: string;
}

/** Is the log whole? `broken` says where it stops being so, and how that shows. */
export type AuditVerdict =
  | { whole: true; entries: number; head: AuditHead }
  | { whole: false; entries: number; broken: { no: number; detail: string } };

/** The last entry of the log; number 0 where it is empty. */
export const auditHead = (register: Register): AuditHead =>
  register.one<AuditHead>('SELECT no, hash FROM audit ORDER BY no DESC LIMIT 1') ?? {
    no: 0,
    hash: beginning,
  };

/**
 * Go through the chain from the beginning to the end: no gap, every hash right, and every head that
 * was written down elsewhere still there, so that a tail that was cut off, or a log that was written
 * anew, is seen.
 */
export function verifyAudit(register: Register, heads: readonly AuditHead[] = []): AuditVerdict {
  const entries = register.one<{ n: number }>('SELECT count(*) AS n FROM audit')?.n ?? 0;
  const broken = (no: number, detail: string): AuditVerdict => ({
    whole: false,
    entries,
    broken: { no, detail },
  });
  const expected = Map.groupBy(heads, ({ no }) => no);
  let head: AuditHead = { no: 0, hash: beginning };
  for (;;) {
    const rows = register.all<AuditRow & { hash: string }>(
      'SELECT * FROM audit WHERE no > :after ORDER BY no LIMIT 1000',
      { after: head.no },
    );
    for (const row of rows) {
      if (row.no !== head.no + 1) {
        return broken(head.no + 1, `Entry ${head.no + 1} is missing; ${row.no} follows.`);
      }
      if (row.hash !== hashOf(head.hash, row)) {
        return broken(row.no, `Entry ${row.no} is not what was written, or one before it is not.`);
      }
      if (expected.get(row.no)?.some(({ hash }) => hash !== row.hash)) {
        return broken(row.no, `Entry ${row.no} had another hash when its head was written down.`);
      }
      head = { no: row.no, hash: row.hash };
    }
    if (rows.length === 0) break;
  }
  const furthest = Math.max(0, ...heads.map(({ no }) => no));
  if (furthest > head.no) {
    const lost = `There were ${furthest} entries once: the end of the log has been cut off.`;
    return broken(head.no + 1, lost);
  }
  return { whole: true, entries, head };
}

import type { AuditAction } from '../../register/audit-actions.ts';
import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditHead, verifyAudit } from '../../register/audit-chain.ts';
import { auditActions, readAudit } from '../../register/audit-log.ts';
import { audit, auditSchema } from '../../register/audit.ts';
import { openRegister, type Register } from '../../register/open.ts';

let folder: string;
let file: string;
let register: Register;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadtpegel-audit-'));
  file = join(folder, 'register.sqlite');
  register = openRegister(file, [auditSchema]);
});
afterEach(() => {
  register.close();
  rmSync(folder, { recursive: true });
});

const day = 86_400_000;

function write(count: number, more: { action?: AuditAction; name?: string } = {}): void {
  const first = auditHead(register).no + 1;
  for (let no = first; no < first + count; no += 1) {
    const actor = { kind: 'person', id: `id-${no}`, name: more.name ?? `Person ${no}` } as const;
    const change = { actor, subject: `unit:u${no}`, before: null, after: { no }, reason: null };
    audit(register, { ...change, action: more.action ?? 'unit.add' }, no * day);
  }
}

/** What somebody does who has the file and knows SQL. */
function tamper(sql: string): void {
  const database = new DatabaseSync(file);
  database.exec('DROP TRIGGER audit_only_grows_update; DROP TRIGGER audit_only_grows_delete;');
  database.exec(sql);
  database.close();
}

describe('The chain of the audit log', () => {
  test('is whole from the beginning to the end, however long', () => {
    expect(verifyAudit(register)).toMatchObject({ whole: true, entries: 0, head: { no: 0 } });
    write(1_500);
    expect(verifyAudit(register)).toEqual({
      whole: true,
      entries: 1_500,
      head: auditHead(register),
    });
  });

  test('stays whole with a name, a subject and a reason that SQLite cannot keep as they are', () => {
    const odd = 'a\0b\uD800c';
    const actor = { kind: 'person', id: odd, name: odd } as const;
    const change = { actor, action: 'unit.add', before: { odd }, after: null } as const;
    audit(register, { ...change, subject: `unit:${odd}`, reason: odd }, day);
    expect(verifyAudit(register)).toMatchObject({ whole: true, entries: 1 });
    expect(register.one('SELECT reason FROM audit')).toEqual({ reason: 'a\uFFFDb\uFFFDc' });
  });

  test('survives a copy', () => {
    write(3);
    register.backup(join(folder, 'copy.sqlite'));
    const copy = openRegister(join(folder, 'copy.sqlite'), [auditSchema]);
    expect(verifyAudit(copy, [auditHead(register)])).toMatchObject({ whole: true, entries: 3 });
    copy.close();
  });

  const columns = ['at', 'actor_kind', 'actor_id', 'actor_name', 'action', 'subject', 'before'];

  test.each([...columns, 'after', 'reason', 'hash'])(
    'shows the entry whose %s was changed',
    (column) => {
      write(5);
      tamper(`UPDATE audit SET ${column} = 'other' WHERE no = 3`);
      expect(verifyAudit(register)).toMatchObject({ whole: false, broken: { no: 3 } });
    },
  );

  test('shows an entry that was taken out', () => {
    write(5);
    tamper('DELETE FROM audit WHERE no = 2');
    expect(verifyAudit(register)).toMatchObject({ whole: false, broken: { no: 2 } });
  });

  test('shows an end that was cut off, if its head was written down elsewhere', () => {
    write(5);
    const head = auditHead(register);
    tamper('DELETE FROM audit WHERE no > 3');
    expect(verifyAudit(register)).toMatchObject({ whole: true });
    expect(verifyAudit(register, [head])).toMatchObject({ whole: false, broken: { no: 4 } });
  });

  test('shows a log that was written anew with right hashes', () => {
    write(5);
    const head = auditHead(register);
    tamper('DELETE FROM audit');
    write(7, { name: 'Somebody else' });
    expect(verifyAudit(register)).toMatchObject({ whole: true });
    expect(verifyAudit(register, [head])).toMatchObject({ whole: false, broken: { no: 5 } });
  });

  test('breaks at the first entry that was touched, whichever it is', () => {
    write(20);
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { minLength: 1 }), (touched) => {
        register.close();
        const database = new DatabaseSync(file);
        database.exec('DROP TRIGGER IF EXISTS audit_only_grows_update; SAVEPOINT tampering');
        database.exec(
          `UPDATE audit SET after = after || ' ' WHERE no IN (${touched.join(', ')}); RELEASE tampering`,
        );
        database.close();
        register = openRegister(file, [auditSchema]);
        const verdict = verifyAudit(register);
        expect(verdict).toMatchObject({ whole: false, broken: { no: Math.min(...touched) } });
        tamper(`UPDATE audit SET after = rtrim(after) WHERE no IN (${touched.join(', ')})`);
        register.close();
        register = openRegister(file, [auditSchema]);
        expect(verifyAudit(register)).toMatchObject({ whole: true });
      }),
      { numRuns: 20 },
    );
  });
});

describe('Whoever reads the audit log', () => {
  const numbers = (question: Omit<Parameters<typeof readAudit>[1], 'limit'>, limit = 100) =>
    readAudit(register, { ...question, limit }).map(({ no }) => no);

  test('gets the newest first, page by page', () => {
    write(5);
    expect(numbers({}, 2)).toEqual([5, 4]);
    expect(numbers({ before: 4 }, 2)).toEqual([3, 2]);
    expect(readAudit(register, { limit: 1 })[0]).toMatchObject({
      actor: { kind: 'person', id: 'id-5', name: 'Person 5' },
      action: 'unit.add',
      before: null,
      after: { no: 5 },
    });
  });

  test('looks for time, person, action and subject', () => {
    write(3);
    write(1, { action: 'grant.set', name: 'Änne Ott' });
    expect(numbers({ from: '1970-01-03T00:00:00.000Z', to: '1970-01-05T00:00:00.000Z' })).toEqual([
      3, 2,
    ]);
    expect(numbers({ actor: 'ott' })).toEqual([4]);
    expect(numbers({ actor: 'id-2' })).toEqual([2]);
    expect(numbers({ action: 'grant' })).toEqual([4]);
    expect(numbers({ without: 'unit.add' })).toEqual([4]);
    expect(numbers({ subject: 'unit:u3' })).toEqual([3]);
    expect(numbers({ subject: `' OR 1=1 --`, actor: '%' })).toEqual([]);
    expect(auditActions(register)).toEqual(['grant.set', 'unit.add']);
  });
});

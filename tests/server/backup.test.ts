import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { auditHead } from '../../register/audit-chain.ts';
import { readAudit } from '../../register/audit-log.ts';
import { findSession, startSession } from '../../register/sessions.ts';
import { createToken } from '../../register/tokens.ts';
import { checkRegister, keepHeads, noteHead } from '../../server/audit-heads.ts';
import { listBackups, makeBackup, readManifest, restoreBackup } from '../../server/backup.ts';
import { openDataRegister, registerOf } from '../../server/data-folder.ts';
import { openTokens } from '../../server/tokens.ts';
import { noon, openTestApp, type TestApp } from './test-app.ts';

const by = {
  actor: { kind: 'operator', id: 'test', name: 'Test' },
  reason: null,
  now: noon,
} as const;

let city: TestApp;
let restored: string;
beforeEach(async () => {
  city = await openTestApp();
  restored = mkdtempSync(join(tmpdir(), 'stadtpegel-restored-'));
});
afterEach(async () => {
  await city.close();
  rmSync(restored, { recursive: true });
});

const token = { name: 'sender', kind: 'ingest', sources: [], datasets: [] } as const;
const wanted = { ...token, sources: [], datasets: [] };

describe('A backup', () => {
  test('holds accounts, tokens and the audit log, and says where that ended', async () => {
    const { register, deps } = city;
    const { token } = createToken(register, wanted, by);
    const { account } = city.signIn([{ role: 'cdo', unit: 'city' }]);
    const backup = await makeBackup(deps.data, city, by);
    expect(readManifest(backup)).toEqual({
      made_at: '2026-03-02T11:00:00.000Z',
      audit: auditHead(register),
    });
    restoreBackup(backup, restored, by);
    const other = openDataRegister(restored);
    expect(openTokens(other).verify(token, noon)?.name).toBe('sender');
    expect(checkRegister(restored, other, [auditHead(register)])).toEqual([
      expect.objectContaining({ check: 'audit', ok: true }),
      expect.objectContaining({ check: 'decisions', ok: true }),
    ]);
    expect(readAudit(other, { limit: 2 }).map(({ action }) => action)).toEqual([
      'backup.restore',
      'backup.make',
    ]);
    expect(readAudit(other, { subject: account, limit: 1 })).toHaveLength(1);
    other.close();
  });

  test('may be made twice in one second, and at the same time', async () => {
    const make = () => makeBackup(city.deps.data, city, by);
    const made = [await make(), ...(await Promise.all([make(), make()]))];
    expect(new Set(made).size).toBe(3);
    for (const backup of made) expect(readManifest(backup)).not.toBeNull();
    expect(listBackups(city.deps.data).toSorted()).toEqual(made.toSorted());
  });

  test('wakes no session again', async () => {
    const { register, deps } = city;
    const { account } = city.signIn([]);
    const session = { account, kind: 'own', way: 'password', agent: '' } as const;
    const { token } = startSession(register, session, noon);
    expect(findSession(register, token, noon)).not.toBeNull();
    restoreBackup(await makeBackup(deps.data, city, by), restored, by);
    const other = openDataRegister(restored);
    expect(findSession(other, token, noon)).toBeNull();
    other.close();
  });

  test('is not put over a register that is there', async () => {
    openDataRegister(restored).close();
    const backup = await makeBackup(city.deps.data, city, by);
    expect(() => restoreBackup(backup, restored, by)).toThrow('in the way');
  });
});

describe('The head of the audit log', () => {
  test('is written down beside the register when it is another one', () => {
    const { register, deps } = city;
    const notes = () => readFileSync(join(deps.data, 'audit-heads.log'), 'utf8').split('\n');
    noteHead(deps.data, register, noon);
    noteHead(deps.data, register, noon);
    const { no, hash } = auditHead(register);
    expect(notes()).toEqual([`2026-03-02T11:00:00.000Z ${no} ${hash}`, '']);
    createToken(register, wanted, by);
    noteHead(deps.data, register, noon);
    expect(notes()).toHaveLength(3);
  });

  test('is said when the server starts, and noted when it stops', () => {
    const { register, deps } = city;
    const lines: string[] = [];
    const stop = keepHeads(deps.data, register, {
      log: (line) => lines.push(line),
      now: () => noon,
    });
    const { no, hash } = auditHead(register);
    expect(lines).toEqual([`Audit log    ${no} entries, head ${no}:${hash}`]);
    createToken(register, wanted, by);
    stop();
    expect(readFileSync(join(deps.data, 'audit-heads.log'), 'utf8')).toContain(
      auditHead(register).hash,
    );
  });

  const cutTail = (file: string, keep: number) => {
    const database = new DatabaseSync(file);
    database.exec('DROP TRIGGER audit_only_grows_delete');
    database.exec(`DELETE FROM audit WHERE no > ${keep}`);
    database.close();
  };

  test.each(['file', 'backup', 'elsewhere'] as const)(
    'in the %s shows that the end was cut off',
    async (place) => {
      const register = openDataRegister(restored);
      for (let at = 0; at < 5; at += 1) createToken(register, wanted, by);
      const head = auditHead(register);
      if (place === 'file') noteHead(restored, register, noon);
      if (place === 'backup') await makeBackup(restored, { ...city, register }, by);
      register.close();
      cutTail(registerOf(restored), 3);
      const cut = openDataRegister(restored);
      const [audit] = checkRegister(restored, cut, place === 'elsewhere' ? [head] : []);
      expect(audit).toMatchObject({
        ok: false,
        detail: expect.stringContaining('entry 4') as string,
      });
      cut.close();
    },
  );

  test('that was tampered with in the file is seen as well', () => {
    const { register, deps } = city;
    const line = `2026-03-02T11:00:00.000Z 1 ${'a'.repeat(64)}\n`;
    appendFileSync(join(deps.data, 'audit-heads.log'), line);
    expect(checkRegister(deps.data, register)[0]).toMatchObject({ ok: false });
  });

  test('may be asked of the server', async () => {
    const { no, hash } = auditHead(city.register);
    const ask = async (head: string) => {
      const response = await city.getAsStaff(`/api/check?audit_head=${head}`);
      if (!response.ok) return response.status;
      const { findings } = (await response.json()) as {
        findings: { check: string; ok: boolean }[];
      };
      return findings.find(({ check }) => check === 'audit')?.ok;
    };
    expect(await ask(`${no}:${hash}`)).toBe(true);
    expect(await ask(`${no + 1}:${hash}`)).toBe(false);
    expect(await ask('no-head')).toBe(400);
  });
});

import {
  mkdirSync,
  mkdtempSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPseudonymKey } from '../../ingest/pseudonym.ts';
import { readAudit } from '../../register/audit-log.ts';
import { createToken, hashToken, listTokens, revokeToken } from '../../register/tokens.ts';
import { openDataRegister, registerOf } from '../../server/data-folder.ts';
import { adoptTokenFile } from '../../server/token-file.ts';
import { openTokens } from '../../server/tokens.ts';
import type { Register } from '../../register/open.ts';

let data: string;
let register: Register;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'stadtpegel-tokens-'));
  register = openDataRegister(data);
});
afterEach(() => {
  register.close();
  rmSync(data, { recursive: true });
});

const wanted = { name: 'sender', kind: 'ingest' as const, sources: ['/a/*'], datasets: ['quiz'] };
const by = (now = 0, reason: string | null = null) =>
  ({ actor: { kind: 'operator', id: 'test', name: 'Test' }, reason, now }) as const;

describe('Tokens', () => {
  test('are shown once and kept as a hash, readable by the owner only', () => {
    const { token } = createToken(register, wanted, by());
    const secret = token.split('_').slice(2).join('_');
    expect(secret).toHaveLength(43);
    register.backup(join(data, 'copy'));
    for (const file of ['copy', 'register.sqlite', 'register.sqlite-wal']) {
      expect(readFileSync(join(data, file)).includes(secret), file).toBe(false);
    }
    for (const file of ['', '-wal', '-shm']) {
      expect(statSync(registerOf(data) + file).mode & 0o777, file).toBe(0o600);
    }
    expect(openTokens(register).verify(token, 0)).toMatchObject(wanted);
  });

  test('made and revoked by another process are valid and invalid at once', () => {
    const tokens = openTokens(register);
    const other = openDataRegister(data);
    expect(register.isChangedElsewhere()).toBe(false);
    const { token, record } = createToken(other, wanted, by());
    expect(register.isChangedElsewhere()).toBe(true);
    expect(tokens.verify(token, 0)?.token_id).toBe(record.token_id);
    revokeToken(other, record.token_id, by());
    expect(tokens.verify(token, 0)).toBeNull();
    expect(() => revokeToken(register, record.token_id, by())).toThrow('no valid token');
    other.close();
  });

  test('with any letter changed are unknown', () => {
    const tokens = openTokens(register);
    const { token } = createToken(register, wanted, by());
    for (const at of [4, 15, 17, token.length - 2]) {
      const changed = token.slice(0, at) + (token[at] === 'a' ? 'b' : 'a') + token.slice(at + 1);
      expect(tokens.verify(changed, 0)).toBeNull();
    }
    expect(tokens.verify(`${token}A`, 0)).toBeNull();
    expect(tokens.verify('', 0)).toBeNull();
  });

  test('that expire are valid until that moment, not in it', () => {
    const tokens = openTokens(register);
    const expires_at = '2026-01-01T00:00:00.000Z';
    const { token } = createToken(register, { ...wanted, expires_at }, by());
    expect(tokens.verify(token, Date.parse(expires_at) - 1)).not.toBeNull();
    expect(tokens.verify(token, Date.parse(expires_at))).toBeNull();
    const late = by(Date.parse(expires_at));
    expect(() => createToken(register, { ...wanted, expires_at }, late)).toThrow('ahead');
  });

  test('know when they were last used', () => {
    const tokens = openTokens(register);
    const { token } = createToken(register, wanted, by());
    expect(listTokens(register)[0]?.last_used_at).toBeNull();
    tokens.verify(token, Date.UTC(2026, 0, 1));
    tokens.verify(token, Date.UTC(2026, 0, 1, 0, 0, 30));
    tokens.flush();
    expect(listTokens(register)[0]?.last_used_at).toBe('2026-01-01T00:00:30.000Z');
  });

  test('are made and revoked with an entry in the audit log, never with the secret', () => {
    const { token, record } = createToken(register, wanted, by());
    revokeToken(register, record.token_id, by(0, 'laptop lost'));
    const entries = readAudit(register, { limit: 9 });
    expect(entries.map(({ action, reason }) => [action, reason])).toEqual([
      ['token.revoke', 'laptop lost'],
      ['token.create', null],
    ]);
    expect(JSON.stringify(entries)).not.toContain(token.split('_').slice(2).join('_'));
    expect(JSON.stringify(entries)).not.toContain(hashToken(token).toString('base64url'));
  });

  test('that are given hold for this run only', () => {
    const tokens = openTokens(register, [
      { name: 'preset', kind: 'admin', token: 'a-preset-token' },
    ]);
    expect(tokens.verify('a-preset-token', 0)).toMatchObject({ name: 'preset', kind: 'admin' });
    expect(tokens.verify('a-preset-tokeN', 0)).toBeNull();
    const token = tokens.createForRun(wanted);
    expect(tokens.verify(token, 0)?.name).toBe('sender');
    expect(openTokens(register).verify(token, 0)).toBeNull();
    expect(listTokens(register)).toEqual([]);
  });
});

test('The tokens of an older data folder are taken over once, with what they may and their state', () => {
  const keys = join(data, 'keys');
  mkdirSync(keys);
  const token = (id: string) => `stp_${id.repeat(12)}_${'x'.repeat(43)}`;
  const filed = (id: string, more: object) => ({
    token_id: id.repeat(12),
    name: `token ${id}`,
    role: 'ingest',
    hash: hashToken(token(id)).toString('base64url'),
    sources: ['/a/*'],
    datasets: [],
    created_at: '2026-01-01T00:00:00.000Z',
    revoked_at: null,
    ...more,
  });
  const file = [
    filed('a', {}),
    filed('b', { role: 'staff' }),
    filed('c', { revoked_at: '2026-02-01T00:00:00.000Z' }),
  ];
  writeFileSync(join(keys, 'tokens.json'), JSON.stringify(file));
  writeFileSync(
    join(keys, 'token-use.json'),
    JSON.stringify({ aaaaaaaaaaaa: '2026-01-05T00:00:00.000Z' }),
  );
  expect(adoptTokenFile(data, register, 0)).toBe(3);
  expect(adoptTokenFile(data, register, 0)).toBe(0);
  expect(existsSync(join(keys, 'tokens.json'))).toBe(false);
  const a = listTokens(register).find(({ name }) => name === 'token a');
  expect(a?.last_used_at).toBe('2026-01-05T00:00:00.000Z');
  const tokens = openTokens(register);
  expect(tokens.verify(token('a'), 0)).toMatchObject({ kind: 'ingest', sources: ['/a/*'] });
  expect(tokens.verify(token('b'), 0)).toMatchObject({ kind: 'admin' });
  expect(tokens.verify(token('c'), 0)).toBeNull();
});

describe('The pseudonym key', () => {
  test('is made once, 256 bits, readable by the owner only', () => {
    const key = openPseudonymKey(data, 'none-yet');
    expect(key).toHaveLength(32);
    expect(openPseudonymKey(data, 'none-yet')).toEqual(key);
    expect(readdirSync(join(data, 'keys'))).toEqual(['pseudonym.key']);
    expect(statSync(join(data, 'keys', 'pseudonym.key')).mode & 0o777).toBe(0o600);
  });
});

import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openPseudonymKey } from '../../ingest/pseudonym.ts';
import { openTokens } from '../../server/tokens.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'stadtpegel-tokens-'));
});
afterEach(() => rmSync(data, { recursive: true }));

const wanted = { name: 'sender', kind: 'ingest', sources: [], datasets: [] } as const;
const fresh = () => ({ ...wanted, sources: [], datasets: [] });

describe('Tokens', () => {
  test('are shown once and kept as a hash, readable by the owner only', () => {
    const { token } = openTokens(data).create(fresh(), 0);
    const file = join(data, 'keys', 'tokens.json');
    expect(readFileSync(file, 'utf8')).not.toContain(token.split('_')[2]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(openTokens(data).verify(token, 0)?.name).toBe('sender');
  });

  test('made by another process are valid at once', () => {
    const server = openTokens(data);
    expect(server.verify('stp_000000000000_x', 0)).toBeNull();
    const { token, record } = openTokens(data).create(fresh(), 0);
    expect(server.verify(token, 0)?.token_id).toBe(record.token_id);
    openTokens(data).revoke(record.token_id, 0);
    expect(server.verify(token, 0)).toBeNull();
  });

  test('with a changed letter are unknown', () => {
    const tokens = openTokens(data);
    const { token } = tokens.create(fresh(), 0);
    const changed = token.slice(0, -1) + (token.endsWith('A') ? 'B' : 'A');
    expect(tokens.verify(changed, 0)).toBeNull();
  });

  test('know when they were last used', () => {
    const tokens = openTokens(data);
    const { token } = tokens.create(fresh(), 0);
    expect(tokens.list()[0]?.last_used_at).toBeNull();
    tokens.verify(token, Date.UTC(2026, 0, 1));
    tokens.flush();
    expect(openTokens(data).list()[0]?.last_used_at).toBe('2026-01-01T00:00:00.000Z');
  });
});

describe('The pseudonym key', () => {
  test('is made once, 256 bits, readable by the owner only', () => {
    const key = openPseudonymKey(data);
    expect(key).toHaveLength(32);
    expect(openPseudonymKey(data)).toEqual(key);
    expect(readdirSync(join(data, 'keys'))).toEqual(['pseudonym.key']);
    expect(statSync(join(data, 'keys', 'pseudonym.key')).mode & 0o777).toBe(0o600);
  });
});

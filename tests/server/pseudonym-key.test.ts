import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openRegister, type Register } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { pseudonymOf } from '../../server/pseudonym-of.ts';
import { runCommand } from './server-process.ts';
import { caseReceived } from './test-app.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-key-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('The key of the pseudonyms', () => {
  let data: string;
  let file: string;
  let register: Register;
  /** The pseudonyms of a folder with so many events. */
  const open = (events: number) =>
    pseudonymOf(data, { register, warehouse: { eventCount: () => events } });

  beforeEach(() => {
    data = mkdtempSync(join(folder, 'data-'));
    file = join(data, 'keys', 'pseudonym.key');
    register = openRegister(':memory:', registerSchemas);
  });

  test('is made where nothing is stored, and gives the same pseudonyms from then on', () => {
    const first = open(0)('someone');
    expect(open(5)('someone')).toBe(first);
  });

  test.each([
    ['missing', () => rmSync(file), 'is missing, but events are stored'],
    [
      'another one',
      () => writeFileSync(file, randomBytes(32).toString('base64url')),
      'another key',
    ],
    ['damaged', () => writeFileSync(file, 'abc'), 'is damaged'],
  ])('that is %s is never replaced where events are stored', (_, lose, sentence) => {
    const first = open(0)('someone');
    const key = readFileSync(file, 'utf8');
    lose();
    for (const _ of [1, 2]) expect(() => open(5)).toThrow(sentence);
    writeFileSync(file, key);
    expect(open(5)('someone')).toBe(first);
  });

  test('of a folder from before, whose fingerprint nobody noted, is noted', () => {
    mkdirSync(join(data, 'keys'));
    writeFileSync(file, randomBytes(32).toString('base64url'));
    open(5);
    writeFileSync(file, randomBytes(32).toString('base64url'));
    expect(() => open(5)).toThrow('another key');
  });

  test('stops a command with a sentence', async () => {
    const log = join(data, 'log.ndjson');
    writeFileSync(log, JSON.stringify(caseReceived('2')) + '\n');
    expect((await runCommand(['import', log, '--data', data])).code).toBe(0);
    rmSync(file);
    const again = await runCommand(['import', log, '--data', data]);
    expect(again.code).toBe(1);
    expect(again.stderr).toMatch(/pseudonym\.key is missing.*from a backup/);
    expect(again.stderr).not.toContain('    at ');
  });
});

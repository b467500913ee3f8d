import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { root } from '../server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-cli-mapping-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const child = spawn(join(root, 'node_modules/.bin/node'), ['bin/stadtpegel.js', ...args], {
    cwd: root,
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, ...text };
}

const log = join(root, 'tests/ingest/importers/files/register.csv');

test('A proposed mapping is refused while it has gaps, and fits its file when they are filled', async () => {
  const { code, out } = await run('mapping', 'propose', log, '--source', 'urn:test:register');
  expect(code).toBe(0);
  expect(out).toMatch(/^source: 'urn:test:register'/m);
  const path = join(folder, 'register.mapping.yaml');
  writeFileSync(path, out);
  const open = await run('mapping', 'check', path);
  expect(open).toMatchObject({ code: 1, out: '' });
  expect(open.err).toMatch(/closing\.notice_medium: fill in what is marked GAP/);
  writeFileSync(path, out.replace('notice_medium: GAP', 'notice_medium: digital'));
  expect((await run('mapping', 'check', path)).out).toMatch(/can be used/);
  const checked = await run('mapping', 'check', path, log);
  expect(checked.code).toBe(0);
  expect(checked.out).toMatch(/9 log events read in 3 cases.*dry run: nothing was stored/s);
});

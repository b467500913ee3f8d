import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { files } from '../ingest/importers/imported.ts';
import { ocelMapping, writeSqlite, type Ocel } from '../ingest/importers/ocel-file.ts';
import { binary, root } from '../server/server-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-deno-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('Under Deno the command line reads an object-centric log in SQLite', async () => {
  const [log, mapping] = [join(folder, 'orders.sqlite'), join(folder, 'orders.mapping.yaml')];
  writeSqlite(log, JSON.parse(readFileSync(join(files, 'orders.jsonocel'), 'utf8')) as Ocel);
  writeFileSync(mapping, ocelMapping);
  const run = ['run', '--quiet', '-A', 'bin/stadtpegel.js', 'import', log, '--mapping', mapping];
  const child = spawn(binary('deno'), [...run, '--dry-run'], { cwd: root });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  }
  const [code] = (await once(child, 'close')) as [number];
  expect(said).toContain('5 log events read in 2 cases');
  expect(code).toBe(0);
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('Under Deno a council paper is printed byte for byte as under Node', async () => {
  const root = join(import.meta.dirname, '../..');
  const script = join(root, 'tests/server/paper/print-sample.ts');
  const run = promisify(execFile);
  const [node, deno] = await Promise.all([
    run(process.execPath, [script], { cwd: root }),
    run(join(root, 'node_modules/.bin/deno'), ['run', '-A', script], { cwd: root }),
  ]);
  expect(node.stdout.trim()).toMatch(/^[0-9a-f]{64}$/);
  expect(deno.stdout).toBe(node.stdout);
});

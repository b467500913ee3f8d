/**
 * Start-up: `node bench/start-up.ts [runs]`. From the start of the process to a page with numbers,
 * on an empty folder (until the page answers, and until the demo city is complete) and on the folder
 * of the demo city. The limit: the same Node starts and opens the same file in DuckDB, nothing else.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const runs = Number(process.argv[2] ?? 3);
const root = join(import.meta.dirname, '..');
const port = 18_600;
const goal = { page: 10, demo: 20 };

const folder = await mkdtemp(join(tmpdir(), 'stadtpegel-bench-'));
const empty: number[] = [];
const complete: number[] = [];
const full: number[] = [];
const limit: number[] = [];
for (let run = 0; run < runs; run++) {
  await rm(folder, { recursive: true, force: true });
  const first = await start();
  empty.push(first.page);
  complete.push(await first.complete);
  await stop(first.server);
  const second = await start();
  full.push(second.page);
  await second.complete;
  await stop(second.server);
  limit.push(openOnly(join(folder, 'stadtpegel.duckdb')));
}
await rm(folder, { recursive: true });

print('empty folder: page', empty, goal.page);
print('empty folder: demo city complete', complete, goal.demo);
print('existing folder: page', full, goal.page);
print('limit: Node and DuckDB only', limit);
console.log(`ratio: existing folder ÷ limit ${(median(full) / median(limit)).toFixed(1)}×`);

/** s until the start page and the KPIs answer, and until no history is loading any more. */
async function start() {
  const began = performance.now();
  const flags = ['serve', '--no-open', '--port', String(port), '--data', folder];
  const server = spawn(process.execPath, ['bin/stadtpegel.js', ...flags], {
    cwd: root,
    stdio: 'ignore',
  });
  await until(async () => (await ask('/')).ok && (await ask('/api/kpis')).ok);
  const page = (performance.now() - began) / 1000;
  const complete = until(async () => {
    const { loading } = JSON.parse((await ask('/api/city')).text) as { loading: unknown };
    return loading === null;
  }).then(() => (performance.now() - began) / 1000);
  return { server, page, complete };
}

/** A connection of its own for each question: the server stops and starts between them. */
async function ask(path: string): Promise<{ ok: boolean; text: string }> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { connection: 'close' },
    signal: AbortSignal.timeout(5_000),
  });
  return { ok: response.ok, text: await response.text() };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + 120_000;
  while (!(await isSo().catch(() => false))) {
    if (performance.now() > end) throw new Error('the server did not come up within two minutes');
    await sleep(50);
  }
}

async function stop(server: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await gone;
}

function openOnly(file: string): number {
  const code = `const { DuckDBInstance } = await import('@duckdb/node-api');
    await (await (await DuckDBInstance.create(${JSON.stringify(file)})).connect()).run('SELECT 1');`;
  const began = performance.now();
  spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
  return (performance.now() - began) / 1000;
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

function print(what: string, values: number[], wanted?: number): void {
  const each = values.map((value) => value.toFixed(1)).join(', ');
  const verdict = wanted ? ` (goal ${wanted} s)` : '';
  console.log(`${what.padEnd(34)} ${median(values).toFixed(2)} s of ${each}${verdict}`);
}

/**
 * Ingest: `node bench/ingest.ts [runs]`. Durable events/s over HTTP against the real server, in
 * batches of 1,000 and as single events over 64 connections; beside them, in the same run, the
 * limit: parse, validate and append in one process, and DuckDB's appender alone; and, as a peer, the
 * PostgreSQL at STADTPEGEL_BENCH_POSTGRES (by default the one on this machine), where one answers.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from './bench-server.ts';
import { sendEvents } from './ingest/http.ts';
import { measureAppender, measureInProcess } from './ingest/limits.ts';
import { closePostgres, measurePostgres, openPostgres } from './ingest/postgres.ts';

const runs = Number(process.argv[2] ?? 3);
const loads = [
  { name: 'batches of 1,000', events: 200_000, size: 1_000, connections: 4, goal: 30_000 },
  { name: 'single events', events: 10_000, size: 1, connections: 64, goal: 2_000 },
];

const median = (values: number[]) =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? NaN;
const count = (value: number) => Math.round(value).toLocaleString('en').padStart(9);

const postgres = await openPostgres(64);
const results = [];
for (const { name, goal, ...load } of loads) {
  const over: Awaited<ReturnType<typeof sendEvents>>[] = [];
  const inProcess: number[] = [];
  const appender: number[] = [];
  const peer: number[] = [];
  for (let run = 0; run < runs; run++) {
    const folder = await mkdtemp(join(tmpdir(), 'stadtpegel-bench-ingest-'));
    const server = await startServer(join(folder, 'data'));
    await sendEvents(server.url, { ...load, events: load.events / 10 });
    over.push(await sendEvents(server.url, load));
    await server.stop();
    inProcess.push(await measureInProcess(folder, load));
    appender.push(await measureAppender(folder, { ...load, events: load.events / 4 }));
    await rm(folder, { recursive: true });
    if (postgres) peer.push(await measurePostgres(postgres, load));
  }
  const result = {
    name,
    goal,
    events_per_s: median(over.map(({ events_per_s }) => events_per_s)),
    p50_ms: median(over.map(({ p50_ms }) => p50_ms)),
    p99_ms: median(over.map(({ p99_ms }) => p99_ms)),
    in_process_per_s: median(inProcess),
    appender_per_s: median(appender),
    postgres_per_s: postgres && median(peer),
  };
  results.push(result);
  const { events_per_s, in_process_per_s, appender_per_s, postgres_per_s } = result;
  const ratio = (limit: number) => `ratio ${(events_per_s / limit).toFixed(2)}`;
  console.log(`${name}, ${load.connections} connections, median of ${runs}`);
  console.log(
    `  over HTTP        ${count(events_per_s)}/s  p50 ${result.p50_ms.toFixed(1)} ms, p99 ${result.p99_ms.toFixed(1)} ms  (goal ${goal.toLocaleString('en')}/s)`,
  );
  console.log(`  in process       ${count(in_process_per_s)}/s  ${ratio(in_process_per_s)}`);
  console.log(`  DuckDB appender  ${count(appender_per_s)}/s  ${ratio(appender_per_s)}`);
  if (postgres_per_s) {
    console.log(`  PostgreSQL       ${count(postgres_per_s)}/s  ${ratio(postgres_per_s)}`);
  }
}
if (postgres) await closePostgres(postgres);
else console.log('PostgreSQL is not measured: none answers at STADTPEGEL_BENCH_POSTGRES.');

const folder = join(import.meta.dirname, 'results');
mkdirSync(folder, { recursive: true });
const machine = { cores: cpus().length, model: cpus()[0]?.model, node: process.version };
writeFileSync(
  join(folder, 'ingest.json'),
  JSON.stringify({ at: new Date().toISOString(), machine, runs, results }, null, 2),
);

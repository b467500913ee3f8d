import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { datasets } from '../datasets/catalogue.ts';
import type { Dataset } from '../datasets/dataset.ts';
import { openPseudonymKey } from '../ingest/pseudonym.ts';
import type { KpisAnswer } from '../server/routes/kpi-answer.ts';
import { planCubes } from '../warehouse/cube.ts';
import { openDatabase } from '../warehouse/database.ts';
import { createEventTables, eventTable } from '../warehouse/event-table.ts';
import { explain } from '../warehouse/measure/explain.ts';
import { periodsOf } from '../warehouse/measure/period.ts';
import { openWarehouse } from '../warehouse/open.ts';
import { postEvents, startServer } from './bench-server.ts';
import { fillJournal } from './kpi-page/history.ts';

/*
 * KPI page: every KPI with its newest number, what stands around it, and 13 months, over HTTP from
 * the real server, at 1 and 5 million events; beside it what DuckDB needs in the same run for the
 * same months without roll-ups (the facts asked per KPI and month), and the server for an empty
 * answer. `node bench/kpi-page.ts [events …]`
 */

const day = 86_400_000;
const until = new Date(Date.now() - day).toISOString().slice(0, 10);
const months = { from: `${Number(until.slice(0, 4)) - 1}${until.slice(4, 7)}-01`, to: until };
const pagePath = `/api/kpis?from=${months.from}&grain=month`;
const all = Object.values<Dataset>(datasets);
const sizes = process.argv.slice(2).map(Number);
const goal = 50;

for (const events of sizes.length ? sizes : [1_000_000, 5_000_000]) await run(events);

async function run(events: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stadtpegel-bench-'));
  try {
    const path = join(folder, 'stadtpegel.duckdb');
    openPseudonymKey(folder, 'none-yet');
    await fill(path, events);
    const { plans } = planCubes(all);
    const warehouse = await openWarehouse({ path, datasets: all });
    const [stored] = await warehouse.rows<{ n: number }>({
      ...{ audience: 'staff', of: 'things' },
      sql: `SELECT ${all.map(({ name }) => `(SELECT count(*) FROM ${name}_event)`).join(' + ')} AS n`,
    });
    const projected = await timed(() => warehouse.settled());
    const facts = await repeated(3, async () => {
      for (const plan of plans.values()) {
        for (const period of periodsOf(months, 'month')) {
          await warehouse.rows({ audience: 'staff', of: 'things', sql: explain(plan, period) });
        }
      }
    });
    await warehouse.close();

    const server = await startReady(folder);
    const first = await timed(() => server.get(pagePath));
    const bytes = (await server.get(pagePath)).length;
    const unchanged = await repeated(200, () => server.get(pagePath));
    const changed = await followed(server);
    const empty = await repeated(200, () => server.get('/healthz'));
    await server.stop();
    const { size } = await stat(path);

    console.log(
      `\n${stored!.n.toLocaleString('en')} events, ${plans.size} KPIs × 13 months, file ${Math.round(size / 1e6)} MB, answer ${Math.round(bytes / 1e3)} kB`,
    );
    line('projection of the whole history', [projected]);
    line('page, first after opening', [first]);
    line('page, unchanged', unchanged);
    line('page, right after each change of today', changed);
    line('limit: facts without roll-ups', facts);
    line('limit: an empty answer', empty);
    console.log(
      `ratio: facts ÷ page after a change ${ratio(facts, changed)}, page after a change ÷ empty answer ${ratio(changed, empty)}`,
    );
    const p95 = quantile(changed, 0.95);
    console.log(p95 < goal ? `ok: p95 under ${goal} ms` : `MISSED: p95 over ${goal} ms`);
    if (p95 >= goal) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fill(path: string, events: number): Promise<void> {
  const database = await openDatabase(path);
  const connection = await database.connection('journal');
  await createEventTables(connection, all.map(eventTable));
  await connection.run('CREATE TEMP TABLE numbered (seq BIGINT)');
  await fillJournal(connection, { events, until });
  await connection.run('CHECKPOINT');
  await database.close();
}

/** The real server on the folder, when it has nothing left to count. */
async function startReady(folder: string) {
  const { url, stop } = await startServer(folder);
  const get = async (path: string) => (await fetch(url + path)).text();
  while ((JSON.parse(await get('/readyz')) as { status: string }).status !== 'ready') {
    await sleep(100);
  }
  return { url, get, stop };
}

type Running = Awaited<ReturnType<typeof startReady>>;

/** The page after each of 40 rounds of new events of today, one per dataset; nobody asks before. */
async function followed(server: Running): Promise<number[]> {
  const times: number[] = [];
  let counted = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < 40; i++) {
    const received = { service: '99000000000001', office: 'office 1', channel: 'online' };
    const issued = {
      ...{ amount_eur_cents: 100, medium: 'digital', origin: 'gift' },
      valid_until: new Date(Date.now() + 30 * day).toISOString().slice(0, 10),
    };
    const played = { round: 'round 0', person: `p${i}`, answered: 10, correct: 3 };
    await postEvents(server.url, [
      sent(i, 'process.case-received', `live ${i}`, received),
      sent(i, 'sharing.rental-started', `live ${i}`, { vehicle: `vehicle ${i}`, kind: 'bike' }),
      sent(i, 'voucher.voucher-issued', `live ${i}`, issued),
      sent(i, 'quiz.quiz-played', undefined, played),
    ]);
    // The first answer that shows the change; mostly the first one at all.
    for (let n = counted; n <= counted;) {
      await sleep(1_000);
      let answer = '';
      const took = await timed(async () => (answer = await server.get(pagePath)));
      const { kpis } = JSON.parse(answer) as KpisAnswer;
      n = kpis.find(({ id }) => id === 'process.online_share')?.latest.n ?? 0;
      if (n <= counted) continue;
      counted = n;
      times.push(took);
      break;
    }
  }
  return times;
}

function sent(i: number, type: string, subject: string | undefined, data: object): object {
  return {
    ...{ specversion: '1.0', id: `${type}-${i}`, source: 'urn:bench', subject, data },
    ...{ type: `de.stadtpegel.${type}.v1`, time: new Date().toISOString() },
  };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

async function repeated(times: number, work: () => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) taken.push(await timed(work));
  return taken;
}

function quantile(times: readonly number[], q: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1]!;
}

function ratio(slow: readonly number[], fast: readonly number[]): string {
  return `${(quantile(slow, 0.5) / quantile(fast, 0.5)).toFixed(1)}×`;
}

function line(what: string, taken: readonly number[]): void {
  const show = (q: number) => `${quantile(taken, q).toFixed(1)} ms`.padStart(12);
  console.log(`  ${what.padEnd(40)} p50 ${show(0.5)}  p95 ${show(0.95)}`);
}

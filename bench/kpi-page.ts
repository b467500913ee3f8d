import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { datasets } from '../datasets/catalogue.ts';
import type { Dataset } from '../datasets/dataset.ts';
import { planCubes } from '../warehouse/cube.ts';
import { openDatabase } from '../warehouse/database.ts';
import { createEventTables, eventTable } from '../warehouse/event-table.ts';
import { explain } from '../warehouse/measure/explain.ts';
import { periodsOf } from '../warehouse/measure/period.ts';
import { openWarehouse } from '../warehouse/open.ts';
import { fillJournal } from './kpi-page/history.ts';

/*
 * KPI page: every KPI with its latest observation and 13 months, at 1 and 5 million events, beside
 * what DuckDB needs in the same run for the same numbers without roll-ups (the facts asked per KPI
 * and month), and for a bare SELECT. `node bench/kpi-page.ts [events …]`
 */

const until = '2026-06-30';
const now = Date.parse(`${until}T12:00:00Z`);
const page = { audience: 'public', from: '2025-06-01', to: until, grain: 'month' } as const;
const all = Object.values<Dataset>(datasets);
const sizes = process.argv.slice(2).map(Number);

for (const events of sizes.length ? sizes : [1_000_000, 5_000_000]) await run(events);

async function run(events: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stadtpegel-bench-'));
  try {
    const path = join(folder, 'bench.duckdb');
    await fill(path, events);
    const open = () => openWarehouse({ path, datasets: all, clock: { now: () => now } });
    let warehouse!: Opened;
    const projected = await timed(async () => {
      warehouse = await open();
      await warehouse.settled();
    });
    const [stored] = await warehouse.query<{ n: number }>(
      `SELECT ${all.map(({ name }) => `(SELECT count(*) FROM ${name}_event)`).join(' + ')} AS n`,
    );
    await warehouse.close();

    const { plans } = planCubes(all);
    const cold: Taken[] = [];
    for (let i = 0; i < 5; i++) {
      warehouse = await open();
      cold.push(await timed(() => warehouse.page(page)));
      if (i < 4) await warehouse.close();
    }
    const warm = await repeated(200, () => warehouse.page(page));
    const { steps, pages: live } = await followed(warehouse);
    const facts = await repeated(3, async () => {
      for (const plan of plans.values()) {
        for (const period of periodsOf(page, 'month')) await warehouse.query(explain(plan, period));
      }
    });
    const bare = await repeated(200, () => warehouse.query('SELECT 1 AS one'));
    const breakdown = await repeated(20, () =>
      warehouse.series({
        ...page,
        kpi: plans.values().next().value!.kpi,
        by: [plans.values().next().value!.kpi.dimensions[0]!],
      }),
    );
    await warehouse.close();
    const { size } = await stat(path);

    console.log(
      `\n${stored!.n.toLocaleString('en')} events, ${plans.size} KPIs × 13 months, file ${Math.round(size / 1e6)} MB`,
    );
    line('projection of the whole history', [projected], stored!.n / (projected.ms / 1000));
    line('page, cold (first after opening)', cold);
    line('page, warm', warm);
    line('page, after each change of today', live);
    line('append and projection of 4 events', steps);
    line('one KPI × 13 months by a dimension', breakdown);
    line('limit: facts without roll-ups', facts);
    line('limit: bare SELECT', bare);
    console.log(
      `ratio: facts ÷ cold page ${ratio(facts, cold)}, facts ÷ page after a change ${ratio(facts, live)}, page after a change ÷ bare SELECT ${ratio(live, bare)}`,
    );
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function fill(path: string, events: number): Promise<void> {
  const started = performance.now();
  const database = await openDatabase(path);
  const connection = await database.connection('journal');
  await createEventTables(connection, all.map(eventTable));
  await connection.run('CREATE TEMP TABLE numbered (seq BIGINT)');
  await fillJournal(connection, { events, until });
  await connection.run('CHECKPOINT');
  await database.close();
  console.log(`history made in ${Math.round(performance.now() - started)} ms`);
}

type Opened = Awaited<ReturnType<typeof openWarehouse>>;

/** The page after each of 40 rounds of new events of today, one per dataset: what a live city asks. */
async function followed(warehouse: Opened): Promise<{ steps: Taken[]; pages: Taken[] }> {
  const steps: Taken[] = [];
  const pages: Taken[] = [];
  const arrival = (
    i: number,
    type: string,
    subject: string | null,
    data: Record<string, unknown>,
  ) => ({
    ...{ index: 0, source: 'live', id: `${type}-${i}`, type: `de.stadtpegel.${type}.v1` },
    ...{ subject, time: now - 1_000, time_given: true, data },
  });
  for (let i = 0; i < 40; i++) {
    const received = { service: '99000000000001', office: 'office 1', channel: 'online' };
    const started = { vehicle: `vehicle ${i}`, kind: 'bike' };
    const issued = {
      amount_eur_cents: 100,
      medium: 'digital',
      origin: 'gift',
      valid_until: '2026-12-31',
    };
    const played = { round: 'round 0', person: `p${i}`, answered: 10, correct: 3 };
    const arrivals = [
      arrival(i, 'process.case-received', `live ${i}`, received),
      arrival(i, 'sharing.rental-started', `live ${i}`, started),
      arrival(i, 'voucher.voucher-issued', `live ${i}`, issued),
      arrival(i, 'quiz.quiz-played', null, played),
    ];
    const batch = { sender: 'bench', received_at: now, arrivals, refusals: [] };
    steps.push(
      await timed(async () => {
        await warehouse.journal.append(batch);
        await warehouse.settled();
      }),
    );
    pages.push(await timed(() => warehouse.page(page)));
    // As long as a round of the projection takes at least, so that the next one starts at once.
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  return { steps, pages };
}

/** What some work took: by the clock, and of all processors, which a busy machine does not lengthen. */
interface Taken {
  ms: number;
  cpu_ms: number;
}

async function timed(work: () => Promise<unknown>): Promise<Taken> {
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { ms: performance.now() - started, cpu_ms: (user + system) / 1000 };
}

async function repeated(times: number, work: () => Promise<unknown>): Promise<Taken[]> {
  const all: Taken[] = [];
  for (let i = 0; i < times; i++) all.push(await timed(work));
  return all;
}

function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1]!;
}

function ratio(slow: readonly Taken[], fast: readonly Taken[]): string {
  const median = (taken: readonly Taken[]) =>
    quantile(
      taken.map(({ ms }) => ms),
      0.5,
    );
  return `${(median(slow) / median(fast)).toFixed(1)}×`;
}

function line(what: string, taken: readonly Taken[], perSecond?: number): void {
  const show = (part: keyof Taken, q: number) =>
    `${quantile(
      taken.map((each) => each[part]),
      q,
    ).toFixed(1)} ms`.padStart(12);
  const rate =
    perSecond === undefined ? '' : `  ${Math.round(perSecond).toLocaleString('en')} events/s`;
  console.log(
    `  ${what.padEnd(38)} p50 ${show('ms', 0.5)}  p95 ${show('ms', 0.95)}  processors ${show('cpu_ms', 0.5)}${rate}`,
  );
}

/**
 * Freshness: `node bench/freshness.ts [seconds]`. 2,000 events/s come in over HTTP in requests of
 * 20, for 60 s, so that the log is carried over several times; measured is the time from the receipt
 * to the socket.io message whose KPI counts the event, on a city with 200,000 events. The limit: a
 * topic is pushed at most every 250 ms.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Observation } from '../warehouse/warehouse.ts';
import { adminToken, postEvents, startServer } from './bench-server.ts';

const seconds = Number(process.argv[2] ?? 60);
const perSecond = 2_000;
const perRequest = 20;
const historyEvents = 200_000;
const pushEvery = 250;
const goal = 500;
const kpi = 'process.online_share';

const data = await mkdtemp(join(tmpdir(), 'stadtpegel-bench-'));
const server = await startServer(data);
try {
  await measure(server.url);
} finally {
  await server.stop();
  await rm(data, { recursive: true });
}

async function measure(url: string): Promise<void> {
  await loadHistory(url);
  const client = io(`${url}/live`, { transports: ['websocket'], auth: { token: adminToken } });
  /** Cases that a push has shown, and when it came. */
  const pushes: { cases: number; at: number }[] = [];
  client.on('change', ({ latest }: { latest: Observation }) =>
    pushes.push({ cases: latest.n ?? 0, at: performance.now() }),
  );
  await settled(url);
  const { latest } = (await client.emitWithAck('watch', `kpi:${kpi}`)) as { latest: Observation };
  const before = latest.n ?? 0;

  const log = watchLog();
  const cpu = await processorTime(url);
  const receipts: { cases: number; at: number; took: number }[] = [];
  let sent = 0;
  let stored = 0;
  const underway: Promise<void>[] = [];
  const began = performance.now();
  for (let due = 0; due < seconds * perSecond; due += perRequest) {
    await sleep(Math.max(0, began + (due / perSecond) * 1_000 - performance.now()));
    const events = Array.from({ length: perRequest }, () => caseReceived(`live-${(sent += 1)}`));
    const sentAt = performance.now();
    underway.push(
      postEvents(url, events).then((receipt) => {
        stored += receipt.stored;
        const at = performance.now();
        receipts.push({ cases: stored, at, took: at - sentAt });
      }),
    );
  }
  await Promise.all(underway);
  const rate = sent / ((performance.now() - began) / 1_000);
  while ((pushes.at(-1)?.cases ?? 0) < before + sent) await sleep(50);
  client.close();
  const used = (await processorTime(url)).map((ms, i) => ms - cpu[i]!);
  const [all = 0, ours = 0] = used.map((ms) => ms / (performance.now() - began));

  // Receipts may overtake each other on the way; a push that shows as many cases shows them all.
  const waits = receipts.map(({ cases, at }) => {
    const shown = pushes.find((push) => push.cases >= before + cases);
    return Math.max(0, (shown?.at ?? Number.POSITIVE_INFINITY) - at);
  });
  const gaps = pushes.slice(1).map(({ at }, index) => at - (pushes[index]?.at ?? at));
  const p99 = quantile(waits, 0.99);
  console.log(
    `events in                ${Math.round(rate)}/s, ${sent} in requests of ${perRequest}`,
  );
  console.log(`request until receipt    ${line(receipts.map(({ took }) => took))}`);
  console.log(`receipt until message    ${line(waits)}`);
  console.log(`between two messages     ${line(gaps)}`);
  console.log(`log carried over         ${log.stop()} times`);
  console.log(
    `cores in use             ${ours.toFixed(2)} by us, ${(all - ours).toFixed(2)} by others`,
  );
  console.log(`limit: one push per ${pushEvery} ms; p99 is ${(p99 / pushEvery).toFixed(2)} of it`);
  console.log(p99 < goal ? `ok: p99 under ${goal} ms` : `MISSED: p99 over ${goal} ms`);
  if (p99 >= goal) process.exitCode = 1;
}

async function loadHistory(url: string): Promise<void> {
  const months = 395 * 86_400_000;
  for (let id = 0; id < historyEvents; id += 20_000) {
    const events = Array.from({ length: 20_000 }, (_, at) =>
      caseReceived(`history-${id + at}`, Date.now() - (months * (id + at)) / historyEvents),
    );
    await postEvents(url, events);
  }
}

/** Wait until what was sent is counted. */
async function settled(url: string): Promise<void> {
  for (let n = -1, last = -2; n !== last || n <= 0;) {
    await sleep(1_000);
    const response = await fetch(`${url}/api/kpis/${kpi}?from=2000-01-01`);
    last = n;
    n = ((await response.json()) as { latest: Observation }).latest.n ?? 0;
  }
}

function caseReceived(id: string, time = Date.now()): object {
  return {
    specversion: '1.0',
    id,
    source: '/bench',
    type: 'de.stadtpegel.process.case-received.v1',
    subject: id,
    time: new Date(time).toISOString(),
    data: {
      service: '99000000000001',
      office: `office-${id.length % 5}`,
      channel: id.endsWith('3') ? 'counter' : 'online',
      district: 'Mitte',
    },
  };
}

/** Counts how often the write-ahead log becomes shorter. */
function watchLog(): { stop(): number } {
  let size = 0;
  let times = 0;
  const timer = setInterval(async () => {
    const now = (await stat(join(data, 'stadtpegel.duckdb.wal')).catch(() => ({ size: 0 }))).size;
    if (now < size) times += 1;
    size = now;
  }, 50);
  return {
    stop() {
      clearInterval(timer);
      return times;
    },
  };
}

/** Processor time, ms: of the whole machine; of the server and this process. */
async function processorTime(url: string): Promise<[number, number]> {
  const busy = cpus().map(({ times: { user, nice, sys, irq } }) => user + nice + sys + irq);
  const response = await fetch(`${url}/metrics`, {
    headers: { authorization: `Bearer ${adminToken}` },
  });
  const server = /^process_cpu_seconds_total (\S+)/m.exec(await response.text())?.[1];
  const { user, system } = process.cpuUsage();
  const all = busy.reduce((sum, ms) => sum + ms, 0);
  return [all, Number(server) * 1_000 + (user + system) / 1_000];
}

function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

function line(values: number[]): string {
  return `p50 ${quantile(values, 0.5).toFixed(0)} ms, p99 ${quantile(values, 0.99).toFixed(0)} ms`;
}

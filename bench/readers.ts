import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * Readers that ask too much: 30 at once from one address, anonymous, each over ten years by day and
 * by member, again and again; some hang up after two seconds. Meanwhile one sender waits for each
 * receipt, and a probe asks `/healthz`. What they see is the result, beside what they see when
 * nobody reads, and the memory of the process.
 * `node bench/readers.ts FOLDER [seconds]`: a data folder with events, e.g. that of the demo; it is
 * copied. Without one the demo city is made first.
 */

const root = join(import.meta.dirname, '..');
const ingestToken = 'bench-ingest-token';
const [given, seconds = '60'] = process.argv.slice(2);
const readers = 30;
const folder = await mkdtemp(join(tmpdir(), 'stadtpegel-readers-'));

try {
  if (given) await cp(given, folder, { recursive: true });
  const server = await start(folder);
  console.log('nobody reads');
  report(await watched(server, 10_000));
  console.log(`${readers} readers, ten years by day`);
  const attack = new AbortController();
  const attacked = Promise.all(
    Array.from({ length: readers }, (_, at) => readAll(server.url, at, attack.signal)),
  );
  report(await watched(server, Number(seconds) * 1_000));
  attack.abort();
  const seen = Map.groupBy((await attacked).flat(), (status) => status);
  console.log(
    `  answers       ${[...seen].map(([status, all]) => `${all.length} × ${status}`).join(', ')}`,
  );
  console.log('right after they have gone');
  report(await watched(server, 10_000));
  const began = performance.now();
  server.child.kill('SIGTERM');
  await server.exited;
  console.log(`stopped after ${((performance.now() - began) / 1_000).toFixed(1)} s`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function start(data: string) {
  const child = spawn(
    process.execPath,
    ['server/main.ts', '--no-open', '--port', '0', '--data', data],
    {
      cwd: root,
      env: { ...process.env, STADTPEGEL_INGEST_TOKEN: ingestToken },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const address = /Address\s+(\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  for (;;) {
    const { status } = (await (await fetch(`${url}/readyz`)).json()) as { status: string };
    if (status === 'ready') break;
    await sleep(500);
  }
  return { child, url, exited };
}

type Running = Awaited<ReturnType<typeof start>>;

/** One reader: the next question when the last one is answered; statuses, or why there is none. */
async function readAll(url: string, at: number, signal: AbortSignal): Promise<string[]> {
  const answers: string[] = [];
  const until = new Date().toISOString().slice(0, 10);
  const from = `${Number(until.slice(0, 4)) - 10}${until.slice(4)}`;
  const questions = [
    `/api/kpis/process.backlog/series?from=${from}&to=${until}&grain=day&by=office`,
    `/api/kpis/process.lead_time_median/series?from=${from}&to=${until}&grain=day&by=service`,
    `/api/kpis/sharing.rentals/series?from=${from}&to=${until}&grain=day&by=kind`,
    `/api/kpis/process.online_share/series?from=${from}&to=${until}&grain=day&by=service,office`,
    `/api/kpis?from=${from}&to=${until}&grain=day`,
  ];
  for (let asked = at; !signal.aborted; asked += 1) {
    const impatient = asked % 3 === 0 ? AbortSignal.timeout(2_000) : signal;
    const answer = await fetch(url + questions[asked % questions.length], {
      signal: AbortSignal.any([signal, impatient]),
    })
      .then(
        async (response) => {
          let bytes = 0;
          for await (const chunk of response.body ?? []) bytes += (chunk as Uint8Array).length;
          return { status: `${response.status}`, bytes, wait: response.headers.get('retry-after') };
        },
        (error: Error) => ({ status: error.name, bytes: 0, wait: null }),
      )
      .catch((error: Error) => ({ status: error.name, bytes: 0, wait: null }));
    answers.push(answer.status);
    // Nobody waits as told: that would be no attack.
    if (answer.wait !== null) await sleep(50);
  }
  return answers;
}

interface Seen {
  healthz: number[];
  receipts: number[];
  refused: number;
  rss_mb: number;
}

/** What a probe and a sender see in so many ms. */
async function watched({ child, url }: Running, ms: number): Promise<Seen> {
  const seen: Seen = { healthz: [], receipts: [], refused: 0, rss_mb: 0 };
  const until = performance.now() + ms;
  const agent = new Agent({ keepAlive: true });
  const take = async (times: number[], ask: () => Promise<number>) => {
    const began = performance.now();
    const status = await ask();
    if (status === 200) times.push(performance.now() - began);
    else seen.refused += 1;
  };
  let sent = 0;
  await Promise.all([
    (async () => {
      while (performance.now() < until) {
        await take(seen.healthz, () => call(agent, `${url}/healthz`));
        await sleep(100);
      }
    })(),
    (async () => {
      while (performance.now() < until) {
        const event = {
          ...{ specversion: '1.0', id: `${Date.now()}-${(sent += 1)}`, source: 'urn:bench' },
          type: 'de.stadtpegel.process.case-received.v1',
          subject: `bench-${Date.now()}`,
          data: { service: '99000000000001', office: 'buergerbuero', channel: 'online' },
        };
        await take(seen.receipts, () => call(agent, `${url}/api/events`, JSON.stringify(event)));
        await sleep(50);
      }
    })(),
    (async () => {
      while (performance.now() < until) {
        const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
        const kb = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0);
        seen.rss_mb = Math.max(seen.rss_mb, Math.round(kb / 1_024));
        await sleep(200);
      }
    })(),
  ]);
  agent.destroy();
  return seen;
}

function call(agent: Agent, url: string, body?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${ingestToken}`,
      'content-type': 'application/cloudevents+json',
    };
    const method = body === undefined ? 'GET' : 'POST';
    request(url, { agent, method, headers: body === undefined ? {} : headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end(body);
  });
}

function report({ healthz, receipts, refused, rss_mb }: Seen): void {
  for (const [name, times] of Object.entries({ '/healthz': healthz, receipts })) {
    const sorted = times.toSorted((a, b) => a - b);
    const at = (q: number) =>
      `${Math.round(sorted[Math.ceil(q * sorted.length) - 1] ?? Number.NaN)} ms`.padStart(9);
    console.log(
      `  ${name.padEnd(12)} ${String(times.length).padStart(4)}: p50 ${at(0.5)}  p99 ${at(0.99)}  most ${at(1)}`,
    );
  }
  console.log(`  not answered with 200: ${refused}; memory at most ${rss_mb} MB`);
}

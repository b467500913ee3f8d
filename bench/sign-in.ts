/**
 * Sign-ins: `node bench/sign-in.ts`. 200 people sign in at the same moment while 2,000 events/s come
 * in and 20 pages watch; measured is what the intake and the live numbers notice of it, against the
 * same without sign-ins, and how long people wait. The limit: one argon2id hash after the other, as
 * long as each takes beside the same intake.
 */
import { io, type Socket } from 'socket.io-client';
import { createPasswords } from '../register/passwords.ts';
import { watchCases, type While } from './sign-in/intake.ts';
import { loginOf, password, withTown } from './sign-in/town.ts';

const people = 200;
const perSecond = 2_000;
const seconds = 12;
const pages = 20;

await withTown(people, async (url) => {
  const watchers = await openPages(url);
  const cases = await watchCases(url);
  await cases.send(5, perSecond, () => Promise.resolve());
  let hashMs = Number.NaN;
  const without = await cases.send(seconds, perSecond, async () => {
    hashMs = await measureHash();
  });
  const times: number[] = [];
  const during = await cases.send(seconds, perSecond, async () => {
    const began = performance.now();
    await Promise.all(
      Array.from({ length: people }, async (_, index) => {
        await signIn(url, loginOf(index));
        times.push(performance.now() - began);
      }),
    );
  });
  cases.close();
  for (const watcher of watchers) watcher.close();

  const last = Math.max(...times);
  console.log(`                         without sign-ins        with ${people} at once`);
  console.log(row('events stored', without, during, ({ rate }) => `${Math.round(rate)}/s`));
  console.log(row('request until receipt', without, during, ({ receipts }) => line(receipts)));
  console.log(row('receipt until message', without, during, ({ waits }) => line(waits)));
  console.log(`sign-in                  ${line(times)}, the last after ${last.toFixed(0)} ms`);
  const limit = hashMs * people;
  console.log(
    `limit: ${people} hashes of ${hashMs.toFixed(1)} ms one after the other, ${limit.toFixed(0)} ms; the last sign-in is ${(last / limit).toFixed(2)} of it`,
  );
  const slower = during.rate / without.rate;
  console.log(slower > 0.98 ? 'ok: the intake keeps its pace' : `MISSED: ${slower.toFixed(2)}`);
  if (slower <= 0.98) process.exitCode = 1;
});

async function openPages(url: string): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: pages }, async () => {
      const page = io(`${url}/live`, { transports: ['websocket'], forceNew: true });
      await page.emitWithAck('watch', 'kpis');
      await page.emitWithAck('watch', 'ledger');
      return page;
    }),
  );
}

async function signIn(url: string, login: string): Promise<void> {
  const response = await fetch(`${url}/api/account/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ login, password }),
  });
  if (response.status !== 200) throw new Error(`${response.status}: ${await response.text()}`);
}

/** Median time of one hash in a process of its own beside the intake, ms. */
async function measureHash(): Promise<number> {
  const passwords = await createPasswords();
  const times: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    const began = performance.now();
    await passwords.hash(password);
    times.push(performance.now() - began);
  }
  return quantile(times, 0.5);
}

function row(name: string, a: While, b: While, of: (one: While) => string): string {
  return `${name.padEnd(25)}${of(a).padEnd(24)}${of(b)}`;
}

function line(values: number[]): string {
  return `p50 ${quantile(values, 0.5).toFixed(0)} ms, p99 ${quantile(values, 0.99).toFixed(0)} ms`;
}

function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

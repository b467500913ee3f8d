import { setTimeout as sleep } from 'node:timers/promises';
import { io } from 'socket.io-client';
import type { Observation } from '../../warehouse/warehouse.ts';
import { adminToken, postEvents } from '../bench-server.ts';
import { nextEvents } from '../ingest/events.ts';

const kpi = 'process.online_share';
const perRequest = 20;

/** What a while of steady intake was like. */
export interface While {
  /** Events that were stored, per second. */
  rate: number;
  /** From sending a request to its receipt, ms. */
  receipts: number[];
  /** From a receipt to the live message that counts its cases, ms. */
  waits: number[];
}

/** Watch one KPI over a live connection. */
export async function watchCases(url: string) {
  const client = io(`${url}/live`, { transports: ['websocket'], auth: { token: adminToken } });
  const pushes: { cases: number; at: number }[] = [];
  client.on('change', ({ latest }: { latest: Observation }) =>
    pushes.push({ cases: latest.n ?? 0, at: performance.now() }),
  );
  const { latest } = (await client.emitWithAck('watch', `kpi:${kpi}`)) as { latest: Observation };
  let stored = latest.n ?? 0;

  /** Send events at this rate for so long, while `meanwhile` happens. */
  async function send(
    seconds: number,
    perSecond: number,
    meanwhile: () => Promise<void>,
  ): Promise<While> {
    const receipts: { cases: number; at: number; took: number }[] = [];
    const underway: Promise<void>[] = [];
    const other = meanwhile();
    const began = performance.now();
    let events = 0;
    for (let due = 0; due < seconds * perSecond; due += perRequest) {
      await sleep(Math.max(0, began + (due / perSecond) * 1_000 - performance.now()));
      const batch = nextEvents(perRequest) as { type: string; time: string }[];
      const now = new Date().toISOString();
      for (const event of batch) event.time = now;
      const cases = batch.filter(({ type }) => type.includes('case-received')).length;
      const sentAt = performance.now();
      underway.push(
        postEvents(url, batch).then((receipt) => {
          events += receipt.stored;
          stored += cases;
          const at = performance.now();
          receipts.push({ cases: stored, at, took: at - sentAt });
        }),
      );
    }
    await Promise.all(underway);
    const rate = events / ((performance.now() - began) / 1_000);
    await other;
    while ((pushes.at(-1)?.cases ?? 0) < stored) await sleep(50);
    return {
      rate,
      receipts: receipts.map(({ took }) => took),
      // Receipts may overtake each other; a push that shows as many cases shows them all.
      waits: receipts.map(({ cases, at }) => {
        const shown = pushes.find((push) => push.cases >= cases);
        return Math.max(0, (shown?.at ?? Number.POSITIVE_INFINITY) - at);
      }),
    };
  }

  return { send, close: () => client.close() };
}

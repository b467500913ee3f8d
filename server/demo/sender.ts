import { setTimeout as sleep } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { addDays } from '../../calendar/day.ts';
import { localTime } from '../../datasets/musterhafen/calendar.ts';
import type { City } from '../../datasets/musterhafen/city.ts';
import type { History } from '../../datasets/musterhafen/history.ts';
import type { Delivery } from './delivery.ts';
import { openSchedule } from './schedule.ts';
import type { SystemName } from './systems.ts';

/** What a worker is told at its start. */
export interface SenderOrder {
  system: SystemName;
  city: City;
  history: History;
  /** Departures after this instant are sent, ms since the epoch. */
  from: number;
  url: string;
  token: string;
  /** How far the city's clock is ahead of the machine's, ms. */
  clock_ms: number;
}

/** What a worker tells: everything that departed up to `through` was taken; or why it gave up. */
export type SenderNote = { through: number } | { failed: string };

const batchSize = 1_000;
/** The longest sleep, ms: a clock that was set is noticed soon. */
const nap = 30_000;

/** One system of the demo city, live: sends each event over HTTP when its time has come. */
async function send(order: SenderOrder): Promise<never> {
  const { system, city, history, from, url, token, clock_ms } = order;
  const clock = () => Date.now() + clock_ms;
  let day = localTime(from).day;
  const schedule = await openSchedule(system, city, history, day);
  let queue: Delivery[] = [];
  const isToday = () => day >= localTime(clock()).day;
  const fill = () => {
    const due = schedule.take(day, isToday()).filter(({ at }) => at > from);
    queue = [...queue, ...due];
  };
  fill();
  for (;;) {
    const now = clock();
    const ready = queue.findIndex(({ at }) => at > now);
    const due = queue.slice(0, Math.min(batchSize, ready < 0 ? queue.length : ready));
    if (due.length) {
      await post(url, token, due);
      queue.splice(0, due.length);
      note({ through: due.at(-1)?.at ?? now });
    } else if (localTime(now).day > day) {
      day = addDays(day, 1);
      fill();
    } else {
      const wait = (queue[0]?.at ?? now + nap) - now;
      await sleep(Math.min(nap, Math.max(50, wait)));
    }
  }
}

/** Sends until it is taken: again after a pause when the server is busy, away or cannot store. */
async function post(url: string, token: string, deliveries: readonly Delivery[]): Promise<void> {
  for (let pause = 500; ; pause = Math.min(pause * 2, 60_000)) {
    const answer = await fetch(`${url}/api/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents-batch+json',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify(deliveries.map(({ event }) => event)),
    }).catch(() => null);
    await answer?.body?.cancel();
    // 422: every event was refused and is kept in quarantine; sending it again would change nothing.
    if (answer && (answer.ok || answer.status === 422)) return;
    if (answer && answer.status !== 429 && answer.status < 500) {
      throw new Error(`The server answers ${answer.status} to events of the demo city.`);
    }
    const asked = Number(answer?.headers.get('retry-after')) * 1_000;
    await sleep((asked || pause) * (0.75 + Math.random() / 2));
  }
}

function note(message: SenderNote): void {
  parentPort?.postMessage(message);
}

if (parentPort) {
  send(workerData as SenderOrder).catch((error: unknown) => {
    note({ failed: String(error) });
  });
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Deliver, Delivered } from '../importers/consignment.ts';
import { DeliveryFailed } from '../importers/consignment.ts';
import { feedClient } from './feed-client.ts';
import { feedRounds } from './feed-rounds.ts';
import { watchSystem, type GbfsSystem } from './system-watch.ts';

const MAX_PAUSE_MS = 10 * 60_000;
/** Beyond this many undelivered events the feeds are not asked: what waits goes first. */
const MAX_WAITING_EVENTS = 50_000;

export interface GbfsWorker extends GbfsSystem {
  /** Address of the system's `gbfs.json`. */
  url: string;
  deliver: Deliver;
  /** Pause between two polls where the feed's ttl is not longer. Default 30 s. */
  interval_s?: number | undefined;
  signal: AbortSignal;
  fetch?: typeof globalThis.fetch | undefined;
  clock?: (() => number) | undefined;
  random?: (() => number) | undefined;
  sleep?: ((ms: number) => Promise<unknown>) | undefined;
  onPoll?: ((poll: Delivered & { odd: ReadonlyMap<string, number> }) => void) | undefined;
}

/**
 * Poll a GBFS 2.3 or 3.0 system until the signal says stop. Feeds fail each for itself; events that
 * cannot be delivered are delivered with the next poll, before anything new.
 */
export async function runGbfsWorker({
  url,
  deliver,
  interval_s = 30,
  signal,
  fetch,
  clock = Date.now,
  random = Math.random,
  sleep = (ms) => delay(ms, undefined, { signal }).catch(() => {}),
  onPoll = () => {},
  ...system
}: GbfsWorker): Promise<void> {
  const log = system.log ?? (() => {});
  const watch = watchSystem(system);
  const interval_ms = interval_s * 1_000;
  const fetchFeed = feedClient({ system: url, fetch, clock });
  const askFeeds = feedRounds({ url, fetchFeed, interval_ms, clock, random, log });
  let failures = 0;
  let undelivered: Parameters<Deliver>[0] = { events: [], faults: [] };

  while (!signal.aborted) {
    const mayAsk = undelivered.events.length < MAX_WAITING_EVENTS;
    const round = mayAsk ? await askFeeds() : { fetched: [], pause_ms: interval_ms };
    for (const { feed, fetched_at } of round.fetched) {
      const { events, faults } = watch.take(feed, fetched_at);
      for (const event of events) undelivered.events.push(event);
      for (const fault of faults) undelivered.faults.push(fault);
    }
    let { pause_ms } = round;
    try {
      const waiting = undelivered.events.length + undelivered.faults.length;
      if (round.fetched.length === 0 && waiting === 0) {
        await sleep(pause_ms);
        continue;
      }
      const delivered = await deliver(undelivered);
      undelivered = { events: [], faults: [] };
      failures = 0;
      onPoll({ ...delivered, odd: watch.odd.counts });
      pause_ms *= 1 + random() * 0.1;
    } catch (error) {
      if (!(error instanceof DeliveryFailed)) throw error;
      failures += 1;
      const grown = Math.min(interval_ms * 2 ** (failures - 1), MAX_PAUSE_MS);
      pause_ms = grown * (0.5 + random() / 2);
      log(`${error.message} Next try in ${Math.round(pause_ms / 1_000)} s.`);
    }
    if (!signal.aborted) await sleep(pause_ms);
  }
}

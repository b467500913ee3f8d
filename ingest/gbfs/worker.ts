import { setTimeout as delay } from 'node:timers/promises';
import type { Deliver, Delivered } from '../importers/consignment.ts';
import { DeliveryFailed } from '../importers/consignment.ts';
import type { Feed } from './feed.ts';
import { feedClient, FeedUnavailable, type FetchFeed } from './feed-client.ts';
import { watchSystem, type GbfsSystem } from './system-watch.ts';

const MAX_PAUSE_MS = 10 * 60_000;
/** Beyond this many undelivered events the feeds are not asked: what waits goes first. */
const MAX_WAITING_EVENTS = 50_000;

/** Feeds that we read, under their names in 3.0 and before, in the order in which they are taken. */
const NAMES = [
  ['vehicle_types'],
  ['station_information'],
  ['station_status'],
  ['vehicle_status', 'free_bike_status'],
];

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
 * Poll a GBFS 2.3 or 3.0 system until the signal says stop. A feed that fails is asked again after
 * growing pauses with jitter, up to 10 minutes; events that cannot be delivered are delivered with
 * the next poll, before anything new.
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
  const fetchFeed = feedClient({ fetch, clock });
  let failures = 0;
  let undelivered: Parameters<Deliver>[0] = { events: [], faults: [] };

  while (!signal.aborted) {
    let pause_ms = interval_s * 1_000;
    try {
      const mayFetch = undelivered.events.length < MAX_WAITING_EVENTS;
      for (const { feed, fetched_at } of mayFetch ? await fetchAll(url, fetchFeed) : []) {
        const { events, faults } = watch.take(feed, fetched_at);
        undelivered.events.push(...events);
        undelivered.faults.push(...faults);
        if (feed.kind !== 'discovery') pause_ms = Math.max(pause_ms, liveTtl(feed));
      }
      const delivered = await deliver(undelivered);
      undelivered = { events: [], faults: [] };
      failures = 0;
      onPoll({ ...delivered, odd: watch.odd.counts });
      pause_ms *= 1 + random() * 0.1;
    } catch (error) {
      if (!(error instanceof FeedUnavailable || error instanceof DeliveryFailed)) throw error;
      failures += 1;
      const grown = Math.min(interval_s * 1_000 * 2 ** (failures - 1), MAX_PAUSE_MS);
      const asked = error instanceof FeedUnavailable ? error.retry_after_ms : 0;
      pause_ms = Math.max(grown * (0.5 + random() / 2), Math.min(asked, MAX_PAUSE_MS));
      log(`${error.message} Next try in ${Math.round(pause_ms / 1_000)} s.`);
    }
    if (!signal.aborted) await sleep(pause_ms);
  }
}

/** Only what changes by the minute decides how often we ask. */
function liveTtl(feed: Feed): number {
  const isLive = feed.kind === 'station_status' || feed.kind === 'vehicle_status';
  return isLive ? Math.min(feed.ttl_s * 1_000, MAX_PAUSE_MS) : 0;
}

async function fetchAll(url: string, fetchFeed: FetchFeed) {
  const discovery = await fetchFeed(url);
  if (discovery.feed.kind !== 'discovery') {
    throw new FeedUnavailable(`${url} lists no feeds; give the address of the system's gbfs.json.`);
  }
  const { feeds } = discovery.feed;
  const fetched = [discovery];
  for (const names of NAMES) {
    const name = names.find((one) => feeds.has(one));
    const address = name === undefined ? null : URL.parse(feeds.get(name) ?? '', url);
    if (address === null) continue;
    if (!/^https?:$/.test(address.protocol)) {
      throw new FeedUnavailable(`${name} has an address that is not http(s).`);
    }
    fetched.push(await fetchFeed(address.href));
  }
  return fetched;
}

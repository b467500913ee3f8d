import type { Feed } from './feed.ts';
import { FeedUnavailable, type FetchedFeed, type FetchFeed } from './feed-client.ts';

/** Feeds that we read, under their names in 3.0 and before, in the order in which they are taken. */
const WANTED: { kind: Feed['kind']; names: string[] }[] = [
  { kind: 'vehicle_types', names: ['vehicle_types'] },
  { kind: 'station_information', names: ['station_information'] },
  { kind: 'station_status', names: ['station_status'] },
  { kind: 'vehicle_status', names: ['vehicle_status', 'free_bike_status'] },
];

const MAX_PAUSE_MS = 10 * 60_000;

/** What one round of asking has brought. */
export interface Round {
  fetched: FetchedFeed[];
  /** Ask again after so many ms at the earliest. */
  pause_ms: number;
}

interface Failing {
  failures: number;
  retry_at: number;
  said: string;
}

/**
 * Ask all feeds of a system at once, again and again. Each fails for itself: it is asked again after
 * growing pauses with jitter, up to 10 minutes, while the others go on. A failure is said when it
 * begins, when it changes and when it is over.
 */
export function feedRounds({
  url,
  fetchFeed,
  interval_ms,
  clock,
  random,
  log,
}: {
  /** Address of the `gbfs.json`. */
  url: string;
  fetchFeed: FetchFeed;
  interval_ms: number;
  clock: () => number;
  random: () => number;
  log: (line: string) => void;
}): () => Promise<Round> {
  const failing = new Map<string, Failing>();
  let discovery: FetchedFeed | null = null;
  let listed = '';

  async function ask(
    name: string,
    address: string,
    kind: Feed['kind'],
  ): Promise<FetchedFeed | null> {
    const before = failing.get(name);
    if (before && clock() < before.retry_at) return null;
    try {
      const fetched = await fetchFeed(address, kind);
      if (fetched.feed.kind !== kind) throw new FeedUnavailable(describeWrong(name, address, kind));
      if (before) log(`${name} answers again.`);
      failing.delete(name);
      return fetched;
    } catch (error) {
      if (!(error instanceof FeedUnavailable)) throw error;
      const failures = (before?.failures ?? 0) + 1;
      const grown = Math.min(interval_ms * 2 ** (failures - 1), MAX_PAUSE_MS);
      const asked = Math.min(error.retry_after_ms, MAX_PAUSE_MS);
      const pause_ms = Math.max(grown * (0.5 + random() / 2), asked);
      const said = `${name}: ${error.message}`;
      if (said !== before?.said) log(`${said} Next try in ${Math.round(pause_ms / 1_000)} s.`);
      failing.set(name, { failures, retry_at: clock() + pause_ms, said });
      return null;
    }
  }

  /** Which feeds there are is said when it is first known, and when it changes. */
  function name(feeds: Map<string, string>): void {
    const found = WANTED.flatMap(({ names }) => names.find((one) => feeds.has(one)) ?? []);
    const missing = WANTED.flatMap(({ names }) =>
      names.some((one) => feeds.has(one)) ? [] : names[0],
    );
    const line =
      `feeds found: ${found.join(', ') || 'none that we read'}.` +
      (missing.length > 0 ? ` Not listed: ${missing.join(', ')}.` : '');
    if (line !== listed) log(line);
    listed = line;
  }

  return async () => {
    const asked = await ask('gbfs.json', url, 'discovery');
    discovery = asked ?? discovery;
    const fetched = [];
    if (discovery?.feed.kind === 'discovery') {
      const { feeds } = discovery.feed;
      name(feeds);
      const answers = WANTED.map(({ kind, names }) => {
        const one = names.find((candidate) => feeds.has(candidate));
        return one === undefined ? null : ask(one, feeds.get(one) ?? '', kind);
      });
      for (const answer of await Promise.all(answers)) if (answer) fetched.push(answer);
      fetched.unshift(discovery);
    }
    return { fetched, pause_ms: pauseAfter(fetched) };
  };

  /** Only what changes by the minute decides how often we ask. */
  function pauseAfter(fetched: FetchedFeed[]): number {
    const live = fetched.filter(
      ({ feed: { kind } }) => kind === 'station_status' || kind === 'vehicle_status',
    );
    if (live.length > 0) {
      const ttl_ms = Math.min(...live.map(({ feed }) => feed.ttl_s * 1_000));
      return Math.max(interval_ms, Math.min(ttl_ms, MAX_PAUSE_MS));
    }
    const retries = [...failing.values()].map(({ retry_at }) => retry_at - clock());
    return retries.length > 0 ? Math.max(Math.min(...retries), 0) : interval_ms;
  }
}

function describeWrong(name: string, address: string, kind: Feed['kind']): string {
  return kind === 'discovery'
    ? `${address} lists no feeds; give the address of the system's gbfs.json.`
    : `${address} is listed as ${name}, but holds something else.`;
}

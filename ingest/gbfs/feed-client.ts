import { isObject } from './lax-value.ts';
import { readFeed, type Feed } from './feed.ts';
import { keepNewest } from './newest-entries.ts';

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 32 * 1024 * 1024;
/** A system lists a handful of feeds; addresses that change at every poll must not pile up documents. */
const MOST_KEPT = 16;

/** A feed could not be fetched or read; trying again later may help. */
export class FeedUnavailable extends Error {
  override name = 'FeedUnavailable';
  /** What the server asks us to wait, in ms. */
  readonly retry_after_ms: number;
  constructor(message: string, retry_after_ms = 0, options?: ErrorOptions) {
    super(message, options);
    this.retry_after_ms = retry_after_ms;
  }
}

export interface FetchedFeed {
  feed: Feed;
  /** ms since the epoch. */
  fetched_at: number;
}

/** @param kind what the system lists the address as @throws FeedUnavailable */
export type FetchFeed = (url: string, kind: Feed['kind']) => Promise<FetchedFeed>;

interface Kept extends FetchedFeed {
  etag: string | null;
  modified: string | null;
}

/**
 * Fetch feeds and keep the last document of each: it is not asked for again before its `ttl` has
 * passed, and with its ETag after that. 20 s and 32 MiB at most.
 */
export function feedClient({
  system,
  fetch = globalThis.fetch,
  clock = Date.now,
}: {
  /** Address of the system, which relative addresses are relative to. */
  system: string;
  fetch?: typeof globalThis.fetch | undefined;
  clock?: (() => number) | undefined;
}): FetchFeed {
  const kept = new Map<string, Kept>();

  return async (address, kind) => {
    const url = URL.parse(address, system)?.href;
    if (url === undefined || !/^https?:/.test(url)) {
      throw new FeedUnavailable(`${address} is no http(s) address.`);
    }
    // Some systems list one document under two names.
    const key = `${kind} ${url}`;
    const before = kept.get(key);
    if (before && clock() < before.fetched_at + before.feed.ttl_s * 1_000) return before;
    const response = await ask(url, before);
    if (response.status === 304 && before) {
      before.fetched_at = clock();
      return before;
    }
    if (!response.ok) {
      await response.body?.cancel();
      const pause = Number(response.headers.get('retry-after')) * 1_000 || 0;
      throw new FeedUnavailable(`${url} answered ${response.status}.`, pause);
    }
    const feed = readFeed(await readJson(url, response), kind);
    if (!feed) throw new FeedUnavailable(`${url} is no GBFS feed that we read.`);
    const now: Kept = {
      feed,
      fetched_at: clock(),
      etag: response.headers.get('etag'),
      modified: response.headers.get('last-modified'),
    };
    keepNewest(kept, key, now, MOST_KEPT);
    return now;
  };

  async function ask(url: string, before: Kept | undefined): Promise<Response> {
    const headers = new Headers({ accept: 'application/json', 'user-agent': 'Stadtpegel' });
    if (before?.etag) headers.set('if-none-match', before.etag);
    else if (before?.modified) headers.set('if-modified-since', before.modified);
    try {
      return await fetch(url, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) });
    } catch (cause) {
      throw new FeedUnavailable(`${url} does not answer.`, 0, { cause });
    }
  }
}

async function readJson(url: string, response: Response): Promise<unknown> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body ?? []) {
      bytes += part.byteLength;
      if (bytes > MAX_BYTES) throw new FeedUnavailable(`${url} is larger than ${MAX_BYTES} bytes.`);
      parts.push(part);
    }
    const document: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    return isObject(document) ? document : null;
  } catch (cause) {
    if (cause instanceof FeedUnavailable) throw cause;
    throw new FeedUnavailable(`${url} sends no complete JSON.`, 0, { cause });
  }
}

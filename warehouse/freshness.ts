import type { DuckDBConnection } from '@duckdb/node-api';
import { hashTexts } from './append/hash.ts';
import { openKnownKeys, type KnownKeys } from './append/known-keys.ts';
import type { EventTable } from './event-table.ts';
import type { Freshness } from './warehouse.ts';

/** How far each source of a dataset has delivered; instants in ms since the epoch. */
interface Delivery {
  last_event_at: number;
  last_received_at: number;
  events: number;
}

/** How fresh each dataset is, kept in memory beside the journal: no answer scans history. */
export interface FreshnessBook {
  /** Note events that were committed. */
  note(dataset: string, source: string, delivery: Delivery): void;
  all(): Freshness[];
  /** Is anything said to have been heard later than now? The clock was ahead, and has been put right. */
  isAhead(now: number): boolean;
  /** Has any event of the dataset come? */
  heard(dataset: string): boolean;
}

/** Sources that an answer names: those with most events. A city has some dozens. */
export const shownSources = 100;

/** Bytes of the sources that are remembered, of all datasets together: about 100,000 of them. */
export const freshnessBytes = 32 * 2 ** 20;

export function openFreshness(
  datasets: readonly string[],
  maxBytes: number = freshnessBytes,
): FreshnessBook {
  const each = maxBytes / Math.max(1, datasets.length);
  const books = new Map(datasets.map((dataset) => [dataset, openBook(dataset, each)]));
  return {
    note: (dataset, source, delivery) => books.get(dataset)?.note(source, delivery),
    heard: (dataset) => (books.get(dataset)?.count() ?? 0) > 0,
    all: () => [...books.values()].map((book) => book.read()),
    isAhead: (now) => [...books.values()].some((book) => book.isAhead(now)),
  };
}

/** One dataset: its total, and its sources as far as there is room for them. */
function openBook(dataset: string, maxBytes: number) {
  const sources = new Map<string, Delivery>();
  const largest = new Map<string, Delivery>();
  let total: Delivery | null = null;
  let bytes = 0;
  /** How many there are; those that were let go are known by their hash only. */
  let count = 0;
  let gone: KnownKeys | null = null;
  /** Events that a source needs to be among the largest. */
  let least = 0;

  function rank(source: string, delivery: Delivery): void {
    if (!largest.has(source) && largest.size >= shownSources && delivery.events <= least) return;
    largest.set(source, delivery);
    if (largest.size < shownSources) return;
    const ordered = [...largest].sort(byEvents);
    if (largest.size > shownSources) largest.delete(ordered.shift()![0]);
    least = ordered[0]![1].events;
  }

  /** Let go of the half with fewest events: what comes of them again is counted from there. */
  function makeRoom(): void {
    const ordered = [...sources].sort(byEvents);
    const half = ordered.slice(0, Math.floor(ordered.length / 2));
    gone ??= openKnownKeys();
    for (const [source] of half) {
      if (largest.has(source)) continue;
      sources.delete(source);
      bytes -= bytesOf(source);
      gone.add(hashTexts(source));
    }
  }

  return {
    count: () => count,
    isAhead: (now: number) =>
      total !== null && (total.last_event_at > now || total.last_received_at > now),
    note(source: string, delivery: Delivery): void {
      const known = sources.get(source);
      const sum = known ? join(known, delivery) : delivery;
      sources.set(source, sum);
      total = total ? join(total, delivery) : delivery;
      rank(source, sum);
      if (known) return;
      if (!gone?.mayHave(hashTexts(source))) count += 1;
      bytes += bytesOf(source);
      if (bytes > maxBytes) makeRoom();
    },
    read: (): Freshness => ({
      dataset,
      data_through: total && new Date(total.last_event_at).toISOString(),
      last_received_at: total && new Date(total.last_received_at).toISOString(),
      events: total?.events ?? 0,
      sources: [...(sources.size <= shownSources ? sources : largest)].map(
        ([source, { last_event_at, last_received_at, events }]) => ({
          source,
          last_event_at: new Date(last_event_at).toISOString(),
          last_received_at: new Date(last_received_at).toISOString(),
          events,
        }),
      ),
      sources_total: count,
    }),
  };
}

const byEvents = ([, one]: [string, Delivery], [, other]: [string, Delivery]): number =>
  one.events - other.events;

/** About what a source takes: its name, three numbers, its place in the map. */
const bytesOf = (source: string): number => 150 + 2 * source.length;

/**
 * What the sources of a table have delivered, those with most events first. What lies ahead of now
 * came under a clock that was wrong, and says nothing of when a source was heard last.
 * @param rows SQL: which of its events
 */
export async function* readDeliveries(
  connection: DuckDBConnection,
  table: EventTable,
  rows: string,
  now = Date.now(),
): AsyncGenerator<{ source: string } & Delivery> {
  // A million names are never held at once.
  const result = await connection.stream(
    `SELECT source, ${last('least(time, received_at)', now)} AS last_event_at,
       ${last('received_at', now)} AS last_received_at, count(*) AS events
     FROM "${table.name}" WHERE ${rows} GROUP BY source ORDER BY events DESC`,
  );
  for (let chunk = await result.fetchChunk(); chunk?.rowCount; chunk = await result.fetchChunk()) {
    for (const [source, last_event_at, last_received_at, events] of chunk.getRows()) {
      yield {
        source: String(source),
        last_event_at: Number(last_event_at),
        last_received_at: Number(last_received_at),
        events: Number(events),
      };
    }
  }
}

/** SQL: the last of these instants that is not ahead of now, in ms; where all are, the first. */
const last = (instant: string, now: number): string =>
  `epoch_ms(coalesce(
     max(${instant}) FILTER (${instant} <= make_timestamptz(${Math.floor(now)}000)), min(${instant})))`;

function join(one: Delivery, other: Delivery): Delivery {
  return {
    last_event_at: Math.max(one.last_event_at, other.last_event_at),
    last_received_at: Math.max(one.last_received_at, other.last_received_at),
    events: one.events + other.events,
  };
}

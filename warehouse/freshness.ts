import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from './database.ts';
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

export function openFreshness(datasets: readonly string[]): FreshnessBook {
  const books = new Map(datasets.map((dataset) => [dataset, openBook(dataset)]));
  return {
    note: (dataset, source, delivery) => books.get(dataset)?.note(source, delivery),
    heard: (dataset) => (books.get(dataset)?.count() ?? 0) > 0,
    all: () => [...books.values()].map((book) => book.read()),
    isAhead: (now) => [...books.values()].some((book) => book.isAhead(now)),
  };
}

/** One dataset: its total and its largest sources are kept up to date, however many there are. */
function openBook(dataset: string) {
  const sources = new Map<string, Delivery>();
  const largest = new Map<string, Delivery>();
  let total: Delivery | null = null;
  /** Events that a source needs to be among the largest. */
  let least = 0;

  function rank(source: string, delivery: Delivery): void {
    if (!largest.has(source) && largest.size >= shownSources && delivery.events <= least) return;
    largest.set(source, delivery);
    if (largest.size < shownSources) return;
    const ordered = [...largest].sort(([, one], [, other]) => one.events - other.events);
    if (largest.size > shownSources) largest.delete(ordered.shift()![0]);
    least = ordered[0]![1].events;
  }

  return {
    count: () => sources.size,
    isAhead: (now: number) =>
      total !== null && (total.last_event_at > now || total.last_received_at > now),
    note(source: string, delivery: Delivery): void {
      const known = sources.get(source);
      const sum = known ? join(known, delivery) : delivery;
      sources.set(source, sum);
      total = total ? join(total, delivery) : delivery;
      rank(source, sum);
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
      sources_total: sources.size,
    }),
  };
}

/**
 * What the sources of a table have delivered. What lies ahead of now came under a clock that was wrong,
 * and says nothing of when a source was heard last.
 * @param rows SQL: which of its events
 */
export async function readDeliveries(
  connection: DuckDBConnection,
  table: EventTable,
  rows: string,
  now = Date.now(),
): Promise<({ source: string } & Delivery)[]> {
  return (await readRows(
    connection,
    `SELECT source, ${last('least(time, received_at)', now)} AS last_event_at,
       ${last('received_at', now)} AS last_received_at, count(*) AS events
     FROM "${table.name}" WHERE ${rows} GROUP BY source`,
  )) as unknown as ({ source: string } & Delivery)[];
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

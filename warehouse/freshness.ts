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
  /** Has any event of the dataset come? */
  heard(dataset: string): boolean;
}

export function openFreshness(datasets: readonly string[]): FreshnessBook {
  const sources = new Map(datasets.map((dataset) => [dataset, new Map<string, Delivery>()]));
  return {
    note(dataset, source, delivery) {
      const known = sources.get(dataset)?.get(source);
      sources.get(dataset)?.set(source, known ? join(known, delivery) : delivery);
    },
    heard: (dataset) => (sources.get(dataset)?.size ?? 0) > 0,
    all: () =>
      [...sources].map(([dataset, deliveries]) => {
        const total = [...deliveries.values()].reduce<Delivery | null>(
          (sum, delivery) => (sum ? join(sum, delivery) : delivery),
          null,
        );
        return {
          dataset,
          data_through: total && new Date(total.last_event_at).toISOString(),
          last_received_at: total && new Date(total.last_received_at).toISOString(),
          events: total?.events ?? 0,
          sources: [...deliveries].map(([source, { last_event_at, last_received_at, events }]) => ({
            source,
            last_event_at: new Date(last_event_at).toISOString(),
            last_received_at: new Date(last_received_at).toISOString(),
            events,
          })),
        };
      }),
  };
}

/**
 * What the sources of a table have delivered.
 * @param rows SQL: which of its events
 */
export async function readDeliveries(
  connection: DuckDBConnection,
  table: EventTable,
  rows: string,
): Promise<({ source: string } & Delivery)[]> {
  return (await readRows(
    connection,
    `SELECT source, epoch_ms(max(least(time, received_at))) AS last_event_at,
       epoch_ms(max(received_at)) AS last_received_at, count(*) AS events
     FROM "${table.name}" WHERE ${rows} GROUP BY source`,
  )) as unknown as ({ source: string } & Delivery)[];
}

function join(one: Delivery, other: Delivery): Delivery {
  return {
    last_event_at: Math.max(one.last_event_at, other.last_event_at),
    last_received_at: Math.max(one.last_received_at, other.last_received_at),
    events: one.events + other.events,
  };
}

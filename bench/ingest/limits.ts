import { join } from 'node:path';
import { datasets } from '../../datasets/catalogue.ts';
import type { Arrival } from '../../datasets/journal.ts';
import { createPseudonym } from '../../ingest/pseudonym.ts';
import { createValidate } from '../../ingest/validate.ts';
import { destinationsOf, toEntry, type Entry } from '../../warehouse/append/entry.ts';
import { appendEvents } from '../../warehouse/append/event-rows.ts';
import { openDatabase } from '../../warehouse/database.ts';
import { createEventTables, eventTable } from '../../warehouse/event-table.ts';
import { openWarehouse } from '../../warehouse/open.ts';
import { nextArrivals, nextEvents } from './events.ts';

/** Parse, validate and append in one process without HTTP; facts and roll-ups follow as always. */
export async function measureInProcess(
  folder: string,
  { events, size, connections }: { events: number; size: number; connections: number },
): Promise<number> {
  const warehouse = await openWarehouse({
    path: join(folder, `in-process-${size}-${Date.now()}.duckdb`),
    datasets: Object.values(datasets),
  });
  const validate = createValidate(createPseudonym(Buffer.alloc(32, 7)));
  const bodies = Array.from({ length: Math.ceil(events / size) }, () =>
    JSON.stringify(nextEvents(size)),
  );
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let body = bodies.pop(); body; body = bodies.pop()) {
        const received_at = Date.now();
        const arrivals: Arrival[] = [];
        for (const [index, event] of (JSON.parse(body) as object[]).entries()) {
          const { arrival } = validate(event, { index, received_at });
          if (arrival) arrivals.push(arrival);
        }
        const batch = { sender: 'bench', received_at, arrivals, refusals: [] };
        const { stored } = await warehouse.journal.append(batch);
        if (stored !== size) throw new Error(`stored ${stored} of ${size}`);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  await warehouse.close();
  return events / seconds;
}

/** DuckDB's appender alone: the same rows, one durable transaction per batch, nothing checked. */
export async function measureAppender(
  folder: string,
  { events, size }: { events: number; size: number },
): Promise<number> {
  const database = await openDatabase(join(folder, `appender-${size}-${Date.now()}.duckdb`));
  const connection = await database.connection('bench');
  const all = Object.values(datasets);
  const [table] = await createEventTables(connection, [eventTable(datasets.process)]);
  if (!table) throw new Error('no table');
  const destinations = destinationsOf(all);
  const batches = Array.from({ length: Math.ceil(events / size) }, () =>
    nextArrivals(size).flatMap((arrival): Entry[] => {
      const entry = toEntry(arrival, { received_at: arrival.time }, destinations);
      return 'code' in entry ? [] : [entry];
    }),
  );
  const started = performance.now();
  for (const batch of batches) {
    await connection.run('BEGIN');
    await appendEvents(connection, table, batch, () => Promise.resolve());
    await connection.run('COMMIT');
  }
  const seconds = (performance.now() - started) / 1_000;
  await database.close();
  return events / seconds;
}

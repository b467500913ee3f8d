import type { DuckDBConnection } from '@duckdb/node-api';
import type { Batch, Receipt } from '../../datasets/journal.ts';
import type { EventTable } from '../event-table.ts';
import { enterTallies, openTallies } from '../ledger.ts';
import { quarantine, trimQuarantine } from '../quarantine.ts';
import { sift } from './dedup.ts';
import type { Destinations, Entry } from './entry.ts';
import { appendEvents } from './event-rows.ts';
import type { Limits } from './limits.ts';
import type { Memory } from './memory.ts';
import { receipt, settle, type Request } from './request.ts';

/** What one transaction needs to know. */
export interface Book {
  tables: readonly EventTable[];
  destinations: Destinations;
  memory: Memory;
  limits: Limits;
  pause: () => Promise<unknown>;
}

/** A batch with its prepared request. */
export interface Member {
  batch: Batch;
  request: Request;
}

/**
 * Write the batches of a group in one transaction: their new events, their refused ones and the
 * ledger, all or nothing. The memory moves on only after the commit.
 * @throws what the database throws; the transaction is then for the caller to roll back.
 */
export async function writeGroup(
  connection: DuckDBConnection,
  group: readonly Member[],
  { tables, destinations, memory, limits, pause }: Book,
): Promise<Receipt[]> {
  await connection.run('BEGIN');
  const entries = group.flatMap(({ request }) => request.entries);
  const fates = await sift(connection, tables, memory, entries, pause);

  const tallies = openTallies();
  const fresh: Entry[] = [];
  const refused: Request['refused'] = [];
  let read = 0;
  const receipts = group.map(({ batch, request }) => {
    const own = fates.slice(read, (read += request.entries.length));
    const settled = settle(request, own, batch, destinations);
    for (const [n, { arrival, table }] of request.entries.entries()) {
      const what = own[n] === 'new' ? 'stored' : 'duplicates';
      if (own[n] !== 'conflict')
        tallies.count(what, arrival.source, table.dataset, batch.received_at);
    }
    for (const each of [...request.refused, ...settled.conflicts]) {
      tallies.count('rejected', each.source, each.dataset, batch.received_at);
      refused.push(each);
    }
    fresh.push(...settled.fresh);
    return receipt(request, settled.fresh, settled.conflicts);
  });

  for (const [n, entry] of fresh.entries()) entry.seq = memory.seq + 1 + n;
  for (const table of tables) {
    const rows = fresh.filter((entry) => entry.table.name === table.name);
    if (rows.length) await appendEvents(connection, table, rows, pause);
  }
  if (refused.length) {
    await quarantine(connection, refused, {
      firstId: memory.quarantine_id + 1,
      textLimit: limits.quarantineText,
    });
    await trimQuarantine(
      connection,
      memory.quarantine_id + refused.length - limits.quarantineEvents,
    );
  }
  if (entries.length + refused.length) await enterTallies(connection, tallies.all());
  await connection.run('COMMIT');

  for (const { key_hash, table, arrival, received_at } of fresh) {
    memory.known.add(key_hash);
    memory.freshness.note(table.dataset, arrival.source, {
      last_event_at: Math.min(arrival.time, received_at),
      last_received_at: received_at,
      events: 1,
    });
  }
  memory.seq += fresh.length;
  memory.quarantine_id += refused.length;
  return receipts;
}

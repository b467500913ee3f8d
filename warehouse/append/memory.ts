import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../database.ts';
import type { EventTable } from '../event-table.ts';
import { openFreshness, readDeliveries, type FreshnessBook } from '../freshness.ts';
import { lastSaid } from '../sources/known-events.ts';
import { isWithdrawn, readWithdrawals } from '../sources/withdrawal.ts';
import { openKnownKeys, type KnownKeys } from './known-keys.ts';

/** What the journal knows without asking the file. */
export interface Memory {
  /** Sequence number of the last committed event. */
  seq: number;
  /** Number of the last event in quarantine. */
  quarantine_id: number;
  known: KnownKeys;
  freshness: FreshnessBook;
  /** SQL conditions: whether a stored event was taken back. */
  withdrawn: readonly string[];
}

/** Read the memory from the file, at start and whenever it may be behind. */
export async function recall(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
): Promise<Memory> {
  const counts = tables.map(({ name }) => `SELECT count(*) AS events FROM "${name}"`);
  const [{ events } = { events: 0 }] = (await readRows(
    connection,
    `SELECT sum(events) AS events FROM (${counts.join(' UNION ALL ')})`,
  )) as { events: number }[];
  const memory: Memory = {
    seq: 0,
    quarantine_id: 0,
    known: openKnownKeys(events),
    freshness: openFreshness(tables.map(({ dataset }) => dataset)),
    withdrawn: [],
  };
  await catchUp(connection, tables, memory);
  return memory;
}

/** Take in what was committed beyond `memory.seq`. */
export async function catchUp(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  memory: Memory,
): Promise<void> {
  let { seq } = memory;
  await noteWithdrawals(connection, tables, memory);
  for (const table of tables) {
    await noteDeliveries(connection, table, memory);
    const result = await connection.stream(
      `SELECT key_hash, max(seq) OVER () AS seq FROM "${table.name}" WHERE seq > $seq`,
      { seq: memory.seq },
    );
    for (
      let chunk = await result.fetchChunk();
      chunk?.rowCount;
      chunk = await result.fetchChunk()
    ) {
      for (const hash of chunk.getColumnValues(0)) memory.known.add(hash as bigint);
      seq = Math.max(seq, Number(chunk.getColumnValues(1)[0] ?? 0));
    }
  }
  memory.seq = Math.max(seq, await lastSaid(connection));
  const [last] = await readRows(
    connection,
    'SELECT coalesce(max(quarantine_id), 0) AS quarantine_id FROM quarantine',
  );
  memory.quarantine_id = Math.max(memory.quarantine_id, Number(last?.quarantine_id));
}

/** Take in what was taken back: how far sources have delivered is read anew then. */
export async function noteWithdrawals(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  memory: Memory,
): Promise<void> {
  const withdrawn = isWithdrawn(await readWithdrawals(connection));
  if (withdrawn.join() === memory.withdrawn.join()) return;
  memory.withdrawn = withdrawn;
  if (memory.seq > 0) await renewFreshness(connection, tables, memory);
}

/** Read how far sources have delivered anew. */
export async function renewFreshness(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  memory: Memory,
  now?: number,
): Promise<void> {
  const freshness = openFreshness(tables.map(({ dataset }) => dataset));
  for (const table of tables) {
    const all = { after: 0, upTo: memory.seq };
    await noteDeliveries(connection, table, { ...memory, freshness }, all, now);
  }
  // Whoever asks meanwhile sees the one of before, whole.
  memory.freshness = freshness;
}

async function noteDeliveries(
  connection: DuckDBConnection,
  table: EventTable,
  { freshness, withdrawn, seq }: Memory,
  { after, upTo }: { after: number; upTo: number | null } = { after: seq, upTo: null },
  now?: number,
): Promise<void> {
  const rows = [
    `seq > ${after}`,
    ...(upTo === null ? [] : [`seq <= ${upTo}`]),
    ...withdrawn.map((one) => `NOT (${one})`),
  ].join(' AND ');
  for await (const { source, ...delivery } of readDeliveries(connection, table, rows, now)) {
    freshness.note(table.dataset, source, delivery);
  }
}

import { setImmediate as pause } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import type { Receipt } from '../../datasets/journal.ts';
import { openCheckpoints } from '../checkpoint.ts';
import type { Database } from '../database.ts';
import { createEventTables, eventTable, type EventTable } from '../event-table.ts';
import { compactLedger, createLedger } from '../ledger.ts';
import { createQuarantine } from '../quarantine.ts';
import { createSources, lastSaid } from '../sources/known-events.ts';
import { destinationsOf, type Destinations } from './entry.ts';
import type { Limits } from './limits.ts';
import { catchUp, noteWithdrawals, recall, renewFreshness, type Memory } from './memory.ts';
import { writeGroup, type Member } from './transaction.ts';

/** The one writer of the journal: one group after the other. */
export interface Writer {
  readonly memory: Memory;
  readonly destinations: Destinations;
  /** The receipt of each member, or why nothing of it was stored. */
  write(group: readonly Member[]): Promise<(Receipt | Error)[]>;
  /**
   * Write a word about sources at the next place of the journal, in one transaction; or nothing.
   * @throws what the database throws; nothing was written then.
   */
  say<T>(write: Word<T>): Promise<T>;
  /** Read how far sources have delivered anew, by the clock as it is now. */
  renewFreshness(now: number): Promise<void>;
  /** Between two groups: what keeps file and ledger small. Never throws. */
  keepHouse(): Promise<void>;
}

/** Writes something about sources, given its place in the journal. */
export type Word<T> = (
  connection: DuckDBConnection,
  seq: number,
  tables: readonly EventTable[],
) => Promise<T>;

/** Transactions after which the ledger is compacted. */
const compactEvery = 10_000;

/** Create what is missing in the database and read what the writer has to know. */
export async function openWriter(
  database: Database,
  {
    datasets,
    limits,
    log,
  }: {
    datasets: readonly Pick<Dataset, 'name' | 'events'>[];
    limits: Limits;
    log: (line: string) => void;
  },
): Promise<Writer> {
  const connection = await database.connection('append');
  const destinations = destinationsOf(datasets);
  const tables = await createEventTables(connection, datasets.map(eventTable));
  await createLedger(connection);
  await createQuarantine(connection);
  await createSources(connection);
  const memory = await recall(connection, tables);
  const checkpointWhenGrown = openCheckpoints(database, log);
  const book = { tables, destinations, memory, limits, pause };
  /** After a failure the file may be ahead of the memory. */
  let behind = false;
  let transactions = 0;
  let compactFrom = Infinity;

  async function attempt(group: readonly Member[]): Promise<Receipt[]> {
    const connection = await database.connection('append');
    if (behind) await catchUp(connection, tables, memory);
    behind = true;
    try {
      const receipts = await writeGroup(connection, group, book);
      behind = false;
      return receipts;
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => {});
      throw error;
    }
  }

  async function write(group: readonly Member[]): Promise<(Receipt | Error)[]> {
    transactions++;
    for (const { batch } of group) compactFrom = Math.min(compactFrom, batch.received_at);
    try {
      return await attempt(group);
    } catch (error) {
      // Opened again, the database may even have the group: then the second attempt finds
      // duplicates, and its receipts say so.
      if (database.failed(error)) {
        log(`the database is opened again: ${(error as Error).message}`);
        return attempt(group).catch((again: Error) => {
          database.failed(again);
          return group.map(() => again);
        });
      }
      if (group.length === 1 || isStorage(error)) return group.map(() => error as Error);
      const outcomes: (Receipt | Error)[] = [];
      for (const member of group) outcomes.push(...(await write([member])));
      return outcomes;
    }
  }

  async function say<T>(write: Word<T>): Promise<T> {
    const connection = await database.connection('append');
    if (behind) await catchUp(connection, tables, memory);
    behind = true;
    try {
      await connection.run('BEGIN');
      const said = await write(connection, memory.seq + 1, tables);
      await connection.run('COMMIT');
      // Where there was nothing to say, the place is still free.
      memory.seq = Math.max(memory.seq, await lastSaid(connection));
      await noteWithdrawals(connection, tables, memory);
      behind = false;
      return said;
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => {});
      database.failed(error);
      throw error;
    }
  }

  async function keepHouse(): Promise<void> {
    try {
      await checkpointWhenGrown();
      if (transactions < compactEvery) return;
      transactions = 0;
      await compactLedger(await database.connection('append'), compactFrom);
      compactFrom = Infinity;
    } catch (error) {
      database.failed(error);
      log(`put off: ${(error as Error).message}`);
    }
  }

  return {
    ...{ memory, destinations, write, say, keepHouse },
    renewFreshness: async (now) =>
      renewFreshness(await database.connection('append'), tables, memory, now),
  };
}

/** The disk or the memory is at its end: no other division of the group would help. */
function isStorage(error: unknown): boolean {
  return /^(IO|TransactionContext|Out of Memory|FATAL|Connection) Error|is closed/.test(
    (error as Error).message,
  );
}

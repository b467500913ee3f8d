import { timestampTZValue, type DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../database.ts';
import type { EventTable } from '../event-table.ts';
import { enterTallies, hourOf } from '../ledger.ts';
import { matchesSource } from './source-statement.ts';
import { isWithdrawn, readWithdrawals } from './withdrawal.ts';

/** What is to be taken back: all that a source has delivered so far, or an import. */
export type WithdrawalWish = { said_by: string; reason: string } & (
  { source: string; import_id?: never } | { import_id: number; source?: never }
);

/** What a withdrawal takes back, per source and dataset. */
export interface Withdrawn {
  /** Its place in the journal; null where it was only tried. */
  seq: number | null;
  events: number;
  parts: { source: string; dataset: string; events: number }[];
}

/** What would be taken back: nothing is changed. */
export async function findWithdrawable(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  wish: WithdrawalWish,
): Promise<Withdrawn> {
  const gone = isWithdrawn(await readWithdrawals(connection)).map((one) => `AND NOT (${one})`);
  const meant =
    wish.source === undefined
      ? `import_id = ${wish.import_id}`
      : matchesSource('source', wish.source);
  const selects = tables.map(
    ({ name, dataset }) =>
      `SELECT source, '${dataset}' AS dataset, CAST(count(*) AS DOUBLE) AS events FROM ${name}
       WHERE ${meant} ${gone.join(' ')} GROUP BY source`,
  );
  const rows = await readRows(
    connection,
    `FROM (${selects.join(' UNION ALL ')}) ORDER BY source, dataset`,
  );
  const parts = rows as unknown as Withdrawn['parts'];
  return { seq: null, events: parts.reduce((sum, { events }) => sum + events, 0), parts };
}

/** Take back, at a place of the journal, within the transaction of the connection. */
export async function writeWithdrawal(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  wish: WithdrawalWish,
  { seq, now }: { seq: number; now: number },
): Promise<Withdrawn> {
  const found = await findWithdrawable(connection, tables, wish);
  await connection.run(
    `INSERT INTO withdrawal VALUES ($seq, $source, $import_id, $said_at, $said_by, $reason, $events)`,
    {
      seq: BigInt(seq),
      source: wish.source ?? null,
      import_id: wish.import_id === undefined ? null : BigInt(wish.import_id),
      said_at: timestampTZValue(BigInt(now) * 1000n),
      said_by: wish.said_by,
      reason: wish.reason,
      events: BigInt(found.events),
    },
  );
  const none = { hour: hourOf(now), stored: 0, duplicates: 0, rejected: 0 };
  await enterTallies(
    connection,
    found.parts.map(({ source, dataset, events }) => ({
      ...{ ...none, source: source.slice(0, 500), dataset, withdrawn: events },
    })),
  );
  return { ...found, seq };
}

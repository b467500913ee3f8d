import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import { readRows } from '../database.ts';
import {
  createSourceStatements,
  matchesSource,
  quote,
  readStatements,
  type SourceStatement,
} from './source-statement.ts';
import { createImports } from './import-record.ts';
import { createWithdrawals, isWithdrawn, readWithdrawals, type Withdrawal } from './withdrawal.ts';

/** What is known about sources at a place of the journal. */
export interface SourcesKnown {
  statements: readonly SourceStatement[];
  withdrawals: readonly Withdrawal[];
}

/** Create the tables of what is said about sources where they are missing. */
export async function createSources(connection: DuckDBConnection): Promise<void> {
  await createSourceStatements(connection);
  await createWithdrawals(connection);
  await createImports(connection);
}

/** @param upTo sequence number; null = as of now */
export async function readSources(
  connection: DuckDBConnection,
  upTo: number | null = null,
): Promise<SourcesKnown> {
  const statements = await readStatements(connection, upTo);
  return { statements, withdrawals: await readWithdrawals(connection, upTo) };
}

/**
 * The place in the journal at which the last word about any source was said; 0 before the first.
 * @param upTo sequence number; null = as of now
 */
export async function lastSaid(
  connection: DuckDBConnection,
  upTo: number | null = null,
): Promise<number> {
  const [row] = await readRows(
    connection,
    `SELECT CAST(coalesce(max(seq), 0) AS DOUBLE) AS seq
     FROM (SELECT seq FROM source_statement UNION ALL SELECT seq FROM withdrawal)
     WHERE $upTo IS NULL OR seq <= $upTo`,
    { upTo },
  );
  return row!['seq'] as number;
}

/**
 * The one relation that facts are made of, as SQL: the events of a dataset with the columns of its
 * event table and `scope`, the world in which their subject lives; without those that were withdrawn.
 * Where nothing is said about any source it is the event table itself.
 * @param rows which events, a condition on the columns of the event table
 */
export function knownEvents(dataset: string, known: SourcesKnown, rows = 'true'): string {
  const conditions = [rows, ...isWithdrawn(known.withdrawals).map((one) => `NOT (${one})`)];
  return `SELECT *, ${scopeOf(known.statements)} AS scope FROM ${dataset}_event
    WHERE ${conditions.join(' AND ')}`;
}

/** The scope of an event: what the newest statement about its source names, else the source. */
function scopeOf(statements: readonly SourceStatement[]): string {
  const branches = statements.flatMap(({ source, scope }) =>
    scope === null ? [] : [`WHEN ${matchesSource('source', source)} THEN ${quote(scope)}`],
  );
  return branches.length ? `CASE ${branches.join(' ')} ELSE source END` : 'source';
}

/** The name of the view that holds the known events of a dataset as of now. */
export const knownView = (dataset: string): string => `${dataset}_known_event`;

/** Bring the views of known events to what is said by now; within the transaction of the connection. */
export async function createKnownViews(
  connection: DuckDBConnection,
  datasets: readonly Pick<Dataset, 'name'>[],
): Promise<void> {
  const known = await readSources(connection);
  for (const { name } of datasets) {
    await connection.run(
      `CREATE OR REPLACE VIEW ${knownView(name)} AS ${knownEvents(name, known)}`,
    );
  }
}

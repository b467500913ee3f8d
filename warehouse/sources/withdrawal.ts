import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../database.ts';
import { matchesSource } from './source-statement.ts';

/**
 * That what a source or an import delivered is no longer to count. The events stay where they are;
 * whoever asks about a place of the journal before this one still sees them.
 */
export interface Withdrawal {
  /** Its place in the journal; it takes back events before it, and none after. */
  seq: number;
  /** The source that is taken back, `x*` for all that begin with `x`; null = an import is. */
  source: string | null;
  /** Number of the import that is taken back; null = a source is. */
  import_id: number | null;
  /** RFC 3339. */
  said_at: string;
  /** The name of who is behind it. */
  said_by: string;
  reason: string;
  /** How many events it took back. */
  events: number;
  /** Names of the files that are to come in the place of what was taken back; null = nothing is. */
  replaced_by: string[] | null;
  /** Place of the replacement that was interrupted and goes on, of which this takes a part back; else null. */
  resumes: number | null;
  /** The last number that an import had been given by then; null = that was not kept. */
  last_import: number | null;
}

export async function createWithdrawals(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS withdrawal (
      seq BIGINT NOT NULL,
      source VARCHAR,
      import_id BIGINT,
      said_at TIMESTAMPTZ NOT NULL,
      said_by VARCHAR NOT NULL,
      reason VARCHAR NOT NULL,
      events BIGINT NOT NULL
    );
    ALTER TABLE withdrawal ADD COLUMN IF NOT EXISTS replaced_by VARCHAR[];
    ALTER TABLE withdrawal ADD COLUMN IF NOT EXISTS resumes BIGINT;
    ALTER TABLE withdrawal ADD COLUMN IF NOT EXISTS last_import BIGINT;`);
}

/**
 * The withdrawals up to a place of the journal, in their order.
 * @param upTo sequence number; null = as of now
 */
export async function readWithdrawals(
  connection: DuckDBConnection,
  upTo: number | null = null,
): Promise<Withdrawal[]> {
  const rows = await readRows(
    connection,
    `SELECT CAST(seq AS DOUBLE) AS seq, source, CAST(import_id AS DOUBLE) AS import_id, said_at,
       said_by, reason, CAST(events AS DOUBLE) AS events,
       replaced_by, CAST(resumes AS DOUBLE) AS resumes, CAST(last_import AS DOUBLE) AS last_import
     FROM withdrawal WHERE $upTo IS NULL OR seq <= $upTo ORDER BY seq`,
    { upTo },
  );
  return rows as unknown as Withdrawal[];
}

/** SQL conditions on the columns of an event table: whether any of these took the event back. */
export function isWithdrawn(withdrawals: readonly Withdrawal[]): string[] {
  const last = new Map<string, number>();
  for (const { source, seq } of withdrawals) if (source !== null) last.set(source, seq);
  const imports = withdrawals.flatMap(({ import_id }) => import_id ?? []);
  return [
    ...[...last].map(([source, seq]) => `${matchesSource('source', source)} AND seq < ${seq}`),
    // An import ends before it is taken back, and its number is not given again.
    ...(imports.length ? [`coalesce(import_id IN (${imports.join(', ')}), false)`] : []),
  ];
}

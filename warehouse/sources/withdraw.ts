import { LIST, listValue, timestampTZValue, VARCHAR } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../database.ts';
import type { EventTable } from '../event-table.ts';
import { enterTallies, hourOf } from '../ledger.ts';
import { readImportStates } from './import-record.ts';
import { openReplacements, toBeReplaced, type ImportState } from './replacement.ts';
import { matchesSource } from './source-statement.ts';
import { isWithdrawn, readWithdrawals, type Withdrawal } from './withdrawal.ts';

/**
 * What is to be taken back: all that a source has delivered so far, or an import; or what files are to
 * replace: all of their source, or, where they name none, earlier imports of files with their names.
 */
export type WithdrawalWish = { said_by: string; reason: string } & (
  | { source: string; import_id?: never; replaced_by?: readonly string[] }
  | { import_id: number; source?: never; replaced_by?: never }
  | { replaced_by: readonly string[]; source?: never; import_id?: never }
);

/** What a withdrawal takes back, per source and dataset. */
export interface Withdrawn {
  /** Its place in the journal; null where it was only tried, and where there was nothing to write. */
  seq: number | null;
  events: number;
  parts: { source: string; dataset: string; events: number }[];
  /** Does it end a replacement that was interrupted, though nothing may be left to take back? */
  gives_up: boolean;
}

/** What would be taken back: nothing is changed. */
export async function findWithdrawable(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  wish: WithdrawalWish,
): Promise<Withdrawn> {
  const { parts, gives_up } = await find(connection, tables, wish);
  return { seq: null, ...sumUp(parts), gives_up };
}

/** Take back, at a place of the journal, within the transaction of the connection. */
export async function writeWithdrawal(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  wish: WithdrawalWish,
  { seq, now }: { seq: number; now: number },
): Promise<Withdrawn> {
  const { meant, parts, gives_up, resumes, replaced_by, last_import } = await find(
    connection,
    tables,
    wish,
  );
  for (const { source, import_id } of meant) {
    const own = parts.filter((part) => import_id === null || part.import_id === import_id);
    await connection.run(
      `INSERT INTO withdrawal BY NAME SELECT $seq AS seq, $source AS source,
         $import_id AS import_id, $said_at AS said_at, $said_by AS said_by, $reason AS reason,
         $events AS events, $replaced_by AS replaced_by, $resumes AS resumes,
         $last_import AS last_import`,
      {
        seq: BigInt(seq),
        source,
        import_id: import_id === null ? null : BigInt(import_id),
        said_at: timestampTZValue(BigInt(now) * 1000n),
        said_by: wish.said_by,
        reason: wish.reason,
        events: BigInt(sumUp(own).events),
        replaced_by: replaced_by && listValue(replaced_by),
        resumes: resumes === null ? null : BigInt(resumes),
        last_import: BigInt(last_import),
      },
      { replaced_by: LIST(VARCHAR) },
    );
  }
  const found = sumUp(parts);
  const none = { hour: hourOf(now), stored: 0, duplicates: 0, rejected: 0 };
  await enterTallies(
    connection,
    found.parts.map(({ source, dataset, events }) => ({
      ...{ ...none, source: source.slice(0, 500), dataset, withdrawn: events },
    })),
  );
  return { seq: meant.length ? seq : null, ...found, gives_up };
}

interface Part {
  source: string;
  dataset: string;
  import_id: number | null;
  events: number;
}

type Meant = Pick<Withdrawal, 'source' | 'import_id'>;

async function find(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  wish: WithdrawalWish,
) {
  const withdrawals = await readWithdrawals(connection);
  const imports = await readImportStates(connection);
  const { wanted, resumes } = plan(wish, withdrawals, imports);
  const gone = isWithdrawn(withdrawals).map((one) => `AND NOT (${one})`);
  const conditions = wanted.map(({ source, import_id }) =>
    source === null ? `import_id = ${import_id}` : matchesSource('source', source),
  );
  const rows = await readRows(
    connection,
    `FROM (${tables
      .map(
        ({ name, dataset }) =>
          `SELECT source, '${dataset}' AS dataset, CAST(import_id AS DOUBLE) AS import_id,
             CAST(count(*) AS DOUBLE) AS events
           FROM ${name} WHERE (${conditions.join(' OR ') || 'false'}) ${gone.join(' ')}
           GROUP BY ALL`,
      )
      .join(' UNION ALL ')}) ORDER BY source, dataset`,
  );
  const parts = rows as unknown as Part[];
  const last_import = Math.max(0, ...imports.map(({ import_id }) => import_id));
  // What is resumed has said before what is to come.
  const replaced_by = wish.replaced_by && resumes === null ? [...wish.replaced_by] : null;
  const word = { seq: Infinity, said_at: '', events: 0, replaced_by, resumes, last_import };
  const after = openReplacements(
    [...withdrawals, ...wanted.map((one) => ({ ...wish, ...word, ...one }))],
    imports,
  );
  const gives_up = openReplacements(withdrawals, imports).some(
    (one) => !after.some(({ seq }) => seq === one.seq),
  );
  // What brought nothing that counts is not replaced.
  const meant = wanted.filter(
    (one) =>
      !wish.replaced_by ||
      gives_up ||
      parts.some(({ import_id }) => one.import_id === null || one.import_id === import_id),
  );
  return { parts, meant, gives_up, resumes, replaced_by, last_import };
}

function plan(
  wish: WithdrawalWish,
  withdrawals: readonly Withdrawal[],
  imports: readonly ImportState[],
): { wanted: Meant[]; resumes: number | null } {
  const { source, import_id, replaced_by } = wish;
  if (!replaced_by) {
    const meant = { source: source ?? null, import_id: import_id ?? null };
    return { wanted: [meant], resumes: null };
  }
  const replacing = { source: source ?? null, replaced_by: [...replaced_by] };
  const found = toBeReplaced(replacing, withdrawals, imports);
  if ('source' in found) {
    return { wanted: [{ source: found.source, import_id: null }], resumes: null };
  }
  const wanted = found.import_ids.map((import_id) => ({ source: null, import_id }));
  return { wanted, resumes: found.resumes };
}

/** Per source and dataset, whichever import brought it. */
function sumUp(parts: readonly Part[]): Pick<Withdrawn, 'events' | 'parts'> {
  const sums = new Map<string, Withdrawn['parts'][number]>();
  for (const { source, dataset, events } of parts) {
    const key = `${source}\0${dataset}`;
    sums.set(key, { source, dataset, events: (sums.get(key)?.events ?? 0) + events });
  }
  const all = [...sums.values()];
  return { events: all.reduce((sum, { events }) => sum + events, 0), parts: all };
}

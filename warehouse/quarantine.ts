import {
  BIGINT,
  DuckDBDataChunk,
  LIST,
  TIMESTAMPTZ,
  VARCHAR,
  listValue,
  timestampTZValue,
  type DuckDBConnection,
  type DuckDBValue,
} from '@duckdb/node-api';
import type { Dataset } from '../datasets/dataset.ts';
import { datasetsRead } from './audience.ts';
import type { Database } from './database.ts';
import type { Quarantined, QuarantineQuestion } from './warehouse.ts';

/** A refused event on its way into quarantine. */
export type Refused = Omit<Quarantined, 'quarantine_id' | 'received_at' | 'replayed_at'> & {
  /** ms since the epoch. */
  received_at: number;
};

/** Refused events with their reason, in the order of their refusal. */
export async function createQuarantine(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS quarantine (
      quarantine_id BIGINT NOT NULL,
      received_at TIMESTAMPTZ NOT NULL,
      sender VARCHAR NOT NULL,
      source VARCHAR,
      id VARCHAR,
      type VARCHAR,
      code VARCHAR NOT NULL,
      pointer VARCHAR,
      detail VARCHAR NOT NULL,
      event VARCHAR NOT NULL,
      replayed_at TIMESTAMPTZ
    )`);
}

const columnTypes = [BIGINT, TIMESTAMPTZ, ...Array(8).fill(VARCHAR), TIMESTAMPTZ];

/** Put refused events away, numbered from `firstId`, within the transaction of the connection. */
export async function quarantine(
  connection: DuckDBConnection,
  refused: readonly Refused[],
  { firstId, textLimit }: { firstId: number; textLimit: number },
): Promise<void> {
  const appender = await connection.createAppender('quarantine');
  try {
    for (let from = 0; from < refused.length; from += 2048) {
      const rows = refused
        .slice(from, from + 2048)
        .map((each, row): DuckDBValue[] => [
          BigInt(firstId + from + row),
          timestampTZValue(BigInt(each.received_at) * 1000n),
          ...[
            each.sender,
            each.source,
            each.id,
            each.type,
            each.code,
            each.pointer,
            each.detail,
          ].map((text) => (text === null ? null : storable(text))),
          storable(each.event.slice(0, textLimit)),
          null,
        ]);
      const chunk = DuckDBDataChunk.create(columnTypes);
      chunk.setRows(rows);
      appender.appendDataChunk(chunk);
    }
  } finally {
    appender.closeSync();
  }
}

/** What UTF-8 cannot express becomes U+FFFD: a refused event may hold anything. */
function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD');
}

/**
 * Refused events, newest first, as far as whoever asks may read them: who may read some datasets only,
 * those that name a type of these.
 * @throws Error where the audience may read none
 */
export function readQuarantine(
  database: Database,
  datasets: readonly Dataset[],
  { audience, limit, after, ids }: QuarantineQuestion,
): Promise<Quarantined[]> {
  const own = datasetsRead(audience);
  const types = datasets
    .filter(({ name }) => own?.includes(name))
    .flatMap(({ events }) => Object.values(events).map(({ type }) => type));
  return database.query<Quarantined>(
    `SELECT * FROM quarantine WHERE ($after IS NULL OR quarantine_id < $after)
       AND ($ids::BIGINT[] IS NULL OR list_contains($ids::BIGINT[], quarantine_id))
       ${own ? 'AND list_contains($types::VARCHAR[], type)' : ''}
     ORDER BY quarantine_id DESC LIMIT $limit`,
    { limit, after: after ?? null, ids: ids ?? null, ...(own ? { types } : {}) },
  );
}

/** Note that these were sent again. */
export async function markReplayed(
  connection: DuckDBConnection,
  quarantineIds: readonly number[],
  replayed_at: number,
): Promise<void> {
  await connection.run(
    `UPDATE quarantine SET replayed_at = $replayed_at
     WHERE quarantine_id IN (SELECT unnest($ids))`,
    {
      replayed_at: timestampTZValue(BigInt(replayed_at) * 1000n),
      ids: listValue(quarantineIds.map(BigInt)),
    },
    { ids: LIST(BIGINT) },
  );
}

/** Forget everything up to and including a number, within the transaction of the connection. */
export async function trimQuarantine(connection: DuckDBConnection, upTo: number): Promise<void> {
  if (upTo <= 0) return;
  await connection.run('DELETE FROM quarantine WHERE quarantine_id <= $upTo', { upTo });
}

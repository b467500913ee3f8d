import { timestampTZValue, type DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../database.ts';
import type { ImportState } from './replacement.ts';

/** What an import is known by before it begins. */
export interface ImportStart {
  /** Names of the files, or of the folder. */
  file: string;
  /** SHA-256 of the file, hex; null where there are many. */
  sha256: string | null;
  /** Name of the mapping file. */
  mapping: string | null;
  /** The source that it speaks for; null where the events name theirs. */
  source: string | null;
  /** Who imports. */
  said_by: string;
}

/** What became of its events. */
export interface ImportCounts {
  stored: number;
  duplicates: number;
  rejected: number;
}

/** One import: its events can be told from others, and taken back together. */
export interface ImportRecord extends ImportStart, ImportCounts {
  import_id: number;
  /** RFC 3339. */
  started_at: string;
  /** RFC 3339; null while it runs, and where it was broken off. */
  ended_at: string | null;
  /** Of its events, those that count no longer. */
  withdrawn: number;
}

/** The imports of a file, in the order in which they began. */
export async function createImports(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS import (
      import_id BIGINT NOT NULL,
      file VARCHAR NOT NULL,
      sha256 VARCHAR,
      mapping VARCHAR,
      source VARCHAR,
      said_by VARCHAR NOT NULL,
      started_at TIMESTAMPTZ NOT NULL,
      ended_at TIMESTAMPTZ,
      stored BIGINT NOT NULL,
      duplicates BIGINT NOT NULL,
      rejected BIGINT NOT NULL
    )`);
}

/** How far each import has come, in the order in which they began. */
export async function readImportStates(connection: DuckDBConnection): Promise<ImportState[]> {
  const rows = await readRows(
    connection,
    `SELECT CAST(import_id AS DOUBLE) AS import_id, file, source, ended_at
     FROM import ORDER BY import_id`,
  );
  return rows as unknown as ImportState[];
}

/** Note that an import begins; answers its number. Within the transaction of the connection. */
export async function beginImport(
  connection: DuckDBConnection,
  { file, sha256, mapping, source, said_by }: ImportStart,
  now: number,
): Promise<number> {
  const [row] = await readRows(
    connection,
    `INSERT INTO import BY NAME
     SELECT (SELECT coalesce(max(import_id), 0) + 1 FROM import) AS import_id, $file AS file,
       $sha256 AS sha256, $mapping AS mapping, $source AS source, $said_by AS said_by,
       $now AS started_at, 0 AS stored, 0 AS duplicates, 0 AS rejected
     RETURNING CAST(import_id AS DOUBLE) AS import_id`,
    { file, sha256, mapping, source, said_by, now: new Date(now) },
  );
  return row!['import_id'] as number;
}

/** Note what became of it. */
export async function endImport(
  connection: DuckDBConnection,
  import_id: number,
  { stored, duplicates, rejected }: ImportCounts,
  now: number,
): Promise<void> {
  await connection.run(
    `UPDATE import SET ended_at = $now, stored = $stored, duplicates = $duplicates,
       rejected = $rejected WHERE import_id = $import_id AND ended_at IS NULL`,
    {
      now: timestampTZValue(BigInt(now) * 1000n),
      stored: BigInt(stored),
      duplicates: BigInt(duplicates),
      rejected: BigInt(rejected),
      import_id: BigInt(import_id),
    },
  );
}

/** SQL of the list of imports, the newest first; `$limit`. What was withdrawn with its source counts too. */
export function importsSql(withdrawnById: string): string {
  return `SELECT CAST(import_id AS DOUBLE) AS import_id, file, sha256, mapping, source, said_by,
      started_at, ended_at, CAST(stored AS DOUBLE) AS stored,
      CAST(duplicates AS DOUBLE) AS duplicates, CAST(rejected AS DOUBLE) AS rejected,
      CAST(coalesce(withdrawn, 0) AS DOUBLE) AS withdrawn
    FROM import LEFT JOIN (${withdrawnById}) USING (import_id)
    ORDER BY import_id DESC LIMIT $limit`;
}

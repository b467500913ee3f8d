import type { DuckDBConnection } from '@duckdb/node-api';
import { readRows } from '../database.ts';

/**
 * What somebody says about a source: a token, a mapping file, the city file. Statements are only
 * ever added, each with its place in the journal, so that what was known at a place stays known.
 */
export interface SourceStatement {
  /** Its place in the journal: it holds for who asks about this number or a later one. 0 = from the start. */
  seq: number;
  /** The source that is meant; `x*` means all that begin with `x`. */
  source: string;
  /** The scope in which the subjects of the source live; null = nothing is said about it. */
  scope: string | null;
  /** What the source reports; null = nothing is said about it. */
  observes: string[] | null;
  /** What says so, e.g. `city file`, `token 0123456789ab`. Its next word about the source replaces this one. */
  origin: string;
  /** RFC 3339. */
  said_at: string;
  /** The name of who is behind it. */
  said_by: string;
  reason: string | null;
}

export async function createSourceStatements(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS source_statement (
      seq BIGINT NOT NULL,
      source VARCHAR NOT NULL,
      scope VARCHAR,
      observes VARCHAR[],
      origin VARCHAR NOT NULL,
      said_at TIMESTAMPTZ NOT NULL,
      said_by VARCHAR NOT NULL,
      reason VARCHAR
    )`);
}

/**
 * The statements that hold at a place of the journal, the newest first: of each origin its last word
 * about each source, where that says anything.
 * @param upTo sequence number; null = as of now
 */
export async function readStatements(
  connection: DuckDBConnection,
  upTo: number | null = null,
): Promise<SourceStatement[]> {
  const rows = await readRows(
    connection,
    `SELECT CAST(seq AS DOUBLE) AS seq, source, scope, observes, origin, said_at, said_by, reason
     FROM (
       FROM source_statement WHERE $upTo IS NULL OR seq <= $upTo
       QUALIFY row_number() OVER (PARTITION BY origin, source ORDER BY seq DESC, rowid DESC) = 1
     )
     WHERE scope IS NOT NULL OR observes IS NOT NULL
     ORDER BY seq DESC, source`,
    { upTo },
  );
  return rows as unknown as SourceStatement[];
}

/** SQL: is the source in this column one that a statement or withdrawal means? */
export function matchesSource(column: string, source: string): string {
  return source.endsWith('*')
    ? `starts_with(${column}, ${quote(source.slice(0, -1))})`
    : `${column} = ${quote(source)}`;
}

/** The same of a source at hand. */
export const meansSource = (meant: string, source: string): boolean =>
  meant.endsWith('*') ? source.startsWith(meant.slice(0, -1)) : source === meant;

export function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import { readDeclared } from '../../datasets/observation.ts';
import { readRows } from '../database.ts';
import { matchesSource, quote, type SourceStatement } from './source-statement.ts';

/*
 * What the sources of a dataset observe: the table `<dataset>_observed`, one row per scope, which the
 * macros of facts look up. For each kind of `Dataset.observations`:
 * - `<kind>_since`: the local day of the first event that shows it; `-infinity` where a source of the
 *   scope declares that it reports the kind; null where neither is so;
 * - `<kind>_only`: members of `Dataset.observed_by` to which the declaration is limited; null = all.
 * It follows from events and statements alone, so what was observed at a place of the journal can be
 * computed again.
 */

type Observing = Pick<Dataset, 'name' | 'observations'>;

/** The name of the table that holds what the scopes of a dataset observe. */
export const observedTable = (dataset: string): string => `${dataset}_observed`;

const kindsOf = ({ observations = {} }: Observing) => Object.entries(observations);

/** Create the table, empty. */
export async function createObserved(
  connection: DuckDBConnection,
  dataset: Observing,
): Promise<void> {
  const columns = kindsOf(dataset).map(([kind]) => `, ${kind}_since DATE, ${kind}_only VARCHAR[]`);
  await connection.run(
    `CREATE OR REPLACE TABLE ${observedTable(dataset.name)} (scope VARCHAR${columns.join('')})`,
  );
}

/**
 * What the sources of events observe, as SQL: the rows of the table.
 * @param events a relation with the columns of the event table and `scope`
 */
export function observedSql(
  dataset: Observing,
  events: string,
  statements: readonly SourceStatement[],
): string {
  const kinds = kindsOf(dataset);
  const seen = kinds.map(
    ([kind, { seen }]) => `, local_day(min(time) FILTER (${seen})) AS ${kind}_seen`,
  );
  const declared = kinds.map(([kind]) => `, ${declaration(kind, statements)}`);
  const since = kinds.map(
    ([kind]) => `,
      min(if(${kind}_declared IS NULL, ${kind}_seen, DATE '-infinity')) AS ${kind}_since,
      ${limited(
        `(${kind}_declared IS NULL AND ${kind}_seen IS NOT NULL) OR ${kind}_declared = []`,
        `${kind}_declared`,
      )} AS ${kind}_only`,
  );
  return `SELECT scope ${since.join('')} FROM (
      SELECT * ${declared.join('')} FROM (
        SELECT scope, source ${seen.join('')} FROM ${events} GROUP BY scope, source))
    GROUP BY scope`;
}

/** SQL: the members to which a kind is limited in a scope; null where a part observes it throughout. */
const limited = (throughout: string, members: string): string => `CASE
    WHEN count(*) FILTER (${throughout}) > 0 OR count(${members}) = 0 THEN NULL
    ELSE list_sort(list_distinct(flatten(list(${members}) FILTER (${members} IS NOT NULL))))
  END`;

/**
 * What the newest statement that names a kind says of it for a source: null = nothing, an empty list =
 * it is observed throughout, else the members for which it is.
 */
function declaration(kind: string, statements: readonly SourceStatement[]): string {
  const branches = statements.flatMap(({ source, observes }) => {
    const said = (observes ?? []).map(readDeclared).filter((one) => one.kind === kind);
    if (said.length === 0) return [];
    const members = said.map(({ member }) => member);
    const list = members.includes(null) ? [] : members.map((member) => quote(member!));
    return [`WHEN ${matchesSource('source', source)} THEN [${list.join(', ')}]::VARCHAR[]`];
  });
  return branches.length
    ? `CASE ${branches.join(' ')} END AS ${kind}_declared`
    : `CAST(NULL AS VARCHAR[]) AS ${kind}_declared`;
}

/**
 * Take in what new events show.
 * @param events SQL: `FROM … WHERE …`, the new events with `scope`
 * @returns the scopes of which another thing is observed than before: their facts are to be made anew
 */
export async function takeInObserved(
  connection: DuckDBConnection,
  dataset: Observing,
  events: string,
  statements: readonly SourceStatement[],
  table = observedTable(dataset.name),
): Promise<string[]> {
  const kinds = kindsOf(dataset);
  if (!kinds.length) return [];
  const merged = kinds.map(
    ([kind]) =>
      `, min(${kind}_since) AS ${kind}_since, ${limited(
        `${kind}_since IS NOT NULL AND ${kind}_only IS NULL`,
        `${kind}_only`,
      )} AS ${kind}_only`,
  );
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE observed_new AS ${observedSql(dataset, `(${events})`, statements)};
    CREATE OR REPLACE TEMP TABLE observed_more AS
      SELECT scope ${merged.join('')} FROM (
        FROM ${table} WHERE scope IN (SELECT scope FROM observed_new)
        UNION ALL FROM observed_new)
      GROUP BY scope
      EXCEPT FROM ${table}`);
  return replace(connection, table);
}

/**
 * Make the table anew from all known events, after something was said about sources.
 * @returns the scopes of which another thing is observed than before
 */
export async function remakeObserved(
  connection: DuckDBConnection,
  dataset: Observing,
  events: string,
  statements: readonly SourceStatement[],
): Promise<string[]> {
  if (!kindsOf(dataset).length) return [];
  const table = observedTable(dataset.name);
  await connection.run(`
    CREATE OR REPLACE TEMP TABLE observed_new AS ${observedSql(dataset, `(${events})`, statements)};
    DELETE FROM ${table} WHERE scope NOT IN (SELECT scope FROM observed_new);
    CREATE OR REPLACE TEMP TABLE observed_more AS FROM observed_new EXCEPT FROM ${table}`);
  return replace(connection, table);
}

async function replace(connection: DuckDBConnection, table: string): Promise<string[]> {
  const scopes = await readRows(connection, 'SELECT scope FROM observed_more');
  if (!scopes.length) return [];
  await connection.run(`
    DELETE FROM ${table} WHERE scope IN (SELECT scope FROM observed_more);
    INSERT INTO ${table} FROM observed_more`);
  return scopes.map(({ scope }) => scope as string);
}

/** Since which local day each kind is reported by any source; null = by none. */
export async function readReported(
  connection: DuckDBConnection,
  dataset: Observing,
  table = observedTable(dataset.name),
): Promise<ReadonlyMap<string, string | null>> {
  const kinds = kindsOf(dataset);
  if (!kinds.length) return new Map();
  const columns = kinds.map(([kind]) => `CAST(min(${kind}_since) AS VARCHAR) AS ${kind}`);
  const [row = {}] = await readRows(connection, `SELECT ${columns.join(', ')} FROM ${table}`);
  return new Map(kinds.map(([kind]) => [kind, (row[kind] ?? null) as string | null]));
}

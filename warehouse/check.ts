import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../datasets/dataset.ts';
import { readRows, type Database } from './database.ts';
import { newestOf, storedFacts, type StoredFact } from './project/facts.ts';
import { knownView } from './sources/known-events.ts';

/** One thing that must be true of the warehouse, and whether it is. */
export interface Finding {
  check: string;
  ok: boolean;
  /** A sentence with the figures. */
  detail: string;
}

/** Keys of each fact that are projected again; all of them where there are fewer. */
const sampleKeys = 5_000;

/**
 * Is everything there that the ledger says, once and without gaps, and do the facts say what the
 * events say? Reads one consistent state; facts are compared up to the watermark of their dataset.
 */
export async function check(database: Database, datasets: readonly Dataset[]): Promise<Finding[]> {
  const connection = await database.connection('check');
  await connection.run('BEGIN');
  try {
    const findings = await checkJournal(connection, datasets);
    for (const dataset of datasets) {
      for (const fact of storedFacts(dataset)) {
        findings.push(await checkFact(connection, dataset, fact));
      }
    }
    return findings;
  } catch (error) {
    database.failed(error);
    throw error;
  } finally {
    await connection.run('ROLLBACK').catch(() => {});
  }
}

async function checkJournal(
  connection: DuckDBConnection,
  datasets: readonly Dataset[],
): Promise<Finding[]> {
  const select = (from: (dataset: string) => string) =>
    datasets
      .map(({ name }) => `SELECT '${name}' AS dataset, seq, source, id FROM ${from(name)}`)
      .join(' UNION ALL ');
  const events = select((dataset) => `${dataset}_event`);
  // What was said about sources has places of its own in the journal, but for what held from the start.
  // One word may take back several imports.
  const words = `SELECT seq FROM source_statement WHERE seq > 0
    UNION ALL SELECT DISTINCT seq FROM withdrawal`;
  const [found = {}] = await readRows(
    connection,
    `SELECT count(*) AS places, count(DISTINCT seq) AS seqs, coalesce(min(seq), 1) AS first,
       coalesce(max(seq), 0) AS last, (SELECT count(*) FROM (${words})) AS words
     FROM (SELECT seq FROM (${events}) UNION ALL ${words})`,
  );
  const [standing = {}] = await readRows(
    connection,
    `SELECT count(*) AS events, count(DISTINCT (source, id)) AS keys
     FROM (${select(knownView)})`,
  );
  const [ledger = {}] = await readRows(
    connection,
    `SELECT count(*) AS wrong, coalesce(sum(coalesce(stored, 0)), 0) AS stored
     FROM (SELECT dataset, source, sum(stored) AS stored FROM ledger GROUP BY ALL)
     FULL JOIN (SELECT dataset, source[:500] AS source, count(*) AS events FROM (${events}) GROUP BY ALL)
       USING (dataset, source)
     WHERE coalesce(stored, 0) <> coalesce(events, 0)`,
  );
  const { places, seqs, first, last, words: said } = found;
  const { events: count, keys } = standing;
  const withdrawn = Number(places) - Number(said) - Number(count);
  return [
    {
      check: 'sequence',
      ok: first === 1 && last === places && seqs === places,
      detail: `${Number(places) - Number(said)} events and ${said} words about sources are numbered from ${first} to ${last}.`,
    },
    {
      check: 'once',
      ok: keys === count,
      detail: `${count} events have ${keys} different names (source, id); ${withdrawn} were withdrawn.`,
    },
    {
      check: 'ledger',
      ok: ledger.wrong === 0,
      detail: `The ledger and the journal differ for ${ledger.wrong} sources.`,
    },
  ];
}

async function checkFact(
  connection: DuckDBConnection,
  { name: dataset }: Dataset,
  { name, by, key, ...fact }: StoredFact,
): Promise<Finding> {
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE checked_key AS
       SELECT DISTINCT ${by} AS key FROM ${knownView(dataset)}
       WHERE ${by} IS NOT NULL ORDER BY hash(key) LIMIT ${sampleKeys};
     CREATE OR REPLACE TEMP TABLE checked_event AS
       FROM ${knownView(dataset)} WHERE ${by} IN (FROM checked_key)
         AND seq <= (SELECT seq FROM watermark WHERE dataset = '${dataset}');
     CREATE OR REPLACE TEMP TABLE projected AS FROM ${name}_of('checked_event')
       ${newestOf({ ...fact, key })};
     CREATE OR REPLACE TEMP TABLE kept AS
       FROM ${name} WHERE ${key} IN (SELECT ${key} FROM projected)
         OR ${key}::VARCHAR IN (SELECT key::VARCHAR FROM checked_key)`,
  );
  const [differing = {}] = await readRows(
    connection,
    `SELECT (SELECT count(*) FROM (FROM projected EXCEPT ALL FROM kept)) AS missing,
       (SELECT count(*) FROM (FROM kept EXCEPT ALL FROM projected)) AS unfounded,
       (SELECT count(*) FROM projected) AS compared`,
  );
  const { missing, unfounded, compared } = differing;
  return {
    check: name,
    ok: missing === 0 && unfounded === 0,
    detail: `Of ${compared} rows projected again, ${missing} are missing and ${unfounded} are unfounded.`,
  };
}

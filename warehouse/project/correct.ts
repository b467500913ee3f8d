import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import type { Cube } from '../cube.ts';
import { readRows } from '../database.ts';
import { createKnownViews, knownView, readSources } from '../sources/known-events.ts';
import { readReported, remakeObserved } from '../sources/observed.ts';
import { matchesSource, quote } from '../sources/source-statement.ts';
import { projectFacts, storedFacts, type Touch } from './facts.ts';
import { coverageColumns, coverageOf, reachSql, recomputeTouched, type Coverage } from './step.ts';

/** A word about sources whose consequences are to be drawn for one dataset. */
export interface Correction {
  dataset: Dataset;
  cubes: readonly Cube[];
  coverage: Coverage;
  /** Sequence number of the last word. */
  said: number;
  /** Events at a time, about. */
  limit: number;
  /** ms since the epoch. */
  now: number;
}

/** A part of a correction that was committed. */
export interface Corrected {
  dirty: Map<Cube, string[]>;
  /** How far the dataset has come; the words count as drawn only with the last part. */
  coverage: Coverage;
  /** Since which day each kind is reported. */
  reported: ReadonlyMap<string, string | null>;
  /** Events whose facts were made anew so far, and all that have to be. */
  done: number;
  total: number;
}

/**
 * Make the facts anew that words about sources concern: of events that were taken back, and of those
 * whose source now lives in another scope or reports something else. In parts, each in a transaction of its own; a
 * crash in between begins again. Until the last part the facts say partly what was said before, so
 * whoever asks meanwhile is to be told that counting goes on.
 */
export async function* correct(
  connection: DuckDBConnection,
  { dataset, cubes, coverage, said, limit, now }: Correction,
): AsyncGenerator<Corrected> {
  const concerned = await concernedEvents(connection, coverage.said);
  const rows = `seq <= ${coverage.seq} AND (${concerned})`;
  const [count] = await readRows(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) AS events FROM ${dataset.name}_event WHERE ${rows}`,
  );
  const total = count!['events'] as number;
  const ties = new Set(storedFacts(dataset).map(({ by }) => by));
  const parts = Math.max(1, Math.ceil(total / limit));
  for (let part = 0; part < parts; part++) {
    await connection.run('BEGIN');
    try {
      const others = part === 0 ? await renew(connection, dataset) : 'false';
      // Events that are tied together may lie in several parts: each makes their facts whole.
      const share = parts === 1 ? '' : `AND hash(coalesce(subject, id)) % ${parts} = ${part}`;
      const touch: Touch = {
        events: `FROM ${dataset.name}_event
          WHERE ((${rows} ${share}) OR (seq <= ${coverage.seq} AND ${others}))`,
        upTo: coverage.seq,
        whole: true,
      };
      const changed =
        total > 0 || others !== 'false'
          ? await projectFacts(connection, dataset, touch, ties)
          : new Set<string>();
      const dirty = await recomputeTouched(connection, dataset, cubes, changed);
      const isLast = part === parts - 1;
      const reached = isLast
        ? await draw(connection, dataset.name, said, { anew: total > 0, now })
        : coverage;
      const reported = await readReported(connection, dataset);
      await connection.run('COMMIT');
      const done = Math.round((total * (part + 1)) / parts);
      yield { dirty, coverage: reached, reported, done, total };
    } catch (error) {
      await connection.run('ROLLBACK').catch(() => {});
      throw error;
    }
  }
}

/**
 * Bring to what is said by now what facts are made with: the known events, and what their scopes observe.
 * @returns a condition in SQL: the events of scopes that observe something else than before, all of
 *   which are to be counted anew, whoever the word was about
 */
async function renew(connection: DuckDBConnection, dataset: Dataset): Promise<string> {
  await createKnownViews(connection, [dataset]);
  const known = knownView(dataset.name);
  const { statements } = await readSources(connection);
  const upTo = `(SELECT seq FROM watermark WHERE dataset = '${dataset.name}')`;
  const events = `FROM ${known} WHERE seq <= ${upTo}`;
  const scopes = await remakeObserved(connection, dataset, events, statements);
  if (!scopes.length) return 'false';
  return `source IN (
    SELECT DISTINCT source FROM ${known} WHERE scope IN (${scopes.map(quote).join(', ')}))`;
}

/** SQL: the events of any dataset that a word after `said` concerns. */
async function concernedEvents(connection: DuckDBConnection, said: number): Promise<string> {
  const words = await readRows(
    connection,
    `SELECT DISTINCT source, NULL AS import_id FROM source_statement WHERE seq > $said
     UNION ALL
     SELECT DISTINCT source, CAST(import_id AS DOUBLE) FROM withdrawal WHERE seq > $said`,
    { said },
  );
  const conditions = words.map(({ source, import_id }) =>
    source === null
      ? `import_id = ${Number(import_id)}`
      : matchesSource('source', source as string),
  );
  return conditions.length ? conditions.join(' OR ') : 'false';
}

/** Note that the words are drawn, and how far the events reach that are left. */
async function draw(
  connection: DuckDBConnection,
  dataset: string,
  said: number,
  { anew, now }: { anew: boolean; now: number },
): Promise<Coverage> {
  const reach = anew
    ? `, first_day = known.first_day, data_through = known.data_through
       FROM (
         SELECT local_day(min(time)) AS first_day, ${reachSql(now)} AS data_through
         FROM ${knownView(dataset)} WHERE seq <= (SELECT seq FROM watermark WHERE dataset = $dataset)
       ) AS known`
    : '';
  const rows = await connection.runAndReadAll(
    `UPDATE watermark SET said = ${said} ${reach} WHERE dataset = $dataset RETURNING ${coverageColumns}`,
    { dataset },
  );
  return coverageOf(rows.getRows()[0]);
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import type { Cube } from '../cube.ts';
import { collectTouched, replaceFacts, storedFacts, touchedRows, type Span } from './facts.ts';
import { recompute } from './roll-up.ts';

/** How far the projection of a dataset has come. */
export interface Coverage {
  /** Every event up to this sequence number is in facts and roll-ups. */
  seq: number;
  /** Local day of the dataset's first event, ISO 8601; null before it. */
  first_day: string | null;
  /** Latest event time, capped by its receipt, ms since the epoch; null before the first event. */
  data_through: number | null;
}

/** What a step has changed. */
export interface Step {
  coverage: Coverage;
  /** It took as many events as it may: more may be waiting. */
  full: boolean;
  /** Recomputed local days by cube. */
  dirty: Map<Cube, string[]>;
}

/**
 * Take the next events of one dataset into its facts and roll-ups, in one transaction.
 * @param limit at most so many new events, so that memory is bounded and progress can be seen.
 * @returns null where no event is new.
 */
export async function advance(
  connection: DuckDBConnection,
  {
    dataset,
    cubes,
    seq,
    limit,
  }: { dataset: Dataset; cubes: readonly Cube[]; seq: number; limit: number },
): Promise<Step | null> {
  const next = await nextWatermark(connection, dataset.name, seq, limit);
  if (next === null) return null;
  const span = { after: seq, upTo: next.seq };
  await connection.run('BEGIN');
  try {
    const changed = await project(connection, dataset, span);
    const dirty = new Map<Cube, string[]>();
    const touched = await touchedRows(connection, dataset, changed);
    for (const cube of cubes) {
      const relations = touched.get(cube.fact);
      if (!relations) continue;
      const days = await dirtyDays(connection, cube, relations);
      if (!days.length) continue;
      await recompute(connection, cube, days);
      dirty.set(cube, days);
    }
    const coverage = await cover(connection, dataset.name, span);
    await connection.run('COMMIT');
    return { coverage, full: next.count === limit, dirty };
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** The stored facts that changed; how they were and are stands in `<fact>_before` and `_after`. */
async function project(
  connection: DuckDBConnection,
  dataset: Dataset,
  span: Span,
): Promise<Set<string>> {
  const changed = new Set<string>();
  const tied = Map.groupBy(
    storedFacts(dataset),
    ({ by, latest }) => `${by} ${latest !== undefined}`,
  );
  for (const facts of tied.values()) {
    const events = await collectTouched(connection, dataset.name, facts[0]!, span);
    for (const fact of facts) {
      if (await replaceFacts(connection, fact, events)) changed.add(fact.name);
    }
  }
  return changed;
}

async function nextWatermark(
  connection: DuckDBConnection,
  dataset: string,
  seq: number,
  limit: number,
): Promise<{ seq: number; count: number } | null> {
  const rows = await connection.runAndReadAll(
    `SELECT CAST(max(seq) AS DOUBLE), CAST(count(*) AS DOUBLE) FROM (
       SELECT seq FROM ${dataset}_event WHERE seq > $seq ORDER BY seq LIMIT $limit
     )`,
    { seq, limit },
  );
  const [last, count] = rows.getRows()[0] as [number | null, number];
  return last === null ? null : { seq: last, count };
}

/** The local days of a cube on which the given rows of its fact lie. */
async function dirtyDays(
  connection: DuckDBConnection,
  { time }: Cube,
  relations: readonly string[],
): Promise<string[]> {
  const days = relations.map((rows) => `SELECT ${time} AS day FROM ${rows}`).join(' UNION ALL ');
  const rows = await connection.runAndReadAll(
    `SELECT DISTINCT CAST(day AS VARCHAR) FROM (${days}) WHERE day IS NOT NULL`,
  );
  return rows.getRows().map(([day]) => String(day));
}

/** Move the watermark, and with it how far the dataset's numbers reach. */
async function cover(
  connection: DuckDBConnection,
  dataset: string,
  { after, upTo }: Span,
): Promise<Coverage> {
  await connection.run(
    `UPDATE watermark SET
       seq = $up_to,
       first_day = least(watermark.first_day, span.first_day),
       data_through = greatest(watermark.data_through, span.data_through)
     FROM (
       SELECT min(local_day(time)) AS first_day, max(least(time, received_at)) AS data_through
       FROM ${dataset}_event WHERE seq > $after AND seq <= $up_to
     ) AS span
     WHERE dataset = $dataset`,
    { dataset, after, up_to: upTo },
  );
  return readCoverage(connection, dataset);
}

export async function readCoverage(
  connection: DuckDBConnection,
  dataset: string,
): Promise<Coverage> {
  const rows = await connection.runAndReadAll(
    `SELECT CAST(seq AS DOUBLE), CAST(first_day AS VARCHAR), CAST(epoch_ms(data_through) AS DOUBLE)
     FROM watermark WHERE dataset = $dataset`,
    { dataset },
  );
  const [seq, firstDay, dataThrough] = rows.getRows()[0] ?? [0, null, null];
  return {
    seq: seq as number,
    first_day: firstDay as string | null,
    data_through: dataThrough as number | null,
  };
}

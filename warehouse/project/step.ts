import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import type { Cube } from '../cube.ts';
import { projectFacts, storedFacts, touchedRows, type Span } from './facts.ts';
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
 * @param step the dataset's events after `seq` up to `head`, of which there is at least one; at most
 *   `limit` of them, so that memory is bounded and progress can be seen.
 */
export async function advance(
  connection: DuckDBConnection,
  step: { dataset: Dataset; cubes: readonly Cube[]; seq: number; head: number; limit: number },
): Promise<Step> {
  const { dataset, cubes, seq } = step;
  const next = await newEvents(connection, step);
  const span = { after: seq, upTo: next.seq };
  await connection.run('BEGIN');
  try {
    const changed = await projectFacts(connection, dataset, span, next.present);
    const dirty = await dirtyDays(connection, cubes, touchedRows(dataset, changed));
    for (const [cube, days] of dirty) await recompute(connection, cube, days);
    const coverage = await cover(connection, dataset.name, span);
    await connection.run('COMMIT');
    return { coverage, full: next.full, dirty };
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** Up to where the next step goes, and which columns that tie facts its events fill. */
async function newEvents(
  connection: DuckDBConnection,
  { dataset, seq, head, limit }: { dataset: Dataset; seq: number; head: number; limit: number },
): Promise<{ seq: number; full: boolean; present: Set<string> }> {
  const ties = [...new Set(storedFacts(dataset).map(({ by }) => by))];
  const counts = ties.map((by) => `, count(${by}) > 0 AS ${by}_present`).join('');
  const read = async (events: string) => {
    const rows = await connection.runAndReadAll(
      `SELECT CAST(max(seq) AS DOUBLE) AS last, CAST(count(*) AS DOUBLE) AS count${counts} ${events}`,
    );
    return rows.getRowObjectsJS()[0]!;
  };
  const fresh = `FROM ${dataset.name}_event WHERE seq > ${seq} AND seq <= ${head}`;
  let found = await read(fresh);
  const full = (found['count'] as number) > limit;
  if (full) found = await read(`FROM (${fresh} ORDER BY seq LIMIT ${limit})`);
  const present = new Set(ties.filter((by) => found[`${by}_present`]));
  return { seq: found['last'] as number, full, present };
}

/** The local days of each cube on which touched rows of its fact lie. */
async function dirtyDays(
  connection: DuckDBConnection,
  cubes: readonly Cube[],
  touched: ReadonlyMap<string, string[]>,
): Promise<Map<Cube, string[]>> {
  const dirty = new Map<Cube, string[]>();
  const times = [...Map.groupBy(cubes, ({ fact, time }) => `${fact} ${time}`).values()];
  const rows = times.flatMap((alike, no) =>
    (touched.get(alike[0]!.fact) ?? []).map(
      (relation) => `SELECT ${no} AS no, ${alike[0]!.time} AS day FROM ${relation}`,
    ),
  );
  if (!rows.length) return dirty;
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT no, CAST(day AS VARCHAR) FROM (${rows.join(' UNION ALL ')}) WHERE day IS NOT NULL`,
  );
  for (const [no, days] of Map.groupBy(found.getRows(), ([no]) => no as number)) {
    for (const cube of times[no]!) {
      dirty.set(
        cube,
        days.map(([, day]) => String(day)),
      );
    }
  }
  return dirty;
}

/** Move the watermark, and with it how far the dataset's numbers reach. */
async function cover(
  connection: DuckDBConnection,
  dataset: string,
  { after, upTo }: Span,
): Promise<Coverage> {
  const rows = await connection.runAndReadAll(
    `UPDATE watermark SET
       seq = ${upTo},
       first_day = least(watermark.first_day, span.first_day),
       data_through = greatest(watermark.data_through, span.data_through)
     FROM (
       SELECT min(local_day(time)) AS first_day, max(least(time, received_at)) AS data_through
       FROM ${dataset}_event WHERE seq > ${after} AND seq <= ${upTo}
     ) AS span
     WHERE dataset = $dataset RETURNING ${coverageColumns}`,
    { dataset },
  );
  return coverageOf(rows.getRows()[0]);
}

const coverageColumns = `CAST(watermark.seq AS DOUBLE), CAST(watermark.first_day AS VARCHAR),
  CAST(epoch_ms(watermark.data_through) AS DOUBLE)`;

export async function readCoverage(
  connection: DuckDBConnection,
  dataset: string,
): Promise<Coverage> {
  const rows = await connection.runAndReadAll(
    `SELECT ${coverageColumns} FROM watermark WHERE dataset = $dataset`,
    { dataset },
  );
  return coverageOf(rows.getRows()[0]);
}

function coverageOf(row: readonly unknown[] = [0, null, null]): Coverage {
  const [seq, firstDay, dataThrough] = row;
  return {
    seq: seq as number,
    first_day: firstDay as string | null,
    data_through: dataThrough as number | null,
  };
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import type { Cube } from '../cube.ts';
import { knownView } from '../sources/known-events.ts';
import { readSources } from '../sources/known-events.ts';
import { readReported, takeInObserved } from '../sources/observed.ts';
import { newEvents, projectFacts, withScopes, storedFacts, touchedRows } from './facts.ts';
import { recompute } from './roll-up.ts';

/** How far the projection of a dataset has come. */
export interface Coverage {
  /** Every event up to this sequence number is in facts and roll-ups. */
  seq: number;
  /** So is everything that was said about sources up to this one. */
  said: number;
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
  /** Since which day each kind is reported, where that has changed. */
  reported: ReadonlyMap<string, string | null> | null;
}

/** Events of a dataset that no step has taken in yet: how many, and what a step must know of them. */
export interface Fresh {
  events: number;
  /** Sequence number of the last one. */
  seq: number;
  /** Columns that tie facts and that any of them fills. */
  present: ReadonlySet<string>;
  /** Local day of the earliest one, ISO 8601. */
  first_day: string;
  /** Latest event time that is not ahead of now, capped by its receipt, ms since the epoch. */
  data_through: number | null;
}

/** What is fresh in each dataset after its sequence number, by name; datasets with nothing are missing. */
export function readFresh(
  connection: DuckDBConnection,
  datasets: readonly { dataset: Dataset; seq: number }[],
  now: number,
): Promise<Map<string, Fresh>> {
  return summarise(
    connection,
    datasets.map(({ dataset, seq }) => ({ dataset, events: freshEvents(dataset, seq) })),
    now,
  );
}

const freshEvents = ({ name }: Dataset, seq: number) =>
  `FROM ${knownView(name)} WHERE seq > ${seq}`;

/**
 * SQL aggregate: up to when events say that their senders were heard. What lies ahead of now, under a
 * clock that is wrong, says nothing of it.
 */
export const reachSql = (now: number): string => {
  const heard = 'least(time, received_at)';
  return `max(${heard}) FILTER (${heard} <= make_timestamptz(${Math.floor(now)}000))`;
};

async function summarise(
  connection: DuckDBConnection,
  parts: readonly { dataset: Dataset; events: string }[],
  now: number,
): Promise<Map<string, Fresh>> {
  const selects = parts.map(({ dataset, events }) => {
    const ties = [...new Set(storedFacts(dataset).map(({ by }) => by))];
    const present = ties.map((by) => `, CASE WHEN count(${by}) > 0 THEN '${by}' END`).join('');
    return `SELECT '${dataset.name}' AS dataset, CAST(count(*) AS DOUBLE) AS events,
      CAST(max(seq) AS DOUBLE) AS seq, concat_ws(' ', ''${present}) AS present,
      CAST(local_day(min(time)) AS VARCHAR) AS first_day,
      CAST(epoch_ms(${reachSql(now)}) AS DOUBLE) AS data_through ${events}`;
  });
  const rows = await connection.runAndReadAll(
    `FROM (${selects.join(' UNION ALL ')}) WHERE events > 0`,
  );
  return new Map(
    rows.getRows().map(([dataset, events, seq, present, firstDay, dataThrough]) => [
      String(dataset),
      {
        events: events as number,
        seq: seq as number,
        present: new Set(String(present).split(' ')),
        first_day: String(firstDay),
        data_through: dataThrough as number | null,
      },
    ]),
  );
}

/**
 * Take the next events of one dataset into its facts and roll-ups, in one transaction.
 * @param step `fresh` is what the dataset has after `seq`; at most `limit` of these events are taken,
 *   so that memory is bounded and progress can be seen.
 */
export async function advance(
  connection: DuckDBConnection,
  step: {
    dataset: Dataset;
    cubes: readonly Cube[];
    seq: number;
    fresh: Fresh;
    limit: number;
    now: number;
  },
): Promise<Step> {
  const { dataset, cubes, seq, limit } = step;
  const full = step.fresh.events > limit;
  const fresh = full ? await readFirst(connection, dataset, step) : step.fresh;
  await connection.run('BEGIN');
  try {
    const touch = newEvents(dataset.name, seq, fresh.seq);
    const { statements } = await readSources(connection);
    const scopes = await takeInObserved(connection, dataset, touch.events, statements);
    const widened = scopes.length ? withScopes(touch, dataset.name, scopes) : touch;
    const present = scopes.length ? tiesOf(dataset) : fresh.present;
    const changed = await projectFacts(connection, dataset, widened, present);
    const dirty = await recomputeTouched(connection, dataset, cubes, changed);
    const coverage = await cover(connection, dataset.name, fresh);
    const reported = scopes.length ? await readReported(connection, dataset) : null;
    await connection.run('COMMIT');
    return { coverage, full, dirty, reported };
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

const tiesOf = (dataset: Dataset): ReadonlySet<string> =>
  new Set(storedFacts(dataset).map(({ by }) => by));

async function readFirst(
  connection: DuckDBConnection,
  dataset: Dataset,
  { seq, limit, now }: { seq: number; limit: number; now: number },
): Promise<Fresh> {
  const events = `FROM (${freshEvents(dataset, seq)} ORDER BY seq LIMIT ${limit})`;
  return (await summarise(connection, [{ dataset, events }], now)).get(dataset.name)!;
}

/** Recompute the days of the cubes on which changed facts lie; answers with these days. */
export async function recomputeTouched(
  connection: DuckDBConnection,
  dataset: Dataset,
  cubes: readonly Cube[],
  changed: ReadonlySet<string>,
): Promise<Map<Cube, string[]>> {
  const dirty = await dirtyDays(connection, cubes, touchedRows(dataset, changed));
  for (const [cube, days] of dirty) await recompute(connection, cube, days);
  return dirty;
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
  fresh: Fresh,
): Promise<Coverage> {
  const { data_through } = fresh;
  const heard = data_through === null ? 'NULL' : `make_timestamptz(${data_through * 1_000})`;
  const rows = await connection.runAndReadAll(
    `UPDATE watermark SET
       seq = ${fresh.seq},
       first_day = least(first_day, DATE '${fresh.first_day}'),
       data_through = greatest(data_through, ${heard})
     WHERE dataset = $dataset RETURNING ${coverageColumns}`,
    { dataset },
  );
  return coverageOf(rows.getRows()[0]);
}

export const coverageColumns = `CAST(watermark.seq AS DOUBLE), CAST(watermark.said AS DOUBLE),
  CAST(watermark.first_day AS VARCHAR), CAST(epoch_ms(watermark.data_through) AS DOUBLE)`;

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

/**
 * How far a dataset was heard, read anew: for a clock that was ahead and has been put right, so that
 * what was taken for heard lies in the future.
 */
export async function readReach(
  connection: DuckDBConnection,
  dataset: string,
  now: number,
): Promise<Coverage> {
  const rows = await connection.runAndReadAll(
    `UPDATE watermark SET data_through = heard.at
     FROM (SELECT ${reachSql(now)} AS at FROM ${knownView(dataset)}
       WHERE seq <= (SELECT seq FROM watermark WHERE dataset = $dataset)) AS heard
     WHERE dataset = $dataset RETURNING ${coverageColumns}`,
    { dataset },
  );
  return coverageOf(rows.getRows()[0]);
}

export function coverageOf(row: readonly unknown[] = [0, 0, null, null]): Coverage {
  const [seq, said, firstDay, dataThrough] = row;
  return {
    seq: seq as number,
    said: said as number,
    first_day: firstDay as string | null,
    data_through: dataThrough as number | null,
  };
}

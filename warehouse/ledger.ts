import { timestampTZValue, type DuckDBConnection } from '@duckdb/node-api';
import type { Database } from './database.ts';
import type { LedgerQuestion, LedgerRow, LedgerTotals } from './warehouse.ts';

/** What one transaction counts of a source and dataset. */
export interface Tally {
  source: string;
  dataset: string | null;
  /** Start of the hour of receipt, ms since the epoch. */
  hour: number;
  stored: number;
  duplicates: number;
  rejected: number;
  /** Events of whatever hour that were taken back in this one. */
  withdrawn?: number;
}

/** The source of a refused event that names none. */
export const unknownSource = '(unknown)';

const hourMs = 3_600_000;
const sourceLength = 500;

/**
 * The ledger: counts per source, dataset and hour of receipt. A commit only adds entries, because
 * an UPDATE per source would make every commit slower; `ledger` sums them up.
 */
export async function createLedger(connection: DuckDBConnection): Promise<void> {
  await connection.run(`
    CREATE TABLE IF NOT EXISTS ledger_entry (
      source VARCHAR NOT NULL,
      dataset VARCHAR,
      hour TIMESTAMPTZ NOT NULL,
      stored BIGINT NOT NULL,
      duplicates BIGINT NOT NULL,
      rejected BIGINT NOT NULL
    );
    ALTER TABLE ledger_entry ADD COLUMN IF NOT EXISTS withdrawn BIGINT DEFAULT 0;`);
  await connection.run(`
    CREATE OR REPLACE VIEW ledger AS
    SELECT source, dataset, hour,
      sum(stored + duplicates + rejected)::BIGINT AS received,
      sum(stored)::BIGINT AS stored,
      sum(duplicates)::BIGINT AS duplicates,
      sum(rejected)::BIGINT AS rejected,
      sum(withdrawn)::BIGINT AS withdrawn
    FROM ledger_entry
    GROUP BY source, dataset, hour`);
}

/** Start of the hour of an instant, both ms since the epoch. */
export const hourOf = (instant: number): number => Math.floor(instant / hourMs) * hourMs;

/** Adds up what one transaction takes in. */
export function openTallies() {
  const tallies = new Map<string, Tally>();
  // Events of one source mostly come one after the other.
  let last: { tally: Tally; source: string | null; received_at: number } | null = null;
  return {
    count(
      what: 'stored' | 'duplicates' | 'rejected',
      source: string | null,
      dataset: string | null,
      received_at: number,
    ): void {
      if (
        last?.received_at === received_at &&
        last.source === source &&
        last.tally.dataset === dataset
      ) {
        last.tally[what]++;
        return;
      }
      const hour = hourOf(received_at);
      const key = `${hour} ${dataset} ${source}`;
      let tally = tallies.get(key);
      if (!tally) {
        const named = source?.slice(0, sourceLength).toWellFormed().replaceAll('\0', '\uFFFD');
        const none = { stored: 0, duplicates: 0, rejected: 0 };
        tally = { source: named || unknownSource, dataset, hour, ...none };
        tallies.set(key, tally);
      }
      tally[what]++;
      last = { tally, source, received_at };
    },
    all: (): Tally[] => [...tallies.values()],
  };
}

/** Enter tallies, within the transaction of the connection. */
export async function enterTallies(
  connection: DuckDBConnection,
  tallies: readonly Tally[],
): Promise<void> {
  const appender = await connection.createAppender('ledger_entry');
  try {
    for (const { source, dataset, hour, ...counts } of tallies) {
      const { stored, duplicates, rejected, withdrawn = 0 } = counts;
      appender.appendVarchar(source);
      if (dataset === null) appender.appendNull();
      else appender.appendVarchar(dataset);
      appender.appendTimestampTZ(timestampTZValue(BigInt(hour) * 1000n));
      for (const count of [stored, duplicates, rejected, withdrawn])
        appender.appendBigInt(BigInt(count));
      appender.endRow();
    }
  } finally {
    appender.closeSync();
  }
}

/** Put the entries of each source, dataset and hour from `hour` on together; in one transaction. */
export async function compactLedger(connection: DuckDBConnection, hour: number): Promise<void> {
  const from = timestampTZValue(BigInt(hour) * 1000n);
  await connection.run('BEGIN');
  try {
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE compact AS
       SELECT source, dataset, hour, stored, duplicates, rejected, withdrawn
       FROM ledger WHERE hour >= $from`,
      { from },
    );
    await connection.run('DELETE FROM ledger_entry WHERE hour >= $from', { from });
    await connection.run('INSERT INTO ledger_entry BY NAME FROM compact');
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** A row has far fewer entries than this, for they are put together. */
const entriesPerRow = 4;

/** Ledger rows of the hours from `from` (inclusive) to `to` (exclusive), RFC 3339 instants. */
export async function readLedger(
  database: Database,
  { limit, ...question }: LedgerQuestion,
): Promise<LedgerRow[]> {
  if (limit === undefined) return readRows(database, question, null);
  // Only the entries of a page are put in order and added up: there may be a million sources.
  const near = await hoursOf(database, question, limit * entriesPerRow);
  const last = await placeOf(database, near, limit * entriesPerRow);
  const rows = await readRows(database, near, limit, last);
  const isCut = last !== null || near.to !== question.to;
  return isCut && rows.length < limit ? readRows(database, question, limit) : rows;
}

/** The question for the hours in which so many entries lie, as far as there are more. */
async function hoursOf(
  database: Database,
  question: LedgerQuestion,
  entries: number,
): Promise<LedgerQuestion> {
  const after = question.after?.hour;
  const [last] = await database.query<{ hour: string }>(
    `SELECT hour + INTERVAL 1 HOUR AS hour FROM (
       SELECT hour, sum(count(*) FILTER ($after_hour IS NULL OR hour > $after_hour::TIMESTAMPTZ))
         OVER (ORDER BY hour) AS entries
       FROM ledger_entry
       WHERE ${asked} AND ($after_hour IS NULL OR hour >= $after_hour::TIMESTAMPTZ)
       GROUP BY hour)
     WHERE entries > $entries ORDER BY hour LIMIT 1`,
    { ...parametersOf(question), after_hour: after ?? null, entries },
    question.signal,
  );
  return {
    ...question,
    ...(after === undefined ? {} : { from: after }),
    ...(last ? { to: last.hour } : {}),
  };
}

type Place = NonNullable<LedgerQuestion['after']>;

/** Where the entry of this number is in the order of the rows; null where there are fewer. */
async function placeOf(
  database: Database,
  question: LedgerQuestion,
  number: number,
): Promise<Place | null> {
  const [place] = await database.query<Place>(
    `SELECT hour, source, dataset FROM ledger_entry WHERE ${asked} AND ${isAfter}
     ORDER BY ${order} LIMIT 1 OFFSET ${Math.trunc(number)}`,
    { ...parametersOf(question), ...placed('after', question.after) },
    question.signal,
  );
  return place ?? null;
}

function readRows(
  database: Database,
  question: LedgerQuestion,
  limit: number | null,
  last: Place | null = null,
): Promise<LedgerRow[]> {
  return database.query<LedgerRow>(
    `SELECT source, dataset, hour, received, stored, duplicates, rejected, withdrawn FROM ledger
     WHERE ${asked} AND ${isAfter} AND ${isUpTo}
     ORDER BY ${order} ${limit === null ? '' : `LIMIT ${Math.trunc(limit)}`}`,
    { ...parametersOf(question), ...placed('after', question.after), ...placed('last', last) },
    question.signal,
  );
}

/** A row without dataset comes last. */
const order = "hour, source, coalesce(dataset, '~')";

const isAfter = `($after_hour IS NULL
  OR (${order}) > ($after_hour::TIMESTAMPTZ, $after_source, $after_dataset))`;

/** Written out: of two comparisons of rows DuckDB 1.5 makes a BETWEEN, which rows do not have. */
const isUpTo = `($last_hour IS NULL OR hour < $last_hour::TIMESTAMPTZ
  OR (hour = $last_hour::TIMESTAMPTZ AND (source < $last_source
    OR (source = $last_source AND coalesce(dataset, '~') <= $last_dataset))))`;

const placed = (name: 'after' | 'last', place: Place | null | undefined) => ({
  [`${name}_hour`]: place?.hour ?? null,
  [`${name}_source`]: place?.source ?? null,
  [`${name}_dataset`]: place?.dataset ?? '~',
});

/** Of how many questions it is remembered how many rows and sources they have. */
const rememberedQuestions = 50;

/**
 * What the ledger rows of some hours add up to. To tell rows and sources apart takes longest where
 * there are a million of them: they are counted again only after more has come in.
 */
export function openLedgerTotals(
  database: Database,
): (question: LedgerQuestion) => Promise<LedgerTotals> {
  type Sums = Omit<LedgerTotals, 'rows' | 'sources'>;
  const remembered = new Map<string, { sums: Sums; totals: LedgerTotals }>();

  return async (question) => {
    const key = JSON.stringify(parametersOf(question));
    const ask = async <Row extends object>(sql: string): Promise<Row> =>
      (await database.query<Row>(sql, parametersOf(question), question.signal))[0]!;
    const sums = await ask<Sums>(
      `SELECT ${sum('stored + duplicates + rejected')} AS received, ${sum('stored')} AS stored,
         ${sum('duplicates')} AS duplicates, ${sum('rejected')} AS rejected,
         ${sum('withdrawn')} AS withdrawn
       FROM ledger_entry WHERE ${asked}`,
    );
    const before = remembered.get(key);
    // Whatever is entered is counted in one of the sums.
    if (before && JSON.stringify(before.sums) === JSON.stringify(sums)) return before.totals;
    // Of a million sources two have the same hash of 64 bits once in ten million cities.
    const counts = await ask<Pick<LedgerTotals, 'rows' | 'sources'>>(
      `SELECT coalesce(sum(rows), 0)::BIGINT AS rows, count(*) AS sources FROM (
         SELECT count(*) AS rows FROM (
           SELECT DISTINCT hash(source) AS source, hash(dataset, hour) AS place
           FROM ledger_entry WHERE ${asked})
         GROUP BY source)`,
    );
    const totals = { ...sums, ...counts };
    remembered.delete(key);
    remembered.set(key, { sums, totals });
    for (const oldest of remembered.keys()) {
      if (remembered.size <= rememberedQuestions) break;
      remembered.delete(oldest);
    }
    return totals;
  };
}

const sum = (what: string): string => `coalesce(sum(${what}), 0)::BIGINT`;

const asked = `($from IS NULL OR hour >= $from::TIMESTAMPTZ)
       AND ($to IS NULL OR hour < $to::TIMESTAMPTZ)
       AND ($source IS NULL OR source = $source)`;

const parametersOf = ({ from, to, source }: LedgerQuestion) => ({
  ...{ from: from ?? null, to: to ?? null, source: source ?? null },
});

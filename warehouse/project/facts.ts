import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset, Fact } from '../../datasets/dataset.ts';
import { knownView } from '../sources/known-events.ts';
import { quote } from '../sources/source-statement.ts';

/*
 * How facts follow from events: the convention that every `datasets/<name>/tables.sql` keeps.
 *
 * Stored fact `{ name: 'process_case', from: 'events', by: 'subject', key: 'case_id' }`:
 *   CREATE TABLE process_case (scope VARCHAR, case_id VARCHAR, …);
 *   CREATE MACRO process_case_of(events) AS TABLE SELECT scope, … FROM query_table(events) … ;
 * - `process_case_of('r')` gives the facts of the relation `r`, which has exactly the columns of
 *   `process_known_event` (see sources/known-events.ts): those of the event table and `scope`. It
 *   holds ALL events (up to the watermark) of some values of `by` in every scope, and of no others.
 *   Rows of different values of `by` must not influence each other. Events whose `by` is null belong
 *   to no fact: the macro leaves them out. Any order. With `by: 'seq'` each event is by itself. With
 *   `alone` an event without a subject is so too, under the key `'event ' || seq`.
 * - A value of `by` means something in its scope alone: the macro groups and joins by (scope, by), so
 *   that no source changes what belongs to another. Only the sentence about an event that counts
 *   nowhere may say that another scope knows its subject.
 * - What happened at the same instant happened in the order of delivery: ties of `time` are broken
 *   by `seq`, never by an id.
 * - Its columns are those of the table, in the table's order (rows go in by position); column `key`
 *   is never null and holds the value of `by`; several rows per key are fine.
 * - No PRIMARY KEY or UNIQUE: rows of a key are deleted and inserted in one transaction.
 * - The result depends on its events, on what their scope observes (`<dataset>_observed`, see
 *   sources/observed.ts), and on what is known of the city (`calendar`, `district_of`) alone: no now(),
 *   no random(), no other table. What follows from a kind of event that the scope does not observe is
 *   null, never 0 or false, and the column `observes_<kind>` says so where the fact names it.
 * - With `latest`, `r` holds the new events only; of the rows that they give and the row that stands,
 *   the one with the greatest (`latest`, `seq`) stays. One row per (scope, key).
 *
 * Derived fact `{ name: 'process_backlog', from: { fact: 'process_case' } }`:
 *   CREATE MACRO process_backlog_of(cases) AS TABLE SELECT … FROM query_table(cases);
 *   CREATE VIEW process_backlog AS FROM process_backlog_of('process_case');
 * - It may look across keys, as long as what it makes of some rows covers every local day on which
 *   they have a say: these days are recomputed from the whole view. The filter on the KPI's time
 *   column should be able to reach the base fact, else each step reads all of it.
 * - `with: { fact: 'merchant', on: 'merchant' }`: it looks up another stored fact by key. The local
 *   days of its rows must not depend on what it finds there.
 *
 * `tables.sql` runs when the dataset is new or its text has changed; before that every table, view
 * and macro that the facts name is dropped. The event table, `calendar`, `local_day(instant)`,
 * `local_midnight(day)`, `working_days(a, b)` and `district_of(lon, lat)` exist by then. A row whose time column is null is a
 * fact, but counted by no KPI with that time.
 */

export type StoredFact = Extract<Fact, { from: 'events' }>;
export type DerivedFact = Exclude<Fact, StoredFact>;

export function storedFacts(dataset: Dataset): StoredFact[] {
  return dataset.facts.filter((fact): fact is StoredFact => fact.from === 'events');
}

/** The events that touch facts, and up to where events count. */
export interface Touch {
  /** SQL: `FROM … WHERE …`, with the columns of the event table. */
  events: string;
  /** Sequence number up to which events make the facts. */
  upTo: number;
  /**
   * The history of what is touched is read, whatever the fact: events were taken back or moved to
   * another scope. Else they are new, and where the last one decides the others are not needed.
   */
  whole: boolean;
}

/** A step that takes in the events after a sequence number, up to and including another. */
export const newEvents = (dataset: string, after: number, upTo: number): Touch => ({
  events: `FROM ${knownView(dataset)} WHERE seq > ${after} AND seq <= ${upTo}`,
  upTo,
  whole: false,
});

/**
 * The same, where the new events show that scopes observe more than was known: what follows from the
 * other events of these scopes changes too.
 */
export const withScopes = (
  { upTo, whole, events }: Touch,
  dataset: string,
  scopes: readonly string[],
): Touch => ({
  events: `FROM ${knownView(dataset)} WHERE seq IN (
    SELECT seq ${events} UNION ALL
    SELECT seq FROM ${knownView(dataset)}
    WHERE seq <= ${upTo} AND scope IN (${scopes.map(quote).join(', ')}))`,
  upTo,
  whole,
});

/**
 * Project anew what events touch, and replace the facts that changed. Leaves their rows as they were
 * in `<fact>_before` and as they are in `<fact>_after`.
 * @param present columns that any of the touching events fills; facts tied by others are left alone.
 * @param home where the facts stand and the events that make them: those that everybody sees, or
 *   temporary ones of the connection (`temp.past_event`).
 * @returns the names of the stored facts that changed.
 */
export async function projectFacts(
  connection: DuckDBConnection,
  dataset: Dataset,
  touch: Touch,
  present: ReadonlySet<string>,
  home: 'main' | 'temp' = 'main',
): Promise<Set<string>> {
  const changed = new Set<string>();
  const known = home === 'main' ? knownView(dataset.name) : 'temp.past_event';
  const tied = Map.groupBy(
    storedFacts(dataset),
    ({ by, latest, alone }) => `${by} ${latest !== undefined} ${alone}`,
  );
  for (const facts of tied.values()) {
    if (!present.has(facts[0]!.by) && !facts[0]!.alone) continue;
    const events = await collectTouched(connection, known, facts[0]!, touch);
    await connection.run(facts.map((fact) => projectSql(fact, events, touch, home)).join(';'));
    const differing = await connection.runAndReadAll(facts.map(differsSql).join(' UNION ALL '));
    const names = new Set(differing.getRows().map(([name]) => String(name)));
    for (const { name, key } of facts.filter((fact) => names.has(fact.name))) {
      await connection.run(
        `DELETE FROM ${home}.${name} WHERE ${key} IN (SELECT key FROM touched_key);
         INSERT INTO ${home}.${name} FROM ${name}_after`,
      );
      changed.add(name);
    }
  }
  return changed;
}

/**
 * Collect the events from which the touched facts follow: all events with the same keys, or the
 * touching ones alone where these decide. Keys are matched by their narrow hash first, and only the
 * rows found are read in full.
 * @returns the name of the temporary relation that holds them.
 */
async function collectTouched(
  connection: DuckDBConnection,
  known: string,
  { by, latest, alone }: Pick<StoredFact, 'by' | 'latest' | 'alone'>,
  { events, upTo, whole }: Touch,
): Promise<string> {
  const hashed = by === 'subject';
  const keys = `CREATE OR REPLACE TEMP TABLE touched_key AS
    SELECT DISTINCT ${by} AS key ${hashed ? ', subject_hash AS key_hash' : ''}
    ${events} AND ${by} IS NOT NULL`;
  if (!whole && (latest !== undefined || by === 'seq')) {
    // A view, so that the macro reads only the columns and event types that it wants.
    await connection.run(
      `${keys}; CREATE OR REPLACE TEMP VIEW new_event AS ${events} AND ${by} IS NOT NULL`,
    );
    return 'new_event';
  }
  const tied = hashed
    ? 'subject_hash IN (SELECT key_hash FROM touched_key)'
    : `${by} IN (SELECT key FROM touched_key)`;
  const single = `${events} AND subject IS NULL`;
  await connection.run(
    `${keys} ${alone ? `UNION ALL SELECT 'event ' || seq, NULL ${single}` : ''};
     CREATE OR REPLACE TEMP TABLE touched_event AS
     FROM ${known} WHERE seq IN (
       SELECT seq FROM ${known} WHERE ${tied} AND seq <= ${upTo}
       ${alone ? `UNION ALL SELECT seq ${single}` : ''}
     ) ${hashed ? `AND (subject IN (SELECT key FROM touched_key) ${alone ? 'OR subject IS NULL' : ''})` : ''}`,
  );
  return 'touched_event';
}

/** The facts of the touched keys as they were and as the events say now, columns as in the table. */
function projectSql(
  { name, key, latest }: StoredFact,
  events: string,
  { whole }: Touch,
  home: 'main' | 'temp',
): string {
  const projected = `FROM ${name}_of('${events}')`;
  const after =
    latest === undefined || whole
      ? `(FROM ${home}.${name} LIMIT 0) UNION ALL ${projected}`
      : `SELECT * FROM (FROM ${name}_before UNION ALL ${projected}) ${newestOf({ key, latest })}`;
  return `CREATE OR REPLACE TEMP TABLE ${name}_before AS
      FROM ${home}.${name} WHERE ${key} IN (SELECT key FROM touched_key);
    CREATE OR REPLACE TEMP TABLE ${name}_after AS ${after}`;
}

/** SQL: of the rows of a key, the one of its last event; nothing where the fact says not so. */
export const newestOf = ({ key, latest }: Pick<StoredFact, 'key' | 'latest'>): string =>
  latest === undefined
    ? ''
    : `QUALIFY row_number() OVER (PARTITION BY scope, ${key} ORDER BY ${latest} DESC, seq DESC) = 1`;

/**
 * One row with the name of the fact where its touched rows are not what they were, told by number and
 * 64-bit hashes: EXCEPT ALL in both directions takes several times as long.
 */
function differsSql({ name }: StoredFact): string {
  const print = (rows: string) => `(SELECT {n: count(*), hashes: sum(hash(r))} FROM ${rows} AS r)`;
  return `SELECT '${name}' WHERE ${print(`${name}_before`)} IS DISTINCT FROM ${print(`${name}_after`)}`;
}

/**
 * For every fact with changed rows, stored or derived: what holds these rows in SQL, as they were and
 * as they are.
 */
export function touchedRows(dataset: Dataset, changed: ReadonlySet<string>): Map<string, string[]> {
  const touched = new Map<string, string[]>();
  for (const name of changed) touched.set(name, [`${name}_before`, `${name}_after`]);
  for (const fact of dataset.facts) {
    if (fact.from === 'events') continue;
    const base = fact.from.fact;
    const rows = (touched.get(base) ?? []).map((origin) => `${fact.name}_of('${origin}')`);
    const { with: other } = fact;
    if (other && changed.has(other.fact)) {
      const key = storedFacts(dataset).find(({ name }) => name === other.fact)!.key;
      rows.push(`(FROM ${fact.name} WHERE (scope, ${other.on}) IN (
        SELECT (scope, ${key}) FROM ${other.fact}_before
        UNION SELECT (scope, ${key}) FROM ${other.fact}_after))`);
    }
    if (rows.length) touched.set(fact.name, rows);
  }
  return touched;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset, Fact } from '../../datasets/dataset.ts';

/*
 * How facts follow from events: the convention that every `datasets/<name>/tables.sql` keeps.
 *
 * Stored fact `{ name: 'process_case', from: 'events', by: 'subject', key: 'case_id' }`:
 *   CREATE TABLE process_case (case_id VARCHAR, …);
 *   CREATE MACRO process_case_of(events) AS TABLE SELECT … FROM query_table(events) … ;
 * - `process_case_of('r')` gives the facts of the relation `r`, which has exactly the columns of
 *   `process_event`, and holds ALL events (up to the watermark) of some values of `by`, and of no
 *   others. Rows of different values of `by` must not influence each other. Events whose `by` is
 *   null belong to no fact: the macro leaves them out. No duplicates, any order. With `by: 'seq'`
 *   each event is by itself.
 * - Its columns are those of the table, in the table's order (rows go in by position); column `key`
 *   is never null and holds the value of `by`; several rows per key are fine.
 * - No PRIMARY KEY or UNIQUE: rows of a key are deleted and inserted in one transaction.
 * - The result depends on its events (and `calendar`) alone: no now(), no random(), no other table.
 * - With `latest`, `r` holds the new events only; of the rows that they give and the row that stands,
 *   the one with the greatest (`latest`, source, id) stays. One row per key.
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
 * `local_midnight(day)` and `working_days(a, b)` exist by then. A row whose time column is null is a
 * fact, but counted by no KPI with that time.
 */

export type StoredFact = Extract<Fact, { from: 'events' }>;
export type DerivedFact = Exclude<Fact, StoredFact>;

export function storedFacts(dataset: Dataset): StoredFact[] {
  return dataset.facts.filter((fact): fact is StoredFact => fact.from === 'events');
}

/** Which events a step takes in: those after `after`, up to and including `upTo`. */
export interface Span {
  after: number;
  upTo: number;
}

/**
 * Collect the events from which the facts that the new events touch follow: all events with the same
 * keys, or the new ones alone where these decide. Keys are matched by their narrow hash first, and
 * only the rows found are read in full.
 * @returns the name of the temporary relation that holds them.
 */
export async function collectTouched(
  connection: DuckDBConnection,
  dataset: string,
  { by, latest }: Pick<StoredFact, 'by' | 'latest'>,
  { after, upTo }: Span,
): Promise<string> {
  const hashed = by === 'subject';
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE touched_key AS
     SELECT DISTINCT ${by} AS key ${hashed ? ', subject_hash AS key_hash' : ''} FROM ${dataset}_event
     WHERE seq > $after AND seq <= $up_to AND ${by} IS NOT NULL`,
    { after, up_to: upTo },
  );
  await connection.run('DROP VIEW IF EXISTS temp.new_event');
  if (latest !== undefined || by === 'seq') {
    // A view, so that the macro reads only the columns and event types that it wants.
    await connection.run(
      `CREATE TEMP VIEW new_event AS FROM ${dataset}_event
       WHERE seq > ${after} AND seq <= ${upTo} AND ${by} IS NOT NULL`,
    );
    return 'new_event';
  }
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE touched_event AS
     SELECT * FROM ${dataset}_event WHERE rowid IN (
       SELECT rowid FROM ${dataset}_event
       WHERE ${hashed ? 'subject_hash IN (SELECT key_hash FROM touched_key)' : `${by} IN (SELECT key FROM touched_key)`}
         AND seq <= $up_to
     ) ${hashed ? 'AND subject IN (SELECT key FROM touched_key)' : ''}`,
    { up_to: upTo },
  );
  return 'touched_event';
}

/**
 * Project the touched `events` of one fact anew and replace the rows that changed.
 * Leaves the rows of the changed keys as they were in `<fact>_before` and as they are in
 * `<fact>_after`.
 * @returns whether any row changed.
 */
export async function replaceFacts(
  connection: DuckDBConnection,
  { name, key, latest }: StoredFact,
  events: string,
): Promise<boolean> {
  const projected = `FROM ${name}_of('${events}')`;
  const latestOf = `SELECT * FROM (FROM ${name}_before UNION ALL ${projected})
    QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY ${latest} DESC, source DESC, id DESC) = 1`;
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${name}_before AS
       FROM ${name} WHERE ${key} IN (SELECT key FROM touched_key);
     CREATE OR REPLACE TEMP TABLE ${name}_after AS FROM ${name} LIMIT 0;
     INSERT INTO ${name}_after ${latest === undefined ? projected : latestOf}`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE changed_key AS
       SELECT DISTINCT ${key} AS key FROM (
         (SELECT * FROM ${name}_after EXCEPT ALL SELECT * FROM ${name}_before)
         UNION ALL
         (SELECT * FROM ${name}_before EXCEPT ALL SELECT * FROM ${name}_after)
       )`,
  );
  const changed = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM changed_key`);
  if (changed.value(0, 0) === 0) return false;
  await connection.run(
    `DELETE FROM ${name}_before WHERE ${key} NOT IN (SELECT key FROM changed_key);
     DELETE FROM ${name}_after WHERE ${key} NOT IN (SELECT key FROM changed_key);
     DELETE FROM ${name} WHERE ${key} IN (SELECT key FROM changed_key);
     INSERT INTO ${name} SELECT * FROM ${name}_after`,
  );
  return true;
}

/**
 * For every fact with changed rows, stored or derived: the temporary relations that hold these rows,
 * as they were and as they are.
 */
export async function touchedRows(
  connection: DuckDBConnection,
  dataset: Dataset,
  changed: ReadonlySet<string>,
): Promise<Map<string, string[]>> {
  const touched = new Map<string, string[]>();
  for (const name of changed) touched.set(name, [`${name}_before`, `${name}_after`]);
  // A derived fact is declared after the one that it is derived from.
  for (const fact of dataset.facts) {
    if (fact.from === 'events') continue;
    const base = fact.from.fact;
    const origins = [...(touched.get(base) ?? [])];
    const { with: other } = fact;
    if (other && changed.has(other.fact)) {
      const key = storedFacts(dataset).find(({ name }) => name === other.fact)!.key;
      const linked = `${base}_linked_to_${other.fact}`;
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE ${linked} AS SELECT * FROM ${base} WHERE ${other.on} IN (
           SELECT ${key} FROM ${other.fact}_before UNION SELECT ${key} FROM ${other.fact}_after)`,
      );
      origins.push(linked);
    }
    const relations: string[] = [];
    for (const origin of origins) {
      const relation = `${fact.name}_of_${origin}`;
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE ${relation} AS SELECT * FROM ${fact.name}_of('${origin}')`,
      );
      relations.push(relation);
    }
    if (relations.length) touched.set(fact.name, relations);
  }
  return touched;
}

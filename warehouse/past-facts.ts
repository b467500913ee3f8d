import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset, Fact } from '../datasets/dataset.ts';
import { newestOf, projectFacts, storedFacts } from './project/facts.ts';
import { observedSql, observedTable, takeInObserved } from './sources/observed.ts';
import { knownEvents, lastSaid, readSources } from './sources/known-events.ts';
import type { SourceStatement } from './sources/source-statement.ts';

/** The facts of datasets as their events up to a sequence number say. */
export interface PastFacts {
  /**
   * Make the wanted facts of the dataset, and those that they are made of, from the events up to `seq`:
   * temporary tables with their names, which macros and definitions find before the stored ones, so
   * the very same SQL is asked of the past. `temp.past_event` holds the events themselves.
   */
  make(
    connection: DuckDBConnection,
    dataset: Dataset,
    wanted: ReadonlySet<string>,
    seq: number,
  ): Promise<void>;
  /** Drop what is held; also to be called when a statement has failed. */
  release(connection: DuckDBConnection | null): Promise<void>;
}

/** What the temporary tables of a dataset hold. */
interface Held {
  /** The stored facts `stored` are as the events up to here say. */
  seq: number;
  stored: Set<string>;
  /** Every table that was made. */
  tables: Set<string>;
}

/**
 * Whoever asks about a later number next, as somebody who goes through a history does, gets the facts
 * carried on from there: only what the events in between touch is projected anew, as in every step
 * of the projection.
 */
export function openPastFacts(): PastFacts {
  const held = new Map<string, Held>();

  return {
    async make(connection, dataset, wanted, seq) {
      const own = held.get(dataset.name) ?? {
        ...{ seq, stored: new Set<string>(), tables: new Set<string>() },
      };
      held.set(dataset.name, own);
      const known = await readSources(connection, seq);
      // What was said in between may concern any fact.
      if (seq < own.seq || (await lastSaid(connection, seq)) > own.seq) own.stored.clear();
      await connection.run(
        `CREATE OR REPLACE TEMP VIEW past_event AS
         ${knownEvents(dataset.name, known, `seq <= ${seq}`)}`,
      );
      await observe(connection, dataset, own, known.statements);
      if (seq > own.seq && own.stored.size) {
        const facts = storedFacts(dataset).filter(({ name }) => own.stored.has(name));
        const ties = new Set(facts.map(({ by }) => by));
        const events = `FROM temp.past_event WHERE seq > ${own.seq}`;
        const touch = { events, upTo: seq, whole: false };
        await projectFacts(connection, { ...dataset, facts }, touch, ties, 'temp');
      }
      own.seq = seq;
      for (const fact of neededFacts(dataset, wanted)) {
        if (fact.from === 'events' && own.stored.has(fact.name)) continue;
        await connection.run(`CREATE OR REPLACE TEMP TABLE ${fact.name} AS ${rowsOf(fact)}`);
        own.tables.add(fact.name);
        if (fact.from === 'events') own.stored.add(fact.name);
      }
    },
    async release(connection) {
      const names = [...held.values()].flatMap(({ tables }) => [...tables]);
      held.clear();
      for (const name of names) await connection?.run(`DROP TABLE IF EXISTS temp.${name}`);
    },
  };
}

/** What was observed then; where it is more than for the facts that are held, these are made anew. */
async function observe(
  connection: DuckDBConnection,
  dataset: Dataset,
  own: Held,
  statements: readonly SourceStatement[],
): Promise<void> {
  const table = observedTable(dataset.name);
  if (own.stored.size) {
    const events = `FROM temp.past_event WHERE seq > ${own.seq}`;
    const more = await takeInObserved(connection, dataset, events, statements, `temp.${table}`);
    if (more.length) own.stored.clear();
    return;
  }
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS ${observedSql(dataset, 'temp.past_event', statements)}`,
  );
  own.tables.add(table);
}

function rowsOf(fact: Fact): string {
  if (fact.from !== 'events') return `FROM ${fact.name}_of('temp.${fact.from.fact}')`;
  // The stored table gives the names of the columns, the macro their values by position.
  return `SELECT * FROM (
    (FROM main.${fact.name} LIMIT 0) UNION ALL FROM ${fact.name}_of('temp.past_event')
  ) ${newestOf(fact)}`;
}

/** The facts and what they are made of, in the order in which they can be made. */
function neededFacts(dataset: Dataset, wanted: ReadonlySet<string>): Fact[] {
  const needed = new Set(wanted);
  for (const fact of [...dataset.facts].reverse()) {
    if (!needed.has(fact.name) || fact.from === 'events') continue;
    needed.add(fact.from.fact);
    if (fact.with) needed.add(fact.with.fact);
  }
  return dataset.facts
    .filter(({ name }) => needed.has(name))
    .sort((a, b) => Number(a.from !== 'events') - Number(b.from !== 'events'));
}

import { setImmediate as pause } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset, Fact } from '../datasets/dataset.ts';
import type { KpiPlan } from './cube.ts';
import { readRows, type Database } from './database.ts';
import { explain, rowsBehind } from './measure/explain.ts';
import type { Period } from './measure/period.ts';
import { durationMs } from './measure/state.ts';
import type { Proof, ProofQuestion } from './warehouse.ts';

/**
 * Prove a number: project the events with a sequence number up to `seq` into facts of their own,
 * past every roll-up, and ask the KPI's definition of these. Events are never changed and `seq` only
 * grows, so the same question gives the same answer for ever, whatever has come in since.
 * Reads the dataset's history: about a second per million events. Questions about the same dataset
 * and the same moment that wait together share one reading.
 */
export function openProofs(
  database: Database,
  {
    datasets,
    plans,
    zone,
  }: { datasets: readonly Dataset[]; plans: ReadonlyMap<string, KpiPlan>; zone: string },
): { prove(question: ProofQuestion): Promise<Proof> } {
  const waiting: Waiting[] = [];
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    // Whoever asks in the same breath comes along.
    await pause();
    while (waiting.length > 0) {
      const first = waiting[0]!;
      const group = waiting.filter((other) => readsTheSame(first, other));
      for (const each of group) waiting.splice(waiting.indexOf(each), 1);
      try {
        const proofs = await proveTogether(group);
        for (const [i, { resolve }] of group.entries()) resolve(proofs[i]!);
      } catch (error) {
        database.failed(error);
        for (const { reject } of group) reject(error);
      }
    }
    running = null;
  }

  async function proveTogether(group: readonly Waiting[]): Promise<Proof[]> {
    const { plan, question } = group[0]!;
    const dataset = datasets.find(({ name }) => name === plan.cube.dataset)!;
    const connection = await database.connection('proof');
    await connection.run('BEGIN');
    try {
      const seq = await lastSeq(connection, dataset.name, question);
      const facts = new Set(group.map((each) => each.plan.cube.fact));
      await projectUpTo(connection, dataset, facts, seq);
      const proofs: Proof[] = [];
      for (const { plan, question } of group) {
        proofs.push({
          ...(await answer(connection, plan, question, question.where ?? {})),
          ...(await reach(connection, plan, { ...question, zone })),
          seq,
        });
      }
      return proofs;
    } finally {
      // The facts made for this proof lie in temporary tables: they go with it.
      await connection.run('ROLLBACK').catch(() => {});
    }
  }

  return {
    prove(question) {
      const plan = plans.get(question.kpi.id)!;
      return new Promise((resolve, reject) => {
        waiting.push({ question, plan, resolve, reject });
        running ??= run();
      });
    },
  };
}

interface Waiting {
  question: ProofQuestion;
  plan: KpiPlan;
  resolve(proof: Proof): void;
  reject(error: unknown): void;
}

const readsTheSame = (a: Waiting, b: Waiting): boolean =>
  a.plan.cube.dataset === b.plan.cube.dataset &&
  a.question.seq === b.question.seq &&
  a.question.known_at === b.question.known_at;

/** The sequence number that is asked for, that of the last event received by an instant, or the last. */
async function lastSeq(
  connection: DuckDBConnection,
  dataset: string,
  { seq, known_at }: Pick<ProofQuestion, 'seq' | 'known_at'>,
): Promise<number> {
  if (seq !== undefined) return seq;
  const [row] = await readRows(
    connection,
    `SELECT CAST(coalesce(max(seq), 0) AS DOUBLE) AS seq FROM ${dataset}_event
     WHERE $known_at IS NULL OR received_at <= CAST($known_at AS TIMESTAMPTZ)`,
    { known_at: known_at ?? null },
  );
  return row!['seq'] as number;
}

/**
 * Temporary tables with the names of the facts: the macros and the definition find these before the
 * stored ones, so the very same SQL is asked of the past.
 */
async function projectUpTo(
  connection: DuckDBConnection,
  dataset: Dataset,
  wanted: ReadonlySet<string>,
  seq: number,
): Promise<void> {
  await connection.run(
    `CREATE TEMP VIEW proven_event AS FROM ${dataset.name}_event WHERE seq <= ${seq}`,
  );
  for (const fact of neededFacts(dataset, wanted)) {
    if (fact.from !== 'events') {
      await connection.run(
        `CREATE TEMP TABLE ${fact.name} AS FROM ${fact.name}_of('temp.${fact.from.fact}')`,
      );
      continue;
    }
    const newest =
      fact.latest === undefined
        ? ''
        : `QUALIFY row_number() OVER (
             PARTITION BY ${fact.key} ORDER BY ${fact.latest} DESC, source DESC, id DESC) = 1`;
    // The stored table gives the names of the columns, the macro their values by position.
    await connection.run(
      `CREATE TEMP TABLE ${fact.name} AS SELECT * FROM (
         (FROM main.${fact.name} LIMIT 0) UNION ALL FROM ${fact.name}_of('temp.proven_event')
       ) ${newest}`,
    );
  }
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

/** The number, and the fingerprint of the rows behind it: sorted, each with all of its columns. */
async function answer(
  connection: DuckDBConnection,
  plan: KpiPlan,
  period: Period,
  where: Readonly<Record<string, readonly string[]>>,
): Promise<Omit<Proof, 'seq' | 'data_through' | 'late'>> {
  const sql = explain(plan, period, where);
  const [found = {}] = await readRows(connection, sql);
  const [print = {}] = await readRows(
    connection,
    `SELECT sha256(coalesce(string_agg(print, '' ORDER BY print), '')) AS data_hash,
       CAST(count(*) AS DOUBLE) AS rows
     FROM (SELECT sha256(CAST(to_json(behind) AS VARCHAR)) AS print FROM (
       SELECT * ${rowsBehind(plan, period, where)}) AS behind)`,
  );
  const number = (part: string) => (found[part] === undefined ? null : (found[part] as number));
  return {
    value: number('value'),
    numerator: number('numerator'),
    denominator: number('denominator'),
    n: number('n'),
    left_out: number('left_out'),
    rows: print['rows'] as number,
    data_hash: print['data_hash'] as string,
    sql,
    from: period.from,
    to: period.to,
    definition_version: plan.kpi.version,
  };
}

/** How far the events up to `seq` reach, and which of the period came a day later than promised. */
async function reach(
  connection: DuckDBConnection,
  plan: KpiPlan,
  { from, to, zone }: Period & { zone: string },
): Promise<Pick<Proof, 'data_through' | 'late'>> {
  const [found = {}] = await readRows(
    connection,
    `SELECT max(least(time, received_at)) AS data_through,
       CAST(count(*) FILTER (is_late) AS DOUBLE) AS events,
       CAST(count(DISTINCT subject) FILTER (is_late) AS DOUBLE) AS subjects,
       max(received_at) FILTER (is_late) AS last_received_at
     FROM (SELECT *, timezone($zone, time) >= CAST($from AS DATE)
         AND timezone($zone, time) < CAST($to AS DATE) + INTERVAL 1 DAY
         AND received_at > time + INTERVAL 1 DAY + to_milliseconds($refresh) AS is_late
       FROM temp.proven_event)`,
    { zone, from, to, refresh: durationMs(plan.kpi.refresh) },
  );
  return {
    data_through: found['data_through'] as string | null,
    late: {
      events: found['events'] as number,
      subjects: found['subjects'] as number,
      last_received_at: found['last_received_at'] as string | null,
    },
  };
}

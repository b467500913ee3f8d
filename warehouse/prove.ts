import { setImmediate as pause } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset, Fact } from '../datasets/dataset.ts';
import type { CityCalendar } from './calendar.ts';
import type { KpiPlan } from './cube.ts';
import { isSmall, minUnits, seesExactly, unitsBehind } from './audience.ts';
import { readRows, type Database } from './database.ts';
import { allGone, Gone, untilGone } from './gone.ts';
import { addDays } from '../calendar/day.ts';
import { durationMs } from '../calendar/duration.ts';
import { dayAt, startOfDay } from '../calendar/zone.ts';
import { explain, rowsBehind } from './measure/explain.ts';
import { missingKind, reportedFrom } from './measure/needs.ts';
import { calendarPeriod, type Period } from './measure/period.ts';
import { judge, rulesOf, type Reach, type Standing } from './measure/state.ts';
import { openPastFacts } from './past-facts.ts';
import { reachSql } from './project/step.ts';
import { observedTable, readReported } from './sources/observed.ts';
import type { Proof, ProofQuestion } from './warehouse.ts';

/**
 * Prove a number: project the events with a sequence number up to `seq` into facts of their own,
 * past every roll-up, and ask the KPI's definition of these. Events are never changed and `seq` only
 * grows, so the same question gives the same answer for ever, whatever has come in since.
 * Reads the dataset's history: about a second per million events. Questions about the same dataset
 * and the same moment that wait together share one reading, and a later moment goes on from it.
 */
export function openProofs(
  database: Database,
  {
    datasets,
    plans,
    calendar: { zone, land },
    now = Date.now,
  }: {
    datasets: readonly Dataset[];
    plans: ReadonlyMap<string, KpiPlan>;
    calendar: CityCalendar;
    /** ms since the epoch. */
    now?: () => number;
  },
): {
  prove(question: ProofQuestion): Promise<Proof>;
  /** Wait for what is running; before the database is closed. */
  close(): Promise<void>;
} {
  const waiting: Waiting[] = [];
  const facts = openPastFacts();
  let running: Promise<void> | null = null;
  let holding: DuckDBConnection | null = null;
  let rest: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    clearTimeout(rest);
    // Whoever asks in the same breath comes along.
    await pause();
    while (waiting.length > 0) {
      const first = waiting[0]!;
      const group = waiting.filter((other) => readsTheSame(first, other));
      for (const each of group) waiting.splice(waiting.indexOf(each), 1);
      try {
        const proofs = await proveFor(group);
        for (const [i, { resolve }] of group.entries()) resolve(proofs[i]!);
      } catch (error) {
        if (!(error instanceof Gone)) database.failed(error);
        await release();
        for (const { reject } of group) reject(error);
      }
    }
    rest = setTimeout(() => start(release), heldFor).unref();
  }

  /** One after the other: they share a connection. */
  function start(work: () => Promise<void>): void {
    running ??= work().finally(() => {
      running = null;
      if (waiting.length > 0) start(run);
    });
  }

  async function release(): Promise<void> {
    await facts.release(holding).catch(() => {}); // With the connection, its tables are gone too.
    holding = null;
  }

  async function proveFor(group: readonly Waiting[]): Promise<Proof[]> {
    const connection = await database.connection('proof');
    const gone = allGone(group.map(({ question }) => question.signal));
    return untilGone(connection, gone, () => proveTogether(connection, group));
  }

  async function proveTogether(
    connection: DuckDBConnection,
    group: readonly Waiting[],
  ): Promise<Proof[]> {
    const { plan, question } = group[0]!;
    const dataset = datasets.find(({ name }) => name === plan.cube.dataset)!;
    // Opened again, the database has forgotten what was temporary.
    if (holding !== connection) await facts.release(null);
    holding = connection;
    const seq = await lastSeq(connection, dataset.name, question);
    await facts.make(connection, dataset, new Set(group.map(({ plan }) => plan.cube.fact)), seq);
    const reported = await readReported(connection, dataset, `temp.${observedTable(dataset.name)}`);
    const known_at = question.known_at === undefined ? now() : Date.parse(question.known_at);
    const moment = {
      known_at,
      zone,
      reach: await reach(connection, { zone, reported, now: now() }),
    };
    const through = moment.reach.data_through;
    const data_through = through === null ? null : new Date(through).toISOString();
    const proofs: Proof[] = [];
    for (const { plan, question } of group) {
      const known = isReported(plan, reported, land, question.to);
      const found = {
        ...(await answer(connection, plan, question, question.where ?? {}, known)),
        facts_version: dataset.facts_version ?? 1,
      };
      const late = question.late
        ? await lateOf(connection, plan, dataset.facts, { ...question, zone })
        : null;
      const state = found.value === null ? 'not_computable' : standing(plan, question, moment);
      const reached = { data_from: moment.reach.first_day, data_through };
      proofs.push(shownTo(question, plan, { ...found, state, ...reached, late, seq }));
    }
    return proofs;
  }

  return {
    prove(question) {
      const plan = plans.get(question.kpi.id)!;
      return new Promise((resolve, reject) => {
        waiting.push({ question, plan, resolve, reject });
        start(run);
      });
    },
    async close() {
      while (running) await running.catch(() => {}); // Whoever asked was told.
      clearTimeout(rest);
    },
  };
}

/** Of a number that is too small for whoever asks, the question remains and nothing of the answer. */
function shownTo(
  { audience, where = {} }: ProofQuestion,
  { cube: { dataset }, kpi }: KpiPlan,
  proof: Omit<Proof, 'suppressed'>,
): Proof {
  const isLateSmall =
    proof.late !== null &&
    (proof.late.subjects ?? 0) > 0 &&
    (proof.late.subjects ?? 0) < minUnits &&
    !seesExactly(audience, { dataset, where: {} });
  const late = isLateSmall ? null : proof.late;
  if (seesExactly(audience, { dataset, where })) return { ...proof, late, suppressed: false };
  const few = (count: number | null) => (count !== null && isFew(count) ? null : count);
  if (!isSmall({ ...proof, n: unitsBehind(toCounted(proof), kpi.units) })) {
    const n = proof.n_unknown ? few(proof.n) : proof.n;
    const parts = { n, n_unknown: few(proof.n_unknown), not_observed: few(proof.not_observed) };
    return { ...proof, ...parts, late, suppressed: false };
  }
  return {
    ...proof,
    ...{
      suppressed: true,
      state: 'suppressed',
      value: null,
      numerator: null,
      denominator: null,
      n: null,
    },
    ...{ n_unknown: null, not_observed: null },
    ...{ left_out: null, rows: null, data_hash: null, late: null },
  };
}

const isFew = (count: number): boolean => count > 0 && count < minUnits;

const toCounted = ({ n, n_unknown }: Pick<Proof, 'n' | 'n_unknown'>) => ({
  n,
  ...(n_unknown === null ? {} : { n_unknown }),
});

/** How long facts of the past are kept for the next question, ms. */
const heldFor = 2_000;

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

/**
 * The sequence number that is asked for; that of the last event received, or word said about sources,
 * by an instant; or the last.
 */
async function lastSeq(
  connection: DuckDBConnection,
  dataset: string,
  { seq, known_at }: Pick<ProofQuestion, 'seq' | 'known_at'>,
): Promise<number> {
  if (seq !== undefined) return seq;
  const [row] = await readRows(
    connection,
    `SELECT CAST(coalesce(max(seq), 0) AS DOUBLE) AS seq FROM (
       SELECT seq, received_at FROM ${dataset}_event
       UNION ALL SELECT seq, said_at FROM source_statement
       UNION ALL SELECT seq, said_at FROM withdrawal
     ) WHERE $known_at IS NULL OR received_at <= CAST($known_at AS TIMESTAMPTZ)`,
    { known_at: known_at ?? null },
  );
  return row!['seq'] as number;
}

/** Did anybody report what the KPI needs, then and up to the end of the period? */
const isReported = (
  { needs }: KpiPlan,
  reported: ReadonlyMap<string, string | null>,
  land: CityCalendar['land'],
  to: string,
): boolean => !(needs.land && land === null) && missingKind(needs, reported, to) === null;

/**
 * Columns that facts have gained since the first evidence was frozen are left out of its fingerprint,
 * so that a number frozen before still shows the same one.
 */
const printed = `COLUMNS(lambda name:
  name NOT IN ('scope', 'only_medium') AND NOT starts_with(name, 'observes_'))`;

/** The number, and the fingerprint of the rows behind it: sorted, each with all of its columns. */
async function answer(
  connection: DuckDBConnection,
  plan: KpiPlan,
  period: Period,
  where: Readonly<Record<string, readonly string[]>>,
  known: boolean,
): Promise<
  Omit<
    Proof,
    'seq' | 'state' | 'data_from' | 'data_through' | 'late' | 'suppressed' | 'facts_version'
  >
> {
  const sql = explain(plan, period, where);
  const [found = {}] = await readRows(connection, sql);
  const [print = {}] = await readRows(
    connection,
    `SELECT sha256(coalesce(string_agg(print, '' ORDER BY print), '')) AS data_hash,
       CAST(count(*) AS DOUBLE) AS rows
     FROM (SELECT sha256(CAST(to_json(behind) AS VARCHAR)) AS print FROM (
       SELECT ${printed} ${rowsBehind(plan, period, where)}) AS behind)`,
  );
  const number = (part: string) => steady((found[part] ?? null) as number | null);
  const told = (part: string) => (known ? number(part) : null);
  return {
    value: told('value'),
    numerator: told('numerator'),
    denominator: told('denominator'),
    n: told('n'),
    left_out: number('left_out'),
    n_unknown: number('n_unknown'),
    not_observed: number('not_observed') ?? 0,
    rows: print['rows'] as number,
    data_hash: print['data_hash'] as string,
    sql,
    from: period.from,
    to: period.to,
    definition_version: plan.kpi.version,
  };
}

/**
 * A sum of fractions depends in its last digits on the order of addition, which is not said: they are
 * cut off after twelve.
 */
export function steady(number: number | null): number | null {
  return number === null || Number.isInteger(number) ? number : Number(number.toPrecision(12));
}

/** What was known of the data at a moment. */
interface Moment {
  /** ms since the epoch. */
  known_at: number;
  zone: string;
  reach: Reach;
}

/** What the data of then could say of the period: the same rule as for the numbers of today. */
function standing(
  { kpi, needs }: KpiPlan,
  { from, to, grain }: Pick<ProofQuestion, 'from' | 'to' | 'grain'>,
  { known_at, zone, reach }: Moment,
): Standing {
  const first_day = reportedFrom(needs, reach.reported, reach.first_day);
  const rules = rulesOf(kpi, { now: known_at, today: dayAt(known_at, zone), zone });
  const whole = grain === undefined ? { from, to } : calendarPeriod(from, grain);
  return judge({ from, to }, { ...reach, first_day }, rules, whole).standing;
}

/**
 * From the first day of the events that the facts are made of to the latest one, capped by its receipt
 * and never ahead of now.
 */
async function reach(
  connection: DuckDBConnection,
  { zone, reported, now }: { zone: string; reported: Reach['reported']; now: number },
): Promise<Reach> {
  const [found = {}] = await readRows(
    connection,
    `SELECT CAST(epoch_ms(min(time)) AS DOUBLE) AS first,
       CAST(epoch_ms(${reachSql(now)}) AS DOUBLE) AS data_through
     FROM temp.past_event`,
  );
  const first = found['first'] as number | null;
  return {
    first_day: first === null ? null : dayAt(first, zone),
    data_through: found['data_through'] as number | null,
    ...{ failing: false, counting: false, reported },
  };
}

/**
 * What came more than a day later than promised, of that what the number is made of: events of the
 * facts behind it, whichever day they stand for. Of a fact that is derived from another one, which has
 * no key of its own, those of the period count.
 */
async function lateOf(
  connection: DuckDBConnection,
  plan: KpiPlan,
  facts: readonly Fact[],
  { from, to, zone, where = {} }: Period & { zone: string; where?: ProofQuestion['where'] },
): Promise<Proof['late']> {
  const { kpi } = plan;
  const fact = facts.find(({ name }) => name === kpi.facts);
  const touches =
    fact?.from === 'events'
      ? `(scope, ${fact.by}) IN (SELECT (scope, ${fact.key}) ${rowsBehind(plan, { from, to }, where)})`
      : 'time >= $starts AND time < $ends';
  const [found = {}] = await readRows(
    connection,
    `SELECT CAST(count(*) AS DOUBLE) AS events, CAST(count(DISTINCT subject) AS DOUBLE) AS subjects,
       max(received_at) AS last_received_at
     FROM temp.past_event WHERE ${touches}
       AND received_at > time + INTERVAL 1 DAY + to_milliseconds($refresh)`,
    {
      ...(fact?.from === 'events'
        ? {}
        : {
            starts: new Date(startOfDay(from, zone)),
            ends: new Date(startOfDay(addDays(to, 1), zone)),
          }),
      refresh: durationMs(kpi.refresh),
    },
  );
  return {
    events: found['events'] as number,
    subjects: found['subjects'] as number,
    last_received_at: found['last_received_at'] as string | null,
  };
}

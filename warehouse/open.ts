import type { Dataset } from '../datasets/dataset.ts';
import { openJournal } from './append/journal.ts';
import type { Limits } from './append/limits.ts';
import { backup } from './backup.ts';
import { check } from './check.ts';
import { checkpoint, mergeRowGroups } from './checkpoint.ts';
import { rememberCity, type CityGround } from './city-ground.ts';
import { planCubes } from './cube.ts';
import { openDatabase } from './database.ts';
import { Kept } from './kept.ts';
import { openLedgerTotals, readLedger } from './ledger.ts';
import { openMeasures } from './measure/measures.ts';
import { openPieces } from './measure/pieces.ts';
import { openProjection, type Projection } from './project/projection.ts';
import { openProofs } from './prove.ts';
import { markReplayed, readQuarantine } from './quarantine.ts';
import { countSetAside, readSetAside } from './set-aside.ts';
import { readRowsFor } from './rows.ts';
import { openSources } from './sources/open.ts';
import { declare, declareAll } from './sources/declare.ts';
import { migrateSources } from './sources/migrate.ts';
import type { Warehouse } from './warehouse.ts';

export interface WarehouseOptions {
  /** The file, created where there is none, or `:memory:`. */
  path: string;
  datasets: readonly Dataset[];
  /** Time as the city's clock shows it, ms since the epoch. */
  clock?: { now(): number };
  /** Where the city lies; what is left out is as it was when the file was last opened. */
  city?: Partial<CityGround>;
  /**
   * Which sources share their subjects, as the city file says: all of it, replacing what it said
   * before. Left out, what it said before stands.
   */
  scopes?: readonly CityScope[];
  /** What sources report, as the city file says; like `scopes`. */
  observes?: readonly CityObserves[];
  limits?: Partial<Limits>;
  /** Memory that the database may use, e.g. `1GB`; by default 80 % of the machine. */
  memoryLimit?: string | null;
  log?: (line: string) => void;
}

/** Sources that hand cases on to each other; `x*` is a prefix. */
export interface CityScope {
  scope: string;
  sources: readonly string[];
}

/** What sources observe, though perhaps none of it ever comes; `x*` is a prefix. */
export interface CityObserves {
  sources: readonly string[];
  /** Kinds of observations of any dataset, e.g. `steps`, or `steps:<member>`. */
  kinds: readonly string[];
}

/**
 * Open the warehouse: the journal, the facts and roll-ups that follow it, the KPI engine.
 * @throws when another process owns the file.
 */
export async function openWarehouse({
  path,
  datasets,
  clock = Date,
  city = {},
  scopes,
  observes,
  limits,
  memoryLimit,
  log = console.error,
}: WarehouseOptions): Promise<Warehouse> {
  const database = await openDatabase(path, memoryLimit ? { memoryLimit } : {});
  await migrateSources(await database.connection('append'), datasets, { now: clock.now(), log });
  const ground = await rememberCity(await database.connection('append'), city);
  const { zone, land } = ground;
  const { cubes, plans } = planCubes(datasets);
  let projection: Projection | null = null;
  const journal = await openJournal(database, {
    datasets,
    log,
    onCommit: () => projection?.wake(),
    ...(limits ? { limits } : {}),
  });
  const declaring = () => ({ database, journal, now: clock.now() });
  if (scopes || observes) {
    await declareAll(declaring(), 'city file', declarationsOf(scopes ?? [], observes ?? []));
  }
  projection = await openProjection(database, {
    datasets,
    cubes,
    city: ground,
    heard: journal.heard,
    now: () => clock.now(),
    log,
  });
  const kept = new Kept();
  const measures = openMeasures({
    query: database.query,
    kept,
    plans,
    reach: projection.coverage,
    calendar: { zone, land },
    now: () => clock.now(),
  });
  const pieces = openPieces({
    query: database.query,
    plans,
    measures,
    zone,
    now: () => clock.now(),
  });
  const proofs = openProofs(database, {
    ...{ datasets, plans, calendar: ground, now: () => clock.now() },
  });
  projection.onDirty(measures.forget);
  let advances = 0;
  projection.onAdvance(() => (advances += 1));
  void projection
    .settled()
    .then(measures.warm)
    .catch(() => {}); // Only a head start: whoever asks first would wait for it otherwise.

  return {
    calendar: { zone, land },
    journal,
    head: journal.seq,
    eventCount: () => journal.freshness().reduce((all, { events }) => all + events, 0),
    isWritable: journal.isWritable,
    declare: (declarations) => declare(declaring(), declarations),
    ...openSources(database, { journal, datasets, now: () => clock.now() }),
    onAdvance: projection.onAdvance,
    backlog: projection.backlog,
    settled: projection.settled,
    measure: measures.measure,
    measureAround: measures.measureAround,
    stateOf: measures.stateOf,
    series: measures.series,
    seriesInPieces: pieces.series,
    page: measures.page,
    pageInPieces: pieces.page,
    keep: (key, make, bytesOf) => {
      const version = advances + Math.floor(clock.now() / maxAge);
      return kept.get({ key: `answer ${key}`, version, make, bytesOf });
    },
    prove: proofs.prove,
    ledger: (question) => readLedger(database, question),
    ledgerTotals: openLedgerTotals(database),
    async freshness() {
      await journal.heal(clock.now());
      return journal.freshness();
    },
    quarantine: (question) => readQuarantine(database, datasets, question),
    markReplayed: async (quarantineIds) =>
      markReplayed(await database.connection('quarantine'), quarantineIds, clock.now()),
    setAside: (question) => readSetAside(database, datasets, question),
    setAsideCounts: brief(() => countSetAside(database, datasets)),
    rows: (question) => readRowsFor(database, question),
    backup: (file) => backup(database, file),
    check: together(() => check(database, datasets)),
    abandon: database.abandon,
    async close({ merge = true } = {}) {
      await journal.close();
      await projection.close();
      await proofs.close();
      await checkpoint(database, log, merge ? mergeRowGroups : 0);
      await database.close();
    },
  };
}

/** Numbers become stale, and a day ends, without any event. ms */
const maxAge = 20_000;

/** One word for each source that the city file names, with all that it says about it. */
function declarationsOf(scopes: readonly CityScope[], observes: readonly CityObserves[]) {
  const sources = new Set([...scopes, ...observes].flatMap((one) => one.sources));
  return [...sources].map((source) => {
    const kinds = observes
      .filter((one) => one.sources.includes(source))
      .flatMap((one) => one.kinds);
    return {
      source,
      scope: scopes.find((one) => one.sources.includes(source))?.scope ?? null,
      observes: kinds.length ? kinds : null,
      said_by: 'city file',
    };
  });
}

/** Whoever asks while it is being found out gets the same answer. */
function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let asking: Promise<T> | null = null;
  return () => (asking ??= ask().finally(() => (asking = null)));
}

/** ms for which an answer that many ask for is kept. */
const keptFor = 5_000;

/** The same answer for whoever asks within a few seconds; a failure is not kept. */
function brief<T>(ask: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | null = null;
  let until = 0;
  return () => {
    if (kept && performance.now() < until) return kept;
    until = performance.now() + keptFor;
    const answer = ask();
    kept = answer;
    answer.catch(() => (kept = kept === answer ? null : kept));
    return answer;
  };
}

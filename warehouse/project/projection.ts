import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import type { CityGround } from '../city-ground.ts';
import type { Cube } from '../cube.ts';
import type { Reach } from '../measure/state.ts';
import type { Database } from '../database.ts';
import type { Advance } from '../warehouse.ts';
import { lastSaid } from '../sources/known-events.ts';
import { readReported } from '../sources/observed.ts';
import { correct } from './correct.ts';
import { createFacts } from './schema.ts';
import { advance, readCoverage, readFresh, readReach, type Coverage, type Fresh } from './step.ts';

export interface ProjectionOptions {
  datasets: readonly Dataset[];
  cubes: readonly Cube[];
  city: CityGround;
  /** Has the journal stored any event of a dataset? */
  heard?: (dataset: string) => boolean;
  /** ms since the epoch. */
  now?: () => number;
  /** New events per dataset and step. */
  stepLimit?: number;
  /**
   * ms from the start of one round of steps to the start of the next: a little more than the pause
   * between two live messages, so that none waits for its turn longer with every round.
   */
  interval?: number;
  /** ms until a failed step is tried again. */
  retryAfter?: number;
  log?: (line: string) => void;
}

/** Keeps facts and roll-ups equal to what the events up to a watermark say. */
export interface Projection {
  /** The journal has committed new events. Cheap; many calls become one round of steps. */
  wake(): void;
  onAdvance(listener: (advance: Advance) => void): () => void;
  /** Called after a commit, before `onAdvance`: the local days of a cube that changed. */
  onDirty(listener: (cube: Cube, days: readonly string[]) => void): () => void;
  /**
   * Resolves when every event that is stored now is in facts and roll-ups.
   * @throws the error of a dataset that cannot be projected.
   */
  settled(): Promise<void>;
  /**
   * How far a dataset's numbers reach; `failing` while its newest events cannot be projected, or its
   * facts are being corrected.
   */
  coverage(dataset: string): Coverage & Pick<Reach, 'failing' | 'counting' | 'reported'>;
  /**
   * How far a backlog is projected, in events since it began; null while the projection keeps up, and
   * where all that is left cannot be projected. A live stream is no backlog: it is taken in at once.
   */
  backlog(): Backlog | null;
  /** Ends after the running step. */
  close(): Promise<void>;
}

/** Events that were projected since a backlog began, and those that it has. */
export interface Backlog {
  done: number;
  total: number;
}

/** ms after which events that are not projected are a backlog. */
const keptUpFor = 2_000;

interface Progress {
  coverage: Coverage;
  reported: Reach['reported'];
  /** Every event of the dataset up to this number is projected; not less than `coverage.seq`. */
  reached: number;
  /** A correction that is under way, in events. */
  correcting: Backlog | null;
  failure: unknown;
  /** ms, `performance.now()`. */
  retryAt: number;
  limit: number;
}

/**
 * Bring the tables to the current definitions, then follow the journal: rounds of one step per
 * dataset until nothing is new, at most one round per `interval` unless steps are full. A dataset
 * whose step fails is tried again, later and in smaller steps; the others go on.
 */
export async function openProjection(
  database: Pick<Database, 'connection' | 'query' | 'failed'>,
  options: ProjectionOptions,
): Promise<Projection> {
  const { datasets, cubes, now = Date.now, log = console.error } = options;
  const { heard = () => false } = options;
  const { stepLimit = 50_000, interval = 260, retryAfter = 2_000 } = options;
  const connection = (): Promise<DuckDBConnection> => database.connection('projection');
  await createFacts(await connection(), options);
  const progress = new Map<string, Progress>();
  for (const dataset of datasets) {
    const { name } = dataset;
    const coverage = await readCoverage(await connection(), name);
    const reported = await readReported(await connection(), dataset);
    const fresh = { correcting: null, failure: null, retryAt: 0, limit: stepLimit };
    progress.set(name, { coverage, reported, reached: coverage.seq, ...fresh });
  }
  const advanceListeners = new Set<(advance: Advance) => void>();
  const dirtyListeners = new Set<(cube: Cube, days: readonly string[]) => void>();
  const waiting = new Set<() => void>();
  const closing = new AbortController();
  let loop: Promise<void> | null = null;
  let woken = false;
  let head = 0;
  /** Sequence number of the last word about sources. */
  let said = 0;
  /** Since when there is something to project, `performance.now()`; null = nothing. */
  let behindSince: number | null = Number.NEGATIVE_INFINITY;
  let backlogFrom = 0;
  await readHead();
  backlogFrom = Math.min(...[...progress.values()].map(({ reached }) => reached));

  async function follow(): Promise<void> {
    while (woken && !closing.signal.aborted) {
      woken = false;
      const started = performance.now();
      const more = await round().catch((error: unknown) => {
        database.failed(error);
        log(`the journal cannot be read: ${String(error)}`);
        setTimeout(wake, retryAfter).unref();
        return false;
      });
      for (const check of waiting) check();
      if (!more) keptUp(woken);
      if (more) woken = true;
      else {
        // Where rounds take long, the machine is left to others for a part of the time.
        const took = performance.now() - started;
        const pause = interval && Math.max(interval - took, took / 4);
        await sleep(pause, closing.signal);
      }
    }
  }

  function wake(): void {
    woken = true;
    behindSince ??= performance.now();
    if (closing.signal.aborted) return;
    loop ??= follow().finally(() => {
      loop = null;
      if (woken) wake();
    });
  }

  function keptUp(isWoken: boolean): void {
    behindSince = isWoken ? performance.now() : null;
    backlogFrom = head;
  }

  const isBacklog = (): boolean =>
    behindSince !== null && performance.now() - behindSince >= keptUpFor;

  /** What is fresh in each dataset; a dataset without has reached the head. */
  async function readHead(): Promise<Map<string, Fresh>> {
    const fresh = await readFresh(
      await connection(),
      datasets.map((dataset) => ({ dataset, seq: progress.get(dataset.name)!.coverage.seq })),
      now(),
    );
    const before = [...progress.values()].map(({ reached }) => reached);
    said = await lastSaid(await connection());
    head = Math.max(said, ...before, ...[...fresh.values()].map(({ seq }) => seq));
    for (const [name, own] of progress) {
      if (!fresh.has(name) && own.coverage.said >= said) own.reached = head;
    }
    return fresh;
  }

  /**
   * One step of each dataset that has new events. Returns whether more is waiting that can be taken.
   */
  async function round(): Promise<boolean> {
    const fresh = await readHead();
    for (const dataset of datasets) {
      const own = progress.get(dataset.name)!;
      const waiting = fresh.get(dataset.name);
      if (closing.signal.aborted || own.retryAt > performance.now()) continue;
      if (isAhead(own.coverage)) {
        own.coverage = await readReach(await connection(), dataset.name, now());
      }
      if (own.coverage.said < said) await correctAll(dataset, own, said, waiting ? null : head);
      else if (waiting) {
        const dirty = await step(dataset, own, waiting, head);
        if (dirty) announce(dataset, dirty);
      }
    }
    return [...progress.values()].some(
      ({ reached, failure }) => reached < head && failure === null,
    );
  }

  /** Heard in the future: the clock was ahead, and has been put right. */
  const isAhead = ({ data_through }: Coverage): boolean =>
    data_through !== null && data_through > now();

  async function step(
    dataset: Dataset,
    own: Progress,
    fresh: Fresh,
    head: number,
  ): Promise<Map<Cube, string[]> | null> {
    const ownCubes = cubes.filter((cube) => cube.dataset === dataset.name);
    const { seq } = own.coverage;
    try {
      const taken = await advance(await connection(), {
        ...{ dataset, cubes: ownCubes, seq, fresh, limit: own.limit, now: now() },
      });
      own.failure = null;
      own.retryAt = 0;
      own.coverage = taken.coverage;
      own.reported = taken.reported ?? own.reported;
      own.reached = taken.full ? taken.coverage.seq : head;
      own.limit = Math.min(stepLimit, own.limit * 2);
      return taken.dirty;
    } catch (error) {
      failed(dataset, own, error);
      return null;
    }
  }

  /**
   * Draw the consequences of what was said about sources, told part by part.
   * @param head what the dataset has reached then; null where events wait for their steps
   */
  async function correctAll(
    dataset: Dataset,
    own: Progress,
    said: number,
    head: number | null,
  ): Promise<void> {
    const ownCubes = cubes.filter((cube) => cube.dataset === dataset.name);
    const { coverage } = own;
    try {
      const parts = correct(await connection(), {
        ...{ dataset, cubes: ownCubes, coverage, said, limit: own.limit, now: now() },
      });
      for await (const { dirty, coverage, reported, done, total } of parts) {
        own.coverage = coverage;
        own.reported = reported;
        own.correcting = coverage.said < said ? { done, total } : null;
        if (own.correcting === null && head !== null) own.reached = head;
        announce(dataset, dirty);
        if (closing.signal.aborted) return;
      }
      own.failure = null;
    } catch (error) {
      failed(dataset, own, error);
    }
  }

  function failed(dataset: Dataset, own: Progress, error: unknown): void {
    database.failed(error);
    if (own.failure === null) log(`projection of ${dataset.name} failed: ${String(error)}`);
    own.failure = error;
    own.retryAt = performance.now() + retryAfter;
    own.limit = Math.max(1_000, Math.floor(own.limit / 2));
    setTimeout(wake, retryAfter + 1).unref();
  }

  /** Tell of a committed step: first those who remember numbers, then those who pass them on. */
  function announce(dataset: Dataset, dirty: ReadonlyMap<Cube, string[]>): void {
    const changed: Advance = {
      seq: Math.min(...[...progress.values()].map(({ reached }) => reached)),
      datasets: [dataset.name],
      kpis: [...dirty.keys()].flatMap((cube) => cube.kpis),
      at: now(),
    };
    for (const [cube, days] of dirty) for (const listener of dirtyListeners) listener(cube, days);
    for (const listener of advanceListeners) {
      try {
        listener(changed);
      } catch (error) {
        log(`a listener to the projection failed: ${String(error)}`);
      }
    }
  }

  async function settled(): Promise<void> {
    const heads = new Map<string, number>();
    for (const { name } of datasets) {
      // Not on the connection of the steps: within their transaction the journal stands still.
      const [head] = await database.query<{ seq: number }>(
        `SELECT coalesce(max(seq), 0) AS seq FROM ${name}_event`,
      );
      heads.set(name, head?.seq ?? 0);
    }
    const [last] = await database.query<{ seq: number }>(
      `SELECT coalesce(max(seq), 0) AS seq
       FROM (SELECT seq FROM source_statement UNION ALL SELECT seq FROM withdrawal)`,
    );
    const isBehind = ([name, own]: [string, Progress]) =>
      own.reached < heads.get(name)! || own.coverage.said < (last?.seq ?? 0);
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        const behind = [...progress].filter(isBehind);
        const failed = behind.find(([, { failure }]) => failure !== null);
        // A failing dataset is reported when all others have arrived.
        const underway = behind.some(([, { failure }]) => failure === null);
        if (underway && !closing.signal.aborted) return;
        waiting.delete(check);
        if (failed)
          reject(new Error(`${failed[0]} cannot be projected`, { cause: failed[1].failure }));
        else if (behind.length) reject(new Error('the projection was closed'));
        else resolve();
      };
      waiting.add(check);
      wake();
      check();
    });
  }

  wake();
  return {
    wake,
    settled,
    onAdvance: (listener) => listen(advanceListeners, listener),
    onDirty: (listener) => listen(dirtyListeners, listener),
    coverage(dataset) {
      const own = progress.get(dataset);
      if (!own) throw new Error(`no dataset ${dataset}`);
      if (isAhead(own.coverage)) wake();
      const failing = own.failure !== null || own.correcting !== null;
      const isUnread = own.coverage.seq === 0 && heard(dataset);
      const counting = isUnread || (isBacklog() && own.reached < head);
      const { data_through } = own.coverage;
      const through = data_through === null ? null : Math.min(data_through, now());
      const reach = { ...own.coverage, data_through: through };
      return { ...reach, failing, counting, reported: own.reported };
    },
    backlog() {
      if (!isBacklog()) return null;
      const correcting = [...progress.values()].flatMap((own) => own.correcting ?? []);
      if (correcting[0]) return correcting[0];
      const reached = [...progress.values()].map((own) =>
        own.failure === null ? own.reached : head,
      );
      const total = head - backlogFrom;
      const done = Math.min(...reached) - backlogFrom;
      return done < total ? { done: Math.max(0, done), total } : null;
    },
    async close() {
      closing.abort();
      await loop;
      for (const check of waiting) check();
    },
  };
}

function listen<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeoutAsync(ms, undefined, { signal }).catch(() => {});
}

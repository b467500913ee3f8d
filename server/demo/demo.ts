import { setTimeout as sleep } from 'node:timers/promises';
import { JournalUnavailable } from '../../datasets/journal.ts';
import { buildCity, type City } from '../../datasets/musterhafen/city.ts';
import type { DemoContext, StartDemo } from '../demo-context.ts';
import { startLive } from './live.ts';
import { loadHistory, type HistoryOrder, type Loaded } from './load-history.ts';
import { readState, writeState, type DemoState } from './state.ts';
import { systemNames, type SystemName } from './systems.ts';

/** A gap longer than this is filled from within, as the history was, ms. */
const longGap = 2 * 3_600_000;

/** The demo city comes to life: first its history, behind the running server, then every moment. */
export const startDemo: StartDemo = (context) => {
  const { drawing: _, ...city } = buildCity();
  const state = readState(context.data, context.now());
  const stopping = new AbortController();
  let live: { stop(): Promise<void> } | null = null;
  const life = catchUp(context, city, state, stopping.signal)
    .then(async () => {
      if (stopping.signal.aborted) return;
      live = goLive(context, city, state);
      await context.afterHistory(stopping.signal).catch((error: unknown) => {
        context.log(`Demo city    goes on without its goals, which failed: ${String(error)}`);
      });
    })
    .catch((error: unknown) => context.log(`Demo city    stopped: ${String(error)}`));
  return Promise.resolve({
    async stop() {
      stopping.abort();
      await life;
      await live?.stop();
      writeState(context.data, state);
    },
  });
};

/**
 * Everything up to now, unless the live senders can bring the little that is missing. A system that the
 * city did not have before gets its history alone.
 */
async function catchUp(
  context: DemoContext,
  city: City,
  state: DemoState,
  signal: AbortSignal,
): Promise<void> {
  const until = context.now();
  const systems = systemNames.filter((name) => state.delivered[name] === null);
  const known = systemNames.filter((name) => !systems.includes(name));
  if (systems.length > 0) await load(context, city, state, { systems, from: null, until, signal });
  if (known.length === 0 || signal.aborted) return;
  const from = Math.min(...known.map((name) => state.delivered[name] ?? until));
  if (until - from >= longGap)
    await load(context, city, state, { systems: known, from, until, signal });
}

async function load(
  context: DemoContext,
  city: City,
  state: DemoState,
  wanted: Required<Pick<HistoryOrder, 'systems' | 'from' | 'until' | 'signal'>>,
): Promise<void> {
  const { warehouse, pseudonym, progress, log } = context;
  const started = performance.now();
  let told = 0;
  writeState(context.data, state);
  const onProgress = (loaded: Loaded) => {
    const { days, of, events, through } = loaded;
    progress.loading = { done: days, total: of, what: 'history' };
    if (performance.now() - told < 2_000) return;
    told = performance.now();
    if (through) mark(context, state, wanted.systems, through);
    log(`Demo city    ${Math.round((100 * days) / of)} % of the history, ${count(events)} events`);
  };
  const order = { pseudonym, city, history: state.history, onProgress, ...wanted };
  const { events, through, of } = await loadHistory({
    ...order,
    journal: patient(warehouse.journal),
  });
  mark(context, state, wanted.systems, through);
  if (wanted.signal.aborted) return;
  progress.loading = { done: of, total: of, what: 'projection' };
  await warehouse.settled();
  progress.loading = null;
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  log(`Demo city    ${count(events)} events loaded and counted in ${seconds} s, now live`);
}

function goLive({ url, data, createToken, now, log }: DemoContext, city: City, state: DemoState) {
  let written = performance.now();
  return startLive({
    city,
    history: state.history,
    delivered: state.delivered as Record<SystemName, number>,
    url,
    now,
    tokenOf: (system) =>
      createToken({
        name: `demo city: ${system}`,
        sources: ['urn:musterhafen:*'],
        datasets: [system],
      }),
    onDelivered(system, through) {
      state.delivered[system] = through;
      if (performance.now() - written < 10_000) return;
      written = performance.now();
      writeState(data, state);
    },
    onFailure: (system, reason) => log(`Demo city    ${system} stopped: ${reason}`),
  });
}

function mark(
  { data }: DemoContext,
  state: DemoState,
  systems: readonly SystemName[],
  through: number,
): void {
  for (const name of systems) state.delivered[name] = Math.max(state.delivered[name] ?? 0, through);
  writeState(data, state);
}

/** Waits where the journal has too much to do; a storage that cannot be written ends the loading. */
function patient(journal: DemoContext['warehouse']['journal']): typeof journal {
  return {
    async append(batch) {
      for (;;) {
        try {
          return await journal.append(batch);
        } catch (error) {
          if (!(error instanceof JournalUnavailable) || error.reason !== 'overload') throw error;
          await sleep(200);
        }
      }
    },
  };
}

const count = (events: number): string => events.toLocaleString('en');

import { setTimeout as sleep } from 'node:timers/promises';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { RunningServer } from './start.ts';

/** What is stopped: a server, as soon as it has started. */
export type Stoppable = Pick<RunningServer, 'stop'> & { warehouse: Pick<Warehouse, 'abandon'> };

/**
 * On SIGTERM and SIGINT stop in good order. Where that takes too long, end all the same with exit
 * code 0: every acknowledged event is durable, and counting goes on at the next start.
 * @param fail tells of an error and ends the process
 */
export function stopOnSignal(
  starting: Promise<Stoppable>,
  fail: (error: unknown) => never,
  { longest_ms = longestStop_ms }: { longest_ms?: number } = {},
): void {
  let isLate = false;

  async function stop(): Promise<void> {
    console.log('Stopping: what was accepted is being finished.');
    setTimeout(() => void giveUp(), longest_ms).unref();
    await starting
      .then((server) => server.stop())
      .catch((error: unknown) => (isLate ? null : fail(error)));
    process.exit(0);
  }

  async function giveUp(): Promise<void> {
    isLate = true;
    // Node joins its threads before it exits, and one of them would compute to the end.
    void starting.then(({ warehouse }) => warehouse.abandon());
    await sleep(rest_ms);
    process.exit(0);
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}

/** Whoever sent SIGTERM waits ten seconds at most, ms. */
const longestStop_ms = 8_200;

/** How long interrupted statements have to end, ms. */
const rest_ms = 300;

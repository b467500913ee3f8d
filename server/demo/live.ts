import { Worker } from 'node:worker_threads';
import type { City } from '../../datasets/musterhafen/city.ts';
import type { History } from '../../datasets/musterhafen/history.ts';
import type { SenderNote, SenderOrder } from './sender.ts';
import { systemNames, type SystemName } from './systems.ts';

export interface LiveOrder {
  city: City;
  history: History;
  /** Up to when each system has delivered already, ms since the epoch. */
  delivered: Record<SystemName, number>;
  url: string;
  /** What the city's clock shows, ms since the epoch; the machine's where it is left out. */
  now?: () => number;
  /** An ingest token for one system. */
  tokenOf(system: SystemName): string;
  /** A system has delivered everything up to `through`. */
  onDelivered(system: SystemName, through: number): void;
  onFailure(system: SystemName, reason: string): void;
}

/** One worker per system, each an independent sender that knows the server by its address only. */
export function startLive(order: LiveOrder): { stop(): Promise<void> } {
  const workers = systemNames.map((system) => {
    const workerData: SenderOrder = {
      system,
      city: order.city,
      history: order.history,
      from: order.delivered[system] ?? order.now?.() ?? Date.now(),
      url: order.url,
      clock_ms: (order.now?.() ?? Date.now()) - Date.now(),
      token: order.tokenOf(system),
    };
    const worker = new Worker(new URL('./sender.ts', import.meta.url), { workerData });
    worker.on('message', (note: SenderNote) => {
      if ('through' in note) order.onDelivered(system, note.through);
      else order.onFailure(system, note.failed);
    });
    worker.on('error', (error) => order.onFailure(system, String(error)));
    return worker;
  });
  return {
    async stop() {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

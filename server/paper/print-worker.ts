import { parentPort } from 'node:worker_threads';
import type { CouncilPaper } from '../../okr/council-paper.ts';
import { declarePdfUa } from './pdf-ua.ts';
import { printJob } from './print-job.ts';
import { openTypesetter, type Typesetter } from './typesetter.ts';

/** What the printer sends to its thread: one paper, then no more until the answer. */
export type Order = CouncilPaper;

/** What comes back: the PDF and how much memory the thread holds, or what went wrong. */
export type Delivery = { pdf: Uint8Array<ArrayBuffer>; memory: number } | { failure: string };

let typesetter: Typesetter | null = null;

parentPort?.on('message', (order: Order) => {
  void deliver(order).then((delivery) =>
    parentPort?.postMessage(delivery, 'pdf' in delivery ? [delivery.pdf.buffer] : []),
  );
});

async function deliver(order: Order): Promise<Delivery> {
  try {
    typesetter ??= await openTypesetter();
    const pdf = declarePdfUa(typesetter.set(printJob(order)));
    return { pdf, memory: typesetter.memory() };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

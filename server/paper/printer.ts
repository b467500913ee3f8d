import { Worker } from 'node:worker_threads';
import type { CouncilPaper } from '../../okr/council-paper.ts';
import { Problem } from '../../ingest/problem.ts';
import type { Delivery } from './print-worker.ts';

/** Prints council papers in a thread of its own, one at a time. */
export interface Printer {
  /**
   * The paper as tagged PDF (PDF/UA-1). The same paper gives the same bytes.
   * @throws Problem `printer-busy` (503) when too many wait, `paper-not-printed` (500) with the reason
   */
  print(paper: CouncilPaper): Promise<Uint8Array<ArrayBuffer>>;
  /** Stop at once; what waits is refused. */
  close(): Promise<void>;
}

interface Job {
  paper: CouncilPaper;
  resolve(pdf: Uint8Array<ArrayBuffer>): void;
  reject(problem: Problem): void;
}

/**
 * @param waiting how many papers may wait behind the one that is printed
 * @param idleMs after so long without work the thread ends and gives its memory back
 * @param limitMs a paper that takes longer is given up, and the thread with it
 * @param memoryLimit bytes beyond which the thread is replaced by a new one
 */
export function openPrinter({
  waiting = 8,
  idleMs = 60_000,
  limitMs = 60_000,
  memoryLimit = 512 * 2 ** 20,
} = {}): Printer {
  const queue: Job[] = [];
  let current: Job | null = null;
  let thread: Worker | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function next(): void {
    current = queue.shift() ?? null;
    clearTimeout(timer);
    if (current === null) {
      thread?.unref();
      timer = setTimeout(retire, idleMs);
      timer.unref();
      return;
    }
    thread ??= hire();
    thread.ref();
    timer = setTimeout(() => giveUp('It took too long.'), limitMs);
    thread.postMessage(current.paper);
  }

  function hire(): Worker {
    const worker = new Worker(new URL('print-worker.ts', import.meta.url));
    worker.on('message', (delivery: Delivery) => {
      if (worker !== thread) return;
      if ('failure' in delivery) current?.reject(notPrinted(delivery.failure));
      else {
        current?.resolve(delivery.pdf);
        if (delivery.memory > memoryLimit) retire();
      }
      next();
    });
    worker.on('error', (error) => {
      if (worker === thread) giveUp(error instanceof Error ? error.message : String(error));
    });
    return worker;
  }

  function giveUp(reason: string): void {
    current?.reject(notPrinted(reason));
    retire();
    next();
  }

  function retire(): void {
    void thread?.terminate();
    thread = null;
  }

  return {
    print(paper) {
      return new Promise((resolve, reject) => {
        if (closed || queue.length >= waiting) {
          return reject(
            new Problem(
              503,
              'printer-busy',
              'Too many papers are being printed: try again in some seconds.',
              { headers: { 'retry-after': '10' } },
            ),
          );
        }
        queue.push({ paper, resolve, reject });
        if (current === null) next();
      });
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      const refused = [...(current ? [current] : []), ...queue.splice(0)];
      current = null;
      for (const { reject } of refused) reject(notPrinted('The server is stopping.'));
      const last = thread;
      thread = null;
      await last?.terminate();
    },
  };
}

const notPrinted = (reason: string) =>
  new Problem(
    500,
    'paper-not-printed',
    'The paper could not be printed; the log of the server says why. The web version shows the same.',
    { cause: new Error(reason) },
  );

import type { MiddlewareHandler } from 'hono';
import { Gone } from '../warehouse/gone.ts';
import type { Env } from './access.ts';
import type { Progress } from './progress.ts';
import { createTurns, tooManyWait } from './turns.ts';

/** A long answer under way; its pieces are computed by turns with those of others. */
export interface LongAnswer {
  /** @throws Gone after `close` */
  piece<T>(work: () => Promise<T>): Promise<T>;
  close(): void;
}

/** Long answers, bounded by the numbers that they have altogether. */
export interface LongAnswers {
  /** @param cells numbers that it will have. @throws Problem 429 */
  open(who: string, cells: number): LongAnswer;
  /** Would `open` refuse it? Before work is put into finding out how many numbers there are. @throws Problem 429 */
  check(who: string, cells: number): void;
}

/** Answers with more numbers than this are computed and sent in pieces. */
export const longAnswer = 2_000;

/** Numbers of the long answers under way: of one caller two of the largest, of all twenty times that. */
export const cellsPerCaller = 400_000;
export const cellsOfAll = 8_000_000;

/** How many work and wait in each class of routes. */
export const lanes = {
  read: { atOnce: 4, waiting: 1_000, waitingPerCaller: 200 },
  // Some of it takes minutes.
  work: { atOnce: 16, waiting: 200, waitingPerCaller: 50 },
} as const;

export interface Reading {
  /** Takes a turn for each request that reads; routes find the long answers in `c.get('long')`. */
  middleware: MiddlewareHandler<Env>;
}

/**
 * Order among those who read, so that intake and live numbers, which wait for nobody, find the
 * machine free: four questions at once, pieces of long answers one by one and half of the time.
 */
/** @param progress once the server stops, long answers end: nobody waits for them. */
export function createReading(progress: Pick<Progress, 'draining'>): Reading {
  const turns = { read: createTurns(lanes.read), work: createTurns(lanes.work) };
  const long = openLongAnswers({ isStopping: () => progress.draining });

  return {
    middleware: async (c, next) => {
      // No such route.
      if (!c.get('right')) return next();
      const { rate } = c.get('right');
      const isReading = c.req.path.startsWith('/api/') && (rate === 'read' || rate === 'work');
      if (!isReading) return next();
      c.set('long', long);
      await turns[rate].take(c.get('who'), next, c.req.raw.signal);
    },
  };
}

export function openLongAnswers({
  perCaller = cellsPerCaller,
  ofAll = cellsOfAll,
  isStopping = () => false,
}: { perCaller?: number; ofAll?: number; isStopping?: () => boolean } = {}): LongAnswers {
  const pieces = createTurns({
    ...{ atOnce: 1, waiting: Infinity, waitingPerCaller: Infinity, rest: 1 },
  });
  const open = new Map<string, number>();
  let all = 0;

  function check(who: string, cells: number): void {
    const mine = open.get(who) ?? 0;
    if ((mine > 0 && mine + cells > perCaller) || all + cells > ofAll) throw tooManyWait(5);
  }

  return {
    check,
    open(who, cells) {
      check(who, cells);
      open.set(who, (open.get(who) ?? 0) + cells);
      all += cells;
      const closed = new AbortController();
      return {
        async piece(work) {
          if (isStopping()) throw new Gone();
          return pieces.take(who, work, closed.signal);
        },
        close() {
          if (closed.signal.aborted) return;
          closed.abort();
          const left = (open.get(who) ?? 0) - cells;
          if (left > 0) open.set(who, left);
          else open.delete(who);
          all -= cells;
        },
      };
    },
  };
}

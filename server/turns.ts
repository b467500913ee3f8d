import { Problem } from '../ingest/problem.ts';
import { Gone } from '../warehouse/gone.ts';

/**
 * Lets so many work at once; the others wait in line, each class of callers in its own, each caller
 * in turn: who asks a hundred times waits behind those who ask once.
 */
export interface Turns {
  /**
   * Wait for a turn, and do the work in it. Who goes away while waiting is taken out of the line.
   * @param who class and caller, e.g. `nobody 203.0.113.9`
   * @throws Problem 429 with Retry-After where too many wait already; the signal's reason
   */
  take<T>(who: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

export interface TurnsLimits {
  /** How many work at once. */
  atOnce: number;
  /** How many of one class may wait … */
  waiting: number;
  /** … and how many of one caller. */
  waitingPerCaller: number;
  /** Rest after each turn, as a part of the time it took: what is left to everybody else. */
  rest?: number;
}

interface Waiting {
  begin: () => void;
}

export function createTurns({ atOnce, waiting, waitingPerCaller, rest = 0 }: TurnsLimits): Turns {
  /** Class → caller → who waits; those next in line come first. */
  const lines = new Map<string, Map<string, Waiting[]>>();
  let working = 0;

  function join(who: string, one: Waiting): void {
    const kind = classOf(who);
    const callers = lines.get(kind) ?? new Map<string, Waiting[]>();
    const line = callers.get(who) ?? [];
    const all = [...callers.values()].reduce((sum, each) => sum + each.length, 0);
    if (all >= waiting || line.length >= waitingPerCaller) throw tooManyWait();
    lines.set(kind, callers);
    callers.set(who, [...line, one]);
  }

  function leave(who: string, one: Waiting): void {
    const callers = lines.get(classOf(who));
    const line = callers?.get(who)?.filter((other) => other !== one) ?? [];
    if (line.length) callers?.set(who, line);
    else callers?.delete(who);
    if (callers?.size === 0) lines.delete(classOf(who));
  }

  /** The next one of the class and the caller whose last turn is longest ago. */
  function next(): Waiting | null {
    for (const [kind, callers] of lines) {
      for (const [who, [one, ...line]] of callers) {
        callers.delete(who);
        if (line.length) callers.set(who, line);
        lines.delete(kind);
        if (callers.size) lines.set(kind, callers);
        return one!;
      }
    }
    return null;
  }

  function give(began: number): void {
    const go = () => {
      working -= 1;
      next()?.begin();
    };
    const pause = rest * (performance.now() - began);
    if (pause > 0) setTimeout(go, Math.min(pause, longestRest_ms));
    else go();
  }

  function turn(who: string, signal: AbortSignal | undefined): Promise<void> {
    if (signal?.aborted) return Promise.reject(new Gone());
    if (working < atOnce) {
      working += 1;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        leave(who, one);
        reject(new Gone());
      };
      const one: Waiting = {
        begin() {
          signal?.removeEventListener('abort', giveUp);
          working += 1;
          resolve();
        },
      };
      join(who, one);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  return {
    async take(who, work, signal) {
      await turn(who, signal);
      const began = performance.now();
      try {
        return await work();
      } finally {
        give(began);
      }
    },
  };
}

const longestRest_ms = 250;

const classOf = (who: string): string => who.split(' ', 1)[0]!;

export const tooManyWait = (seconds = 2): Problem =>
  new Problem(
    429,
    'too-many-wait',
    `Wait ${seconds} s, then ask again: too many questions of yours, or of others like you, wait already.`,
    { headers: { 'retry-after': String(seconds) } },
  );

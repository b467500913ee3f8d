import type { DuckDBConnection } from '@duckdb/node-api';

/** Whoever asked has hung up: nobody reads the answer. */
export class Gone extends Error {
  override name = 'Gone';

  constructor(options?: ErrorOptions) {
    super('The caller has gone.', options);
  }
}

/** DuckDB forgets an interruption that comes between two statements, or before one has begun. */
export const again_ms = 100;

/**
 * Run statements on a connection that nobody else uses meanwhile, until whoever asked is gone.
 * @throws Gone
 */
export async function untilGone<T>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  run: () => Promise<T>,
): Promise<T> {
  if (!signal) return run();
  if (signal.aborted) throw new Gone();
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => {
    connection.interrupt();
    timer = setInterval(() => connection.interrupt(), again_ms);
  };
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await run();
  } catch (error) {
    throw signal.aborted ? new Gone({ cause: error }) : error;
  } finally {
    signal.removeEventListener('abort', stop);
    clearInterval(timer);
  }
}

/** Aborted once all of these are; never, where one of them cannot be. */
export function allGone(signals: readonly (AbortSignal | undefined)[]): AbortSignal | undefined {
  const all = signals.flatMap((signal) => signal ?? []);
  if (all.length < signals.length) return undefined;
  const gone = new AbortController();
  const look = (): void => {
    if (all.every(({ aborted }) => aborted)) gone.abort();
  };
  for (const signal of all) signal.addEventListener('abort', look, { once: true });
  look();
  return gone.signal;
}

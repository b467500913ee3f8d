import { underWay } from './under-way.ts';

/** Why there is no answer: the server said so (`status`, problem details), or could not be reached. */
export class NoAnswer extends Error {
  override name = 'NoAnswer';
  readonly status: number | null;
  constructor(message: string, status: number | null, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}

/** An answer that takes longer than this will not come, ms. */
const patience = 30_000;

/**
 * GET JSON from our server.
 * @throws NoAnswer with the server's own sentence where it gave one; AbortError when aborted
 */
export const ask = <T>(path: string, signal?: AbortSignal): Promise<T> =>
  underWay.during(read<T>(path, signal));

async function read<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.any([AbortSignal.timeout(patience), ...(signal ? [signal] : [])]),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new NoAnswer('', null, { cause: error });
  });
  if (!response.ok) throw new NoAnswer(await problem(response), response.status);
  try {
    return (await response.json()) as T;
  } catch (error) {
    throw new NoAnswer('', response.status, { cause: error });
  }
}

async function problem(response: Response): Promise<string> {
  if (!response.headers.get('content-type')?.includes('json')) return '';
  const { detail, title } = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  return typeof detail === 'string' ? detail : typeof title === 'string' ? title : '';
}

import { NoAnswer } from './ask.ts';

/** The server has declined: `code` says why, `field` which field of the form is meant. */
export class Declined extends NoAnswer {
  override name = 'Declined';
  readonly code: string;
  readonly field: string | null;
  /** When to try again, seconds; null where the server does not say. */
  readonly retry_after_s: number | null;

  constructor(
    detail: string,
    status: number,
    { code, field, retry_after_s }: Pick<Declined, 'code' | 'field' | 'retry_after_s'>,
  ) {
    super(detail, status);
    this.code = code;
    this.field = field;
    this.retry_after_s = retry_after_s;
  }
}

export type Method = 'POST' | 'PUT' | 'DELETE';

/** Nobody waits longer at a form, ms. */
const patience = 30_000;

/**
 * Send JSON to our server, as whoever is signed in.
 * @returns its answer; undefined where it has none (204)
 * @throws Declined where it says no; NoAnswer where it cannot be reached
 */
export async function send<T = undefined>(
  method: Method,
  path: string,
  body: object = {},
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const response = await fetch(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  }).catch((cause: unknown) => {
    throw new NoAnswer('', null, { cause });
  });
  if (!response.ok) throw await declined(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

async function declined(response: Response): Promise<Declined> {
  const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const text = (name: string) => (typeof problem[name] === 'string' ? problem[name] : null);
  const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new Declined(text('detail') ?? '', response.status, {
    code: text('code') ?? 'unknown',
    field: text('field'),
    retry_after_s: Number.isFinite(wait) ? wait : null,
  });
}

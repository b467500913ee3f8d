import { NoAnswer } from './ask.ts';

/** The server has declined: `code` says why, `field` which field of the form is meant. */
export class Declined extends NoAnswer {
  override name = 'Declined';
  readonly code: string;
  readonly field: string | null;
  /** The sentence in German, where the server has one; `message` is the English one. */
  readonly detail_de: string | null;
  /** What exactly is wrong, where it is a list of names or codes. */
  readonly about: readonly string[];
  /** When to try again, seconds; null where the server does not say. */
  readonly retry_after_s: number | null;

  constructor(
    detail: string,
    status: number,
    members: Pick<Declined, 'code' | 'field' | 'detail_de' | 'about' | 'retry_after_s'>,
  ) {
    super(detail, status);
    this.code = members.code;
    this.field = members.field;
    this.detail_de = members.detail_de;
    this.about = members.about;
    this.retry_after_s = members.retry_after_s;
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
    // A schema that does not fit names the place as a pointer: `/title`.
    field: text('field') ?? (text('pointer')?.split('/')[1] || null),
    detail_de: text('detail_de'),
    about: Array.isArray(problem['about']) ? problem['about'].map(String) : [],
    retry_after_s: Number.isFinite(wait) ? wait : null,
  });
}

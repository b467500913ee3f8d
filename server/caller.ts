import type { Person } from '../okr/role.ts';
import { Problem } from '../ingest/problem.ts';
import type { Bearer, Tokens } from './tokens.ts';

/** Who asks: nobody that we know, a machine with a token, or a person who has signed in. */
export type Caller =
  | { kind: 'nobody' }
  | { kind: 'token'; bearer: Bearer }
  | { kind: 'person'; person: Person; /** Names the session; no secret. */ session: string };

/**
 * The caller of a request. A bad token is refused on public routes too, so that nobody believes to
 * be staff.
 * @throws Problem 401
 */
export function readCaller(header: string | undefined, tokens: Tokens, now: number): Caller {
  if (header === undefined) return { kind: 'nobody' };
  const token = /^bearer +(\S+)$/i.exec(header.trim())?.[1];
  const bearer = token ? tokens.verify(token, now) : null;
  if (!bearer) {
    throw unauthorized('The token is unknown or revoked: ask the administrator for one.');
  }
  return { kind: 'token', bearer };
}

export const unauthorized = (detail: string): Problem =>
  new Problem(401, 'unauthorized', detail, {
    headers: { 'www-authenticate': 'Bearer realm="stadtpegel"' },
  });

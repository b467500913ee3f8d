import type { Context } from 'hono';
import { Problem } from '../ingest/problem.ts';
import type { Person } from '../okr/role.ts';
import type { Actor } from '../register/audit.ts';
import {
  findSession,
  renewSession,
  touchSession,
  type Found,
  type SessionKind,
  type SignInWay,
} from '../register/sessions.ts';
import type { Deps } from './deps.ts';
import { readSessionCookie, sessionCookie } from './session-cookie.ts';
import { originOf } from './site.ts';
import type { Bearer } from './tokens.ts';

/** Who asks: nobody that we know, a machine with a token, or a person who has signed in. */
export type Caller =
  | { kind: 'nobody' }
  | { kind: 'token'; bearer: Bearer }
  | {
      kind: 'person';
      person: Person;
      /** Names the session; no secret. */ session: string;
      way: SignInWay;
    };

type CallerDeps = Pick<Deps, 'tokens' | 'register' | 'site' | 'demo' | 'now'>;

/**
 * The caller of a request: of its token, else of its session. A bad token is refused on public
 * routes too, so that nobody believes to be staff; of a session that has ended remains nobody.
 * Keeps the session alive and its token new.
 * @throws Problem 401
 */
export function readCaller(c: Context, deps: CallerDeps): Caller {
  const header = c.req.header('authorization');
  if (header !== undefined) return { kind: 'token', bearer: readBearer(header, deps) };
  const found = readSession(c.req.raw.headers, deps);
  if (!found) return { kind: 'nobody' };
  const { person, session, renewalDue } = found;
  const now = deps.now();
  if (isDoing(c)) touchSession(deps.register, session, now);
  if (renewalDue) {
    sendSession(c, deps, renewSession(deps.register, session.session, now), session.kind);
  }
  return { kind: 'person', person, session: session.session, way: session.way };
}

function readBearer(header: string, { tokens, now }: CallerDeps): Bearer {
  const token = /^bearer +(\S+)$/i.exec(header.trim())?.[1];
  const bearer = token ? tokens.verify(token, now()) : null;
  if (bearer) return bearer;
  throw unauthorized('The token is unknown or revoked: ask the administrator for one.');
}

/** The session whose cookie these headers carry, of a request or of a connection; null without. */
export function readSession(
  headers: Headers,
  { register, site, demo, now }: CallerDeps,
): Found | null {
  const token = readSessionCookie(headers.get('cookie'), originOf(headers, site));
  const found = token === null ? null : findSession(register, token, now());
  // A data folder may have been that of a demo before.
  return found?.session.way === 'demo' && !demo ? null : found;
}

/** Give the browser the token of its session. */
export function sendSession(
  c: Context,
  { site }: Pick<Deps, 'site'>,
  token: string,
  kind: SessionKind,
): void {
  const cookie = sessionCookie(originOf(c.req.raw.headers, site), token, kind);
  c.header('set-cookie', cookie, { append: true });
}

/** Whom the audit log names. */
export function actorOf(caller: Exclude<Caller, { kind: 'nobody' }>): Actor {
  return caller.kind === 'person'
    ? { kind: 'person', id: caller.person.account, name: caller.person.name }
    : { kind: 'token', id: caller.bearer.token_id, name: caller.bearer.name };
}

/** A person at work, not a page that refreshes itself: something is changed, or a page is opened. */
const isDoing = (c: Context): boolean =>
  !isSafe(c.req.method) || c.req.header('sec-fetch-mode') === 'navigate';

/** Methods that change nothing. */
export const isSafe = (method: string): boolean => /^(GET|HEAD|OPTIONS)$/.test(method);

export const unauthorized = (detail: string): Problem =>
  new Problem(401, 'unauthorized', detail, {
    headers: { 'www-authenticate': 'Bearer realm="stadtpegel"' },
  });

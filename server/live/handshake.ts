import type { Socket } from 'socket.io';
import { currentSession } from '../../register/sessions.ts';
import { readSession, type Caller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { originOf } from '../site.ts';

type HandshakeDeps = Pick<Deps, 'register' | 'tokens' | 'site' | 'demo' | 'now'>;

/** Who connects: a token in `auth.token`, else the session of a page of ours, else nobody. */
export function callerOfHandshake(
  { headers, auth }: Pick<Socket['handshake'], 'headers' | 'auth'>,
  deps: HandshakeDeps,
): Caller {
  const { token } = auth as { token?: unknown };
  if (typeof token === 'string') {
    const bearer = deps.tokens.verify(token, deps.now());
    return bearer ? { kind: 'token', bearer } : { kind: 'nobody' };
  }
  const lines = new Headers(
    Object.entries(headers).map(([name, line]): [string, string] => [name, String(line)]),
  );
  // A browser opens a WebSocket for any page; only pages of ours speak for its person.
  const origin = lines.get('origin');
  const isOwn = origin === null || origin === originOf(lines, deps.site);
  const found = isOwn ? readSession(lines, deps) : null;
  if (!found) return { kind: 'nobody' };
  const { session, way } = found.session;
  return { kind: 'person', person: found.person, session, way };
}

/** The same caller as it is now; null where the session has ended or the token is invalid. */
export function callerAgain(
  caller: Caller,
  { register, tokens, now }: HandshakeDeps,
): Caller | null {
  if (caller.kind === 'nobody') return caller;
  if (caller.kind === 'token') return tokens.holds(caller.bearer, now()) ? caller : null;
  const found = currentSession(register, caller.session, now());
  return found && { ...caller, person: found.person };
}

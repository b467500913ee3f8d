import { serialize } from 'hono/utils/cookie';
import { parse } from 'hono/utils/cookie';
import { lasting, type SessionKind } from '../register/sessions.ts';

/**
 * The cookie that carries a session. Behind TLS it has the prefix `__Host-`, so that no other
 * server under the same domain can set or read it; on plain http, which is for this machine only,
 * browsers would refuse that.
 */
const nameFor = (origin: string): string => (isSecure(origin) ? '__Host-stadtpegel' : 'stadtpegel');

/** The token in a `Cookie` header, or null. */
export function readSessionCookie(header: string | null, origin: string): string | null {
  const name = nameFor(origin);
  return header === null ? null : (parse(header, name)[name] ?? null);
}

/** `Set-Cookie` for a session. On a shared device it ends with the browser. */
export const sessionCookie = (origin: string, token: string, kind: SessionKind): string =>
  serialize(nameFor(origin), token, {
    ...attributes(origin),
    ...(kind === 'own' ? { maxAge: lasting.own.absolute / 1_000 } : {}),
  });

/** `Set-Cookie` that takes it away. */
export const noSessionCookie = (origin: string): string =>
  serialize(nameFor(origin), '', { ...attributes(origin), maxAge: 0 });

const attributes = (origin: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(origin) }) as const;

const isSecure = (origin: string): boolean => origin.startsWith('https:');

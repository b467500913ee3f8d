import { parse, serialize } from 'hono/utils/cookie';
import { signInLasts } from '../../register/provider-sign-ins.ts';

/**
 * The cookie that ties a sign-in at the provider to the browser in which it began. It must come
 * along when the provider leads back here, hence `Lax`.
 */
const nameFor = (origin: string): string =>
  origin.startsWith('https:') ? '__Host-stadtpegel-sign-in' : 'stadtpegel-sign-in';

/** The secret of this browser, or null. */
export function readBrowserSecret(header: string | null, origin: string): string | null {
  const name = nameFor(origin);
  const value = header === null ? undefined : parse(header, name)[name];
  return value !== undefined && /^[\w-]{43}$/.test(value) ? value : null;
}

/** `Set-Cookie` with it. Two pages that sign in at once share it. */
export const browserCookie = (origin: string, secret: string): string =>
  serialize(nameFor(origin), secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: origin.startsWith('https:'),
    maxAge: signInLasts / 1_000,
  });

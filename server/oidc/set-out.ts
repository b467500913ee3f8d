import type { Context } from 'hono';
import { newBrowserSecret, rememberSignIn } from '../../register/provider-sign-ins.ts';
import type { Deps } from '../deps.ts';
import { originOf } from '../site.ts';
import { browserCookie, readBrowserSecret } from './browser-cookie.ts';
import type { Oidc } from './oidc.ts';
import { begin, type Wanted } from './sign-in.ts';

/** Our page to which the provider sends browsers back, as it is registered there. */
export const callback = '/api/sign-in/oidc/callback';

/**
 * Begin a sign-in in the browser that asks, which alone can finish it.
 * @returns the page of the provider to go to
 * @throws OidcFault
 */
export async function setOut(
  c: Context,
  { register, site, now }: Pick<Deps, 'register' | 'site' | 'now'>,
  { provider }: Oidc,
  wanted: Omit<Wanted, 'redirectUri'>,
): Promise<URL> {
  const origin = originOf(c.req.raw.headers, site);
  const { url, signIn } = await begin(provider, { ...wanted, redirectUri: origin + callback });
  const browser = readBrowserSecret(c.req.header('cookie') ?? null, origin) ?? newBrowserSecret();
  rememberSignIn(register, signIn, browser, now());
  c.header('set-cookie', browserCookie(origin, browser), { append: true });
  return url;
}

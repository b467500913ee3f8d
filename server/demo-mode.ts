import type { Context } from 'hono';
import { Problem } from '../ingest/problem.ts';
import { isSafe, type Caller } from './caller.ts';
import { isLoopback } from './rate-limit.ts';
import { addressOf, type Site } from './site.ts';

/** How far the demo goes: everybody may look at it as anyone who works there. */
export interface DemoMode {
  /** Is the server only for this machine? Then whoever looks may change things too. */
  isLocal: boolean;
  /** May they change things elsewhere as well? */
  mayChange: boolean;
}

/** What a look through somebody's eyes needs, and changes nothing for others. */
const harmless = [
  'POST /api/demo/sign-in',
  'POST /api/account/sign-out',
  'POST /api/account/activity',
  'PUT /api/account/language',
];

/**
 * Refuses changes by who looks at the demo as somebody, unless they sit at this machine or the
 * operator wants it. A server behind a proxy is not only for this machine, whatever it listens on.
 * @throws Problem 403 `demo-read-only`
 */
export function refuseDemoChange(
  c: Context,
  caller: Caller,
  route: string,
  { demo, site }: { demo: DemoMode | null; site: Site },
): void {
  if (caller.kind !== 'person' || caller.way !== 'demo' || isSafe(c.req.method)) return;
  if (harmless.includes(route) || (demo && mayChange(c, demo, site))) return;
  throw new Problem(
    403,
    'demo-read-only',
    'This demo is for looking only. Start your own with npm start, and change what you like.',
  );
}

/** May whoever asks change things in this demo? */
export const mayChange = (c: Context, demo: DemoMode, site: Site): boolean =>
  demo.mayChange || (demo.isLocal && isHere(c, site));

/** Sits whoever asks at this machine, and has typed its name, not that of a page elsewhere? */
function isHere(c: Context, site: Site): boolean {
  const host = (c.req.header('host') ?? 'localhost').replace(/:\d+$/, '');
  return isLoopbackName(host) && isLoopback(addressOf(c, site)) && !isForwarded(c);
}

/**
 * Has a proxy passed this on? One on this machine may put its own address into `Host` and name nobody;
 * it is known by any header that proxies add, by HTTP/1.0, which no browser speaks, and by the page
 * that the browser shows.
 */
function isForwarded(c: Context): boolean {
  const names = [...c.req.raw.headers.keys()];
  if (names.some((name) => /^(via|forwarded|x-forwarded-.*|x-real-ip)$/.test(name))) return true;
  const env = c.env as { incoming?: { httpVersion?: string } } | undefined;
  if (env?.incoming?.httpVersion === '1.0') return true;
  const origin = c.req.header('origin');
  return origin !== undefined && !isLoopbackName(URL.parse(origin)?.hostname ?? '');
}

/** Is this the name or address by which a machine calls itself? */
export const isLoopbackName = (host: string): boolean =>
  host === 'localhost' || isLoopback(host.replace(/^\[(.*)\]$/, '$1'));

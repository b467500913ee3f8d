import type { Context } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';
import { createTrust } from './proxy.ts';

/** How the server is reached from outside. */
export interface Site {
  /** `https://pegel.example.org`, where it is set; else every request says it itself. */
  publicUrl: string | null;
  /** Addresses and networks of proxies whose `X-Forwarded-For` and `-Proto` are believed. */
  trustedProxies: readonly string[];
}

/** The origin that the browser of this request sees, e.g. `https://pegel.example.org`. */
export function originOf(headers: Headers, { publicUrl }: Site): string {
  if (publicUrl !== null) return publicUrl;
  // Only a trusted proxy's is left by now: see proxy.ts.
  const scheme = headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return `${scheme}://${headers.get('host') ?? 'localhost'}`;
}

/** Who sent this request: the last address that no trusted proxy stands behind. */
export const addressOf = (c: Context, site: Site): string =>
  addressBehind(c.req.header('x-forwarded-for') ?? '', peerOf(c), site);

/** The same from the list of hops and the peer. */
export function addressBehind(
  forwardedFor: string,
  peer: string,
  { trustedProxies }: Site,
): string {
  const isTrusted = createTrust(trustedProxies);
  const hops = forwardedFor.split(',').map((hop) => hop.trim());
  let address = peer.replace(/^::ffff:/, '');
  while (isTrusted(address) && hops.length > 0) address = hops.pop() || address;
  return address;
}

function peerOf(c: Context): string {
  // Without a socket, as in a test of the app alone, there is no peer.
  if (!(c.env as { incoming?: unknown } | undefined)?.incoming) return '127.0.0.1';
  return getConnInfo(c).remote.address ?? '';
}

import type { Context } from 'hono';
import { getConnInfo } from '@hono/node-server/conninfo';

/** How the server is reached from outside. */
export interface Site {
  /** `https://pegel.example.org`, where it is set; else every request says it itself. */
  publicUrl: string | null;
  /** Addresses of proxies whose `X-Forwarded-For` is believed. */
  trustedProxies: readonly string[];
}

/** The origin that the browser of this request sees, e.g. `https://pegel.example.org`. */
export function originOf(headers: Headers, { publicUrl }: Site): string {
  if (publicUrl !== null) return publicUrl;
  // Whoever invents this header only makes the own cookie stricter.
  const scheme = headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http';
  return `${scheme}://${headers.get('host') ?? 'localhost'}`;
}

/** Who sent this request: the last address that no trusted proxy stands behind. */
export function addressOf(c: Context, { trustedProxies }: Site): string {
  const isTrusted = (address: string) => trustedProxies.includes(address);
  const hops = (c.req.header('x-forwarded-for') ?? '').split(',').map((hop) => hop.trim());
  let address = peerOf(c);
  while (isTrusted(address) && hops.length > 0) address = hops.pop() || address;
  return address;
}

function peerOf(c: Context): string {
  // Without a socket, as in a test of the app alone, there is no peer.
  if (!(c.env as { incoming?: unknown } | undefined)?.incoming) return '127.0.0.1';
  return (getConnInfo(c).remote.address ?? '').replace(/^::ffff:/, '');
}

import type { Context } from 'hono';
import { Problem } from '../ingest/problem.ts';
import { isSafe, type Caller } from './caller.ts';
import { originOf, type Site } from './site.ts';

/**
 * Refuses what another site makes a browser send (CSRF). The browser itself says where a request
 * comes from; and JSON cannot be sent across sites without being asked first. Requests with a token
 * are exempt: no browser adds one by itself.
 * @throws Problem 403 `foreign-origin`, 415 `not-json`
 */
export function refuseForgery(c: Context, caller: Caller, site: Site): void {
  if (isSafe(c.req.method) || caller.kind === 'token') return;
  const sentFrom = c.req.header('sec-fetch-site');
  const isOwn =
    sentFrom === undefined
      ? c.req.header('origin') === originOf(c.req.raw.headers, site)
      : sentFrom === 'same-origin';
  if (!isOwn) {
    throw new Problem(
      403,
      'foreign-origin',
      'This must come from a page of this server: open it there and try again.',
    );
  }
  const type = c.req.header('content-type');
  if (c.req.method !== 'DELETE' && !/^application\/json\s*(;|$)/i.test(type ?? '')) {
    throw new Problem(415, 'not-json', 'Send JSON: content-type: application/json.');
  }
}

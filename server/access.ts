import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import { Problem } from '../ingest/problem.ts';
import type { Audience } from '../warehouse/warehouse.ts';
import type { Bearer, Tokens } from './tokens.ts';

/** Who may call a route: anyone, a sender with an ingest token, staff with a staff token. */
export type Access = 'public' | 'ingest' | 'staff';

/** Every route and who may call it. A route that is not listed here is refused to everyone. */
export const access: Readonly<Record<string, Access>> = {
  'POST /api/events': 'ingest',
  'GET /api/city': 'public',
  'GET /api/kpis': 'public',
  'GET /api/kpis/:id': 'public',
  'GET /api/kpis/:id/series': 'public',
  'GET /api/map/:layer': 'public',
  'GET /api/ledger': 'public',
  'GET /api/freshness': 'public',
  'GET /api/schemas': 'public',
  'GET /api/schemas/:type': 'public',
  'GET /api/quarantine': 'staff',
  'GET /api/set-aside': 'staff',
  'POST /api/quarantine/replay': 'staff',
  'GET /api/facts': 'staff',
  'GET /api/facts/:name': 'staff',
  'GET /api/events': 'staff',
  'GET /api/check': 'staff',
  'POST /api/backup': 'staff',
  'GET /openapi.json': 'public',
  'GET /docs': 'public',
  'GET /healthz': 'public',
  'GET /readyz': 'public',
  'GET /metrics': 'public',
  'GET /*': 'public',
};

/** What a request carries after the check: who asks, and for whom numbers are shown. */
export interface Env {
  Variables: { audience: Audience; bearer: Bearer | null };
}

/**
 * Refuses what the table does not allow: 401 without a valid token, 403 with one of the wrong
 * role. A bad token is refused on public routes too, so that nobody believes to be staff.
 */
export const checkAccess =
  (tokens: Tokens, now: () => number): MiddlewareHandler<Env> =>
  async (c, next) => {
    const routes = matchedRoutes(c).filter(({ method }) => method !== 'ALL');
    // The files of the dashboard match every path; a route of its own decides before them.
    const route = routes.find(({ path }) => path !== '/*') ?? routes[0];
    // No such route: the answer is 404, not a question of access.
    if (!route) return next();
    const needed = access[`${route.method} ${route.path}`];
    if (!needed) {
      throw new Problem(403, 'route-not-declared', 'Nobody may call this route yet.');
    }
    const bearer = readBearer(c.req.header('authorization'), tokens, now());
    if (needed !== 'public') {
      if (!bearer) throw unauthorized(`Send an ${needed} token: Authorization: Bearer <token>.`);
      if (bearer.role !== needed) {
        throw new Problem(
          403,
          'wrong-role',
          `Use a token for ${needed}; this one is for ${bearer.role}.`,
        );
      }
    }
    c.set('bearer', bearer);
    c.set('audience', bearer?.role === 'staff' ? 'staff' : 'public');
    await next();
  };

function readBearer(header: string | undefined, tokens: Tokens, now: number): Bearer | null {
  if (header === undefined) return null;
  const token = /^bearer +(\S+)$/i.exec(header.trim())?.[1];
  const bearer = token ? tokens.verify(token, now) : null;
  if (!bearer)
    throw unauthorized('The token is unknown or revoked: ask the administrator for one.');
  return bearer;
}

const unauthorized = (detail: string): Problem =>
  new Problem(401, 'unauthorized', detail, {
    headers: { 'www-authenticate': 'Bearer realm="stadtpegel"' },
  });

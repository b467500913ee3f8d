import type { Context } from 'hono';
import { matchedRoutes } from 'hono/route';

/**
 * The route that answers a request, undefined where there is none. The files of the dashboard match
 * every path; a route of its own decides before them.
 */
export function routeOf(c: Context): { method: string; path: string } | undefined {
  const routes = matchedRoutes(c).filter(({ method }) => method !== 'ALL');
  return routes.find(({ path }) => path !== '/*') ?? routes[0];
}

import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';

/**
 * The built dashboard. A path that is no file is one of its pages, so it gets index.html; names
 * under `assets/` carry a hash of their content and may be kept for ever.
 */
export function dashboardRoutes({ dashboard }: Deps): Hono<Env> {
  const routes = new Hono<Env>();
  if (dashboard === null) {
    return routes.get('/*', (c, next) => {
      if (c.req.path !== '/') return next();
      return c.html(
        '<!doctype html><title>Stadtpegel</title><p>The dashboard is not built: run <code>npm start</code>. The API is described at <a href="/docs">/docs</a>.',
      );
    });
  }
  const files = serveStatic<Env>({
    root: dashboard,
    precompressed: true,
    onFound: (path, c) => {
      const isHashed = path.startsWith(join(dashboard, 'assets'));
      c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const index = serveStatic<Env>({
    root: dashboard,
    path: 'index.html',
    precompressed: true,
    onFound: (_, c) => c.header('cache-control', 'no-cache'),
  });
  return routes.get('/*', files, (c, next) => {
    const isPage =
      !/^\/(api|assets|socket\.io)(\/|$)/.test(c.req.path) &&
      // The id of a KPI has a dot, as a file has.
      (c.req.path.startsWith('/kpi/') || !/\.\w+$/.test(c.req.path));
    if (!isPage) throw new Problem(404, 'not-found', 'There is nothing here: see /docs.');
    return index(c, next);
  });
}

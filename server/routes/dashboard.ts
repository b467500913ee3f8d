import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type MiddlewareHandler } from 'hono';
import { kpis } from '../../datasets/catalogue.ts';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';

/**
 * The built dashboard. A path that is no file is one of its pages, so it gets index.html; one that
 * is no page gets it with 404, and the dashboard says so. Names under `assets/` carry a hash of their
 * content and may be kept for ever.
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
  const files = serveStatic<Env>({ root: dashboard, precompressed: true });
  const index = serveStatic<Env>({ root: dashboard, path: 'index.html', precompressed: true });
  const isPage = readPages(dashboard);
  return routes.get('/*', keepHashed, files, async (c, next) => {
    if (isNoPage.test(c.req.path))
      throw new Problem(404, 'not-found', 'There is nothing here: see /docs.');
    const page = await index(c, next);
    if (!page || isPage(c.req.path)) return page;
    return new Response(page.body, { status: 404, headers: page.headers });
  });
}

/** Which addresses are pages, by the list that the build has left; a KPI must be one that exists. */
function readPages(dashboard: string): (path: string) => boolean {
  const patterns = JSON.parse(readFileSync(join(dashboard, 'pages.json'), 'utf8')) as string[];
  const pages = patterns.map((pattern) => new RegExp(`^${pattern.replace(/:\w+/, '[^/]+')}/?$`));
  return (path) => {
    const kpi = /^\/kpi\/([^/]+)\/?$/.exec(path)?.[1];
    return pages.some((page) => page.test(path)) && (kpi === undefined || kpis.has(kpi));
  };
}

/** A file that is missing is no page; the id of a KPI has a dot too. */
const isNoPage =
  /^\/(api|assets|socket\.io)(\/|$)|\.(css|gz|html|ico|js|json|map|png|svg|txt|webmanifest|woff2?|xml)$/;

const keepHashed: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const isHashed = c.res.status === 200 && c.req.path.startsWith('/assets/');
  c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
};

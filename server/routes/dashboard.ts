import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { accepts } from 'hono/accepts';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';
import { filesOf, openDocument, type Language } from '../page/document.ts';
import { previewLink } from '../page/link-preview.ts';
import { pageAt, readPageList } from '../page/page-list.ts';
import { everyone } from '../rights/right.ts';
import type { Declaration } from '../route/route.ts';
import { originOf } from '../site.ts';

/** The files are no part of the API, and are declared like any route. */
export const dashboardFiles: Declaration = {
  method: 'GET',
  path: '/*',
  right: everyone('read', 'Die Dateien der Oberfläche.', 'The files of the dashboard.'),
  group: 'operation',
  summary: { de: 'Die Oberfläche', en: 'The dashboard' },
  query: 'any',
  answers: {
    200: { is: { de: 'Eine Datei.', en: 'A file.' }, schema: null, formats: ['text/html'] },
  },
  hidden: true,
};

/**
 * The built dashboard. A path that is no file is one of its pages, so it gets their document; one that
 * is no page gets it with 404, and the dashboard says so. Names under `assets/` carry a hash of their
 * content and may be kept for ever.
 */
export function dashboardRoutes(deps: Deps): Hono<Env> {
  const { dashboard, city, site } = deps;
  const routes = new Hono<Env>();
  const list = dashboard && readPageList(dashboard);
  if (!dashboard || !list) {
    return routes.get('/*', (c, next) => {
      if (c.req.path !== '/') return next();
      return c.html(
        '<!doctype html><title>Stadtpegel</title><p>The dashboard is not built: run <code>npm start</code>. The API is described at <a href="/openapi.json">/openapi.json</a>.',
      );
    });
  }
  const files = serveStatic<Env>({ root: dashboard, precompressed: true, index: 'none' });
  const write = openDocument(dashboard);
  return routes.get('/*', keepHashed, files, async (c) => {
    const { path } = c.req;
    if (isNoPage.test(path))
      throw new Problem(404, 'not-found', 'There is nothing here: see /docs.');
    const page = pageAt(list, path);
    const language = languageOf(c);
    const { search, searchParams: query } = new URL(c.req.url);
    const document = write({
      language,
      city,
      preview: await previewLink(deps, { path, query, language }, patienceOf(c)),
      address: originOf(c.req.raw.headers, site) + path + search,
      files: filesOf(list, page, language),
    });
    c.header('vary', 'accept-language, sec-fetch-mode');
    return c.html(document, page ? 200 : 404);
  });
}

/** As the page itself will choose, but for what its browser remembers. */
function languageOf(c: Context): Language {
  const asked = c.req.query('lang');
  if (asked === 'de' || asked === 'en') return asked;
  const language = accepts(c, {
    header: 'Accept-Language',
    supports: ['de', 'en'],
    default: 'de',
    match: (wanted, { supports, default: fallback }) =>
      wanted
        .toSorted((a, b) => b.q - a.q)
        .map(({ type }) => type.toLowerCase().split('-', 1)[0] ?? '')
        .find((one) => supports.includes(one)) ?? fallback,
  });
  return language === 'en' ? 'en' : 'de';
}

/** ms: a person waits for no preview, a program that asks for one does. */
const patienceOf = (c: Context): number =>
  c.req.header('sec-fetch-mode') === 'navigate' ? 30 : 2_000;

/** A file that is missing is no page; the id of a KPI has a dot too. */
const isNoPage =
  /^\/(api|assets|socket\.io)(\/|$)|\.(css|gz|html|ico|js|json|map|png|svg|txt|webmanifest|woff2?|xml)$/;

const keepHashed: MiddlewareHandler<Env> = async (c, next) => {
  await next();
  const isHashed = c.res.status === 200 && c.req.path.startsWith('/assets/');
  c.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
};

import { Hono } from 'hono';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';
import { describeApi } from '../openapi.ts';
import { docsStyle, renderDocs } from './docs-page.ts';

/** The API described for machines and for people. */
export function docRoutes({ version }: Pick<Deps, 'version'>): Hono<Env> {
  const api = describeApi(version);
  const page = renderDocs(api);
  return new Hono<Env>()
    .get('/openapi.json', (c) => c.json(api))
    .get('/docs', (c) => c.html(page))
    .get('/docs.css', (c) => c.body(docsStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));
}

import { Hono } from 'hono';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';
import { describeApi } from '../openapi.ts';
import { readParameters } from '../parameters.ts';

/** The API described for machines; the page `/docs` of the dashboard shows it to people. */
export function docRoutes({ version }: Pick<Deps, 'version'>): Hono<Env> {
  const api = { de: describeApi(version, 'de'), en: describeApi(version, 'en') };
  return new Hono<Env>().get('/openapi.json', (c) => {
    const language = readParameters(c.req.url, ['lang']).word('lang', ['de', 'en']) ?? 'en';
    return c.json(api[language]);
  });
}

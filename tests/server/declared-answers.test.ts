import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Env } from '../../server/access.ts';
import { createApp } from '../../server/app.ts';
import { requireDeclared } from '../../server/route/mount.ts';
import { nameOf } from '../../server/route/route.ts';
import { declarations, declaredRoutes, routeRights } from '../../server/routes/table.ts';
import { answered, holdToDeclarations } from './declared-answers.ts';
import { caseReceived, openTestApp, structured, type TestApp } from './test-app.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
  await city.send(structured, JSON.stringify(caseReceived('c1')));
  await city.send(structured, JSON.stringify({ ...caseReceived('c2'), type: 'de.unknown.v1' }));
  await city.warehouse.settled();
});
afterAll(() => city.close());

/** A request that each route answers. */
const asks: Record<string, () => Response | Promise<Response>> = {
  'GET /api/city 200': () => city.get('/api/city'),
  'GET /api/kpis 200': () => city.get('/api/kpis?grain=month'),
  'GET /api/kpis/:id 200': () => city.get('/api/kpis/process.online_share?from=2026-01-01'),
  'GET /api/kpis/:id/series 200': () => city.get('/api/kpis/process.online_share/series?by=office'),
  'GET /api/map/:layer 200': () => city.get('/api/map/stations'),
  'GET /api/ledger 200': () => city.getAsStaff('/api/ledger'),
  'GET /api/freshness 200': () => city.get('/api/freshness'),
  'GET /api/schemas 200': () => city.get('/api/schemas'),
  'GET /api/schemas/:type 200': () =>
    city.get('/api/schemas/de.stadtpegel.process.case-received.v1'),
  'GET /healthz 200': () => city.get('/healthz'),
  'GET /readyz 200': () => city.get('/readyz'),
  'GET /readyz 503': () => {
    const app = createApp({ ...city.deps, progress: { loading: null, draining: true } });
    holdToDeclarations(app);
    return app.request('/readyz');
  },
  'GET /metrics 200': () => city.get('/metrics'),
  'GET /openapi.json 200': () => city.get('/openapi.json?lang=de'),
};

describe('What a route declares to answer', () => {
  test.each(Object.entries(asks))('%s is what comes', async (name, ask) => {
    answered.clear();
    const answer = await ask();
    if (answer.headers.get('content-type')?.includes('json')) await answer.json();
    expect([...answered]).toEqual([name]);
  });

  test('is asked for here, of every route that declares itself', () => {
    const declared = declaredRoutes.flatMap((route) =>
      Object.keys(route.answers).map((status) => `${nameOf(route)} ${status}`),
    );
    expect(Object.keys(asks).toSorted()).toEqual(declared.toSorted());
  });
});

test('No route is declared twice', () => {
  const names = declarations.map(nameOf);
  expect(names).toEqual([...new Set(names)]);
});

test('The server does not start with a route that nobody has declared', () => {
  const app = new Hono<Env>().get('/healthz', (c) => c.text('ok')).get('/new', (c) => c.text('x'));
  expect(() => requireDeclared(app, routeRights)).toThrow('without a declaration: GET /new');
});

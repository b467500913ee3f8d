import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { kpis } from '../../../datasets/catalogue.ts';
import { openHub, type Hub } from '../../../server/live/hub.ts';
import { topicKinds } from '../../../server/live/topics.ts';
import { liveRights, smallCounts } from '../../../server/rights/table.ts';
import { routeRights } from '../../../server/routes/table.ts';
import { caseReceived, openTestApp, structured, type TestApp } from '../test-app.ts';
import { testCallers, type TestCaller } from './callers.ts';
import { planGoals } from './goals.ts';
import { connect, watch as watchAs } from './live-callers.ts';

let city: TestApp;
let hub: Hub;
let url: string;
beforeAll(async () => {
  // The demo has every route that there is.
  city = await openTestApp({ demo: { isLocal: true, mayChange: false } });
  await city.send(structured, JSON.stringify(caseReceived('c1')));
  await city.warehouse.settled();
  await planGoals(city);
  const http = createServer();
  hub = openHub(http, city.deps);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/live`;
});
afterAll(async () => {
  await hub.close();
  await city.close();
});

/** The routes that the app really has, from the app. */
const routesOf = ({ app }: TestApp): string[] => [
  ...new Set(
    app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

/** Codes with which the check of rights refuses; whatever a handler says later is another matter. */
const refusals = new Set(['unauthorized', 'wrong-role', 'not-allowed', 'route-not-declared']);

async function knock(route: string, caller: TestCaller): Promise<'in' | number> {
  const [method = '', path = ''] = route.split(' ');
  const response = await city.app.request(path.replace(/:\w+/g, 'x').replace('*', 'x'), {
    method,
    headers: {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...caller.headers(city),
    },
    ...(/GET|HEAD/.test(method) ? {} : { body: '{}' }),
  });
  const text = await response.text();
  if (response.status !== 401 && response.status !== 403) return 'in';
  const { code } = JSON.parse(text) as { code: string };
  return refusals.has(code) ? response.status : 'in';
}

describe('On every route that the app has', () => {
  test('there is a right, and no right for a route that it does not have', () => {
    expect(routesOf(city).toSorted()).toEqual(Object.keys(routeRights).toSorted());
  });

  test.each(testCallers.map((caller) => [caller.name, caller] as const))(
    '%s gets what the table of rights says',
    async (_name, caller) => {
      const routes = routesOf(city);
      expect(routes.length).toBeGreaterThan(20);
      const got: Record<string, unknown> = {};
      const said: Record<string, unknown> = {};
      for (const route of routes) {
        got[route] = await knock(route, caller);
        said[route] = caller.expected(routeRights[route]!);
      }
      expect(got).toEqual(said);
    },
  );

  test('HEAD is no way around', async () => {
    for (const route of routesOf(city).filter((one) => one.startsWith('GET '))) {
      const head = route.replace('GET ', 'HEAD ');
      const path = head.slice('HEAD '.length).replace(/:\w+/g, 'x').replace('*', 'x');
      const { status } = await city.app.request(path, { method: 'HEAD' });
      expect(status === 401, head).toBe(!routeRights[route]!.public);
    }
  });

  test('another spelling of its path is no way around: where nobody is refused, no handler runs', async () => {
    const ran = vi.spyOn(city.deps.metrics, 'request');
    const guarded = routesOf(city).filter((route) => !routeRights[route]!.public);
    for (const route of guarded) {
      const [method = '', path = ''] = route.split(' ');
      const plain = path.replace(/:\w+/g, 'x');
      const last = plain.lastIndexOf('/') + 1;
      const encoded = `${plain.slice(0, last)}%${plain.charCodeAt(last).toString(16)}${plain.slice(last + 1)}`;
      for (const other of [
        `${plain}/`,
        `/${plain}`,
        plain.toUpperCase(),
        encoded,
        encoded.replace('%', '%25'),
        plain.replace('/api', '/api/.'),
        plain.replace('/api', '/api/%2e'),
        plain.replace('/api', '/x/../api'),
        plain.replace('/api/', '/api//'),
        plain.replace('/api/', '/api\\'),
        plain.replace('/api/', '/api%2f'),
        `${plain};x=1`,
        `${plain}%00`,
        `${plain}?x=1`,
        `${plain}#x`,
      ]) {
        const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
        const body = method === 'GET' ? {} : { body: '{}' };
        const response = await city.app.request(other, { method, headers, ...body });
        const { code } = (await response.json()) as { code: string };
        const said = `${response.status} ${code}`;
        if (said === '401 unauthorized') continue;
        expect(['404 not-found', '405 method-not-allowed'], `${method} ${other}`).toContain(said);
        // Such an answer could also come from a handler that was let run: none was.
        expect(ran.mock.lastCall?.[1], `${method} ${other}`).toMatch(/^(none|\/\*)$/);
        const allowed = response.headers.get('allow')?.split(', ') ?? [];
        expect(allowed, `${method} ${other}`).not.toContain(method);
      }
    }
    ran.mockRestore();
  });
});

/** One topic of each kind. */
const exampleOf: Record<string, string> = {
  kpis: 'kpis',
  kpi: `kpi:${[...kpis.keys()][0]}`,
  map: 'map:stations',
  ledger: 'ledger',
  okr: 'okr:2026-h1',
};

async function watch(topic: string, caller: TestCaller): Promise<Record<string, unknown>> {
  const client = connect(url, city, caller);
  try {
    return await watchAs(client, topic);
  } finally {
    client.close();
  }
}

describe('On every live topic that the hub knows', () => {
  test('there is a right, and an example here', () => {
    expect(topicKinds.toSorted()).toEqual(Object.keys(liveRights).toSorted());
    expect(Object.keys(exampleOf).toSorted()).toEqual(topicKinds.toSorted());
  });

  test.each(testCallers.map((caller) => [caller.name, caller] as const))(
    '%s gets what the table of rights says',
    async (_name, caller) => {
      for (const kind of topicKinds) {
        const answer = await watch(exampleOf[kind]!, caller);
        // A live client has no status: with a wrong token it is nobody.
        const right = liveRights[kind]!;
        const expected =
          caller.expected(right) === 401 && right.public ? 'in' : caller.expected(right);
        expect(answer['error'] === undefined, kind).toBe(expected === 'in');
      }
    },
  );
});

describe('Small counts', () => {
  const id = 'process.online_share';

  test.each(testCallers.map((caller) => [caller.name, caller] as const))(
    'are shown to %s as the table of rights says, over HTTP and live',
    async (_name, caller) => {
      const isShown = caller.expected(smallCounts) === 'in' && isForWholeCity(caller);
      const live = (await watch(`kpi:${id}`, caller)) as { latest: { n: number | null } };
      expect(live.latest.n).toBe(isShown ? 1 : null);
      const response = await city.get(`/api/kpis/${id}`, caller.headers(city));
      if (response.status === 401) return;
      const { latest } = (await response.json()) as { latest: { n: number | null } };
      expect(latest.n).toBe(isShown ? 1 : null);
    },
  );

  /** Nobody who may see small counts holds their role in a unit only. */
  const isForWholeCity = ({ name }: TestCaller): boolean => !/team/.test(name);
});

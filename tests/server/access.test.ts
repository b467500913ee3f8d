import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { topicKinds } from '../../server/live/topics.ts';
import { demoRights, liveRights } from '../../server/rights/table.ts';
import { declarations, routeRights } from '../../server/routes/table.ts';
import { describeApi } from '../../server/openapi.ts';
import { createToken, revokeToken } from '../../register/tokens.ts';
import { createPseudonym } from '../../ingest/pseudonym.ts';
import {
  ingestToken,
  noon,
  openTestApp,
  staffToken,
  structured,
  caseReceived,
  type TestApp,
} from './test-app.ts';

const byTest = {
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now: noon,
} as const;

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

const routesOf = ({ app }: TestApp): string[] => [
  ...new Set(
    app.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => `${method} ${path}`),
  ),
];

/** A path that matches the route. */
const example = (path: string): string => path.replace(/:\w+/g, 'x').replace('*', 'x');

describe('Access', () => {
  test('is declared for every route of the app and every live topic, and for no other', () => {
    const real = Object.keys(routeRights).filter((route) => !(route in demoRights));
    expect(routesOf(city).toSorted()).toEqual(real.toSorted());
    expect(topicKinds.toSorted()).toEqual(Object.keys(liveRights).toSorted());
  });

  test('is refused to a route that nobody has declared', async () => {
    // Hono takes no routes after the first request, so this one gets its own app.
    const other = await openTestApp();
    other.app.get('/api/undeclared', (c) => c.text('secret'));
    const response = await other.get('/api/undeclared');
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('secret');
    await other.close();
  });

  const guarded = Object.entries(routeRights).filter(([, right]) => !right.public);

  test.each(guarded)(
    'to %s needs a token: 401 without, 403 with one of another role',
    async (route, right) => {
      const [method = '', path = ''] = route.split(' ');
      const ask = (headers: Record<string, string>) =>
        city.app.request(example(path), { method, headers });
      const without = await ask({});
      expect(without.status).toBe(401);
      expect(without.headers.get('www-authenticate')).toContain('Bearer');
      expect((await ask({ authorization: 'Bearer nonsense' })).status).toBe(401);
      const wrong = right.tokens?.includes('admin') ? ingestToken : staffToken;
      expect((await ask({ authorization: `Bearer ${wrong}` })).status).toBe(403);
      const { cookie } = city.signIn([]);
      if (!right.own) expect((await ask({ cookie })).status).toBe(403);
    },
  );

  test('with a bad token is refused on public routes too', async () => {
    expect((await city.get('/api/city', { authorization: 'Bearer nonsense' })).status).toBe(401);
    expect((await city.get('/api/city', { authorization: 'Basic eDp5' })).status).toBe(401);
  });
});

describe('A token that is bound', () => {
  test('sends only its sources and datasets; other events are refused with a reason', async () => {
    const { token } = createToken(
      city.register,
      {
        name: 'Bürgerbüro',
        kind: 'ingest',
        sources: ['/buergerbuero/*', '/exact'],
        datasets: ['process'],
      },
      byTest,
    );
    const send = async (event: object) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await city.send(structured, JSON.stringify(event), headers);
      const { errors } = (await response.json()) as { errors: { code: string }[] };
      return errors[0]?.code ?? 'stored';
    };
    expect(await send(caseReceived('t1', { source: '/buergerbuero/1' }))).toBe('stored');
    expect(await send(caseReceived('t2', { source: '/exact' }))).toBe('stored');
    expect(await send(caseReceived('t3', { source: '/exact/more' }))).toBe('source-not-allowed');
    const play = {
      ...caseReceived('t4', { source: '/exact', type: 'de.stadtpegel.quiz.quiz-played.v1' }),
      data: { round: 'r', person: 'p', answered: 1, correct: 1 },
    };
    expect(await send(play)).toBe('dataset-not-allowed');
  });

  test('is invalid at once when it is revoked', async () => {
    const { token, record } = createToken(
      city.register,
      { name: 'x', kind: 'admin', sources: [], datasets: [] },
      byTest,
    );
    const ask = () => city.get('/api/quarantine', { authorization: `Bearer ${token}` });
    expect((await ask()).status).toBe(200);
    revokeToken(city.register, record.token_id, byTest);
    expect((await ask()).status).toBe(401);
  });
});

describe('The description of the API', () => {
  test('names every route but the files of the dashboard', () => {
    const described = Object.entries(describeApi(declarations, '1').paths).flatMap(
      ([path, methods]) =>
        Object.keys(methods).map(
          (method) => `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        ),
    );
    const declared = Object.keys(routeRights).filter((route) => route !== 'GET /*');
    expect(described.toSorted()).toEqual(declared.toSorted());
  });
});

describe('Every answer', () => {
  test('has strict security headers', async () => {
    const { headers } = await city.get('/openapi.json');
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(headers.get('content-security-policy')).not.toMatch(/unsafe|ws:|blob:|\*/);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('may be read by other sites where it is public', async () => {
    const { headers } = await city.get('/api/city', { origin: 'https://example.org' });
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  test('with a method that a path does not take is a 405 that names those it takes', async () => {
    for (const [method, path, allow] of [
      ['POST', '/api/kpis', 'GET, HEAD'],
      ['DELETE', '/api/kpis/process.online_share', 'GET, HEAD'],
      ['PUT', '/api/events', 'POST, GET, HEAD'],
    ] as const) {
      const response = await city.app.request(path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get('allow')?.split(', ').toSorted()).toEqual(
        allow.split(', ').toSorted(),
      );
      expect(await response.json()).toMatchObject({ code: 'method-not-allowed' });
    }
  });

  test('to a path that does not exist is a problem with 404', async () => {
    const response = await city.get('/api/nothing');
    expect(response.status).toBe(404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('refuses parameters that the route does not know', async () => {
    for (const path of [
      '/api/city?x=1',
      '/api/kpis?until=2026-01-01',
      '/api/ledger?to=2026-13-01',
      '/api/schemas?a',
    ]) {
      const response = await city.get(path);
      expect(response.status, path).toBe(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  });
});

test('A pseudonym is the same for the same person and key, and has 128 bits', () => {
  const pseudonym = createPseudonym(new Uint8Array(32).fill(1));
  expect(pseudonym('a')).toBe(pseudonym('a'));
  expect(pseudonym('a')).not.toBe(pseudonym('b'));
  expect(pseudonym('a')).not.toBe(createPseudonym(new Uint8Array(32).fill(2))('a'));
  expect(Buffer.from(pseudonym('a'), 'base64url')).toHaveLength(16);
});

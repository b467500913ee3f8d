import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { routeRights } from '../../../server/routes/table.ts';
import { ingestToken, noon, openTestApp, staffToken, type TestApp } from '../test-app.ts';
import { goodPassword, openBrowser, problem } from './browser.ts';
import { addPerson, administrator } from './people.ts';

let city: TestApp;
let clock = noon;
beforeEach(async () => {
  clock = noon;
  city = await openTestApp({ now: () => clock, demo: { isLocal: true, mayChange: false } });
});
afterEach(() => city.close());

const changing = Object.entries(routeRights)
  .map(([route, right]) => [...(route.split(' ') as [string, string]), right] as const)
  .filter(([method]) => method !== 'GET');

describe('A request that another site makes a browser send', () => {
  const example = (path: string) => path.replace(/:\w+/g, 'x');
  const foreign: [string, Record<string, string>][] = [
    ['from elsewhere', { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }],
    ['from a sister domain', { 'sec-fetch-site': 'same-site', origin: 'https://x.example.org' }],
    ['of an old browser', { origin: 'https://evil.example' }],
    ['from a sandbox', { origin: 'null' }],
    ['that does not say where it comes from', {}],
    ['typed by hand', { 'sec-fetch-site': 'none' }],
    [
      'claiming our origin, from elsewhere',
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
    ],
  ];

  test.each(foreign)('%s changes nothing on any route', async (_, headers) => {
    const { cookie } = city.signIn(administrator);
    for (const [method, path, right] of changing) {
      if (right.fromServer) continue;
      if (!right.public && !right.own && !right.roles?.admin) continue;
      const response = await city.app.request(example(path), {
        method,
        headers: { host: 'localhost', cookie, 'content-type': 'application/json', ...headers },
        body: '{}',
      });
      expect(await problem(response), path).toBe('403 foreign-origin');
    }
  });

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    undefined,
  ])('as a form of type %s is not JSON', async (type) => {
    const { cookie } = city.signIn(administrator);
    const response = await city.app.request('/api/invitations', {
      method: 'POST',
      headers: {
        cookie,
        'sec-fetch-site': 'same-origin',
        ...(type ? { 'content-type': type } : {}),
      },
      body: new TextEncoder().encode('{}'),
    });
    expect(await problem(response)).toBe('415 not-json');
  });

  test('does not concern tokens, which no browser adds by itself', async () => {
    const response = await city.app.request('/api/invitations', {
      method: 'POST',
      headers: { authorization: `Bearer ${staffToken}`, origin: 'https://tool.example' },
      body: JSON.stringify({ name: 'Neue', grants: [] }),
    });
    expect(response.status).toBe(201);
  });

  test('gets no leave to read with cookies', async () => {
    const response = await city.get('/api/account', { origin: 'https://evil.example' });
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});

describe('Guessing passwords', () => {
  const guess = (login: string, address = '10.0.0.1', password = 'wrong wrong wrong') =>
    openBrowser(city, { headers: { 'x-forwarded-for': address } }).post('/api/account/sign-in', {
      login,
      password,
    });

  beforeEach(async () => {
    city.deps.site = { publicUrl: null, trustedProxies: ['127.0.0.1'] };
    await addPerson(city, 'anna');
  });

  test.each(['anna', 'nobody'])(
    'for %s costs more and more time, and the answer does not tell whether there is such a login',
    async (login) => {
      const waits: number[] = [];
      for (let round = 0; round < 30; round += 1) {
        const response = await guess(login, `10.0.1.${round}`);
        if (response.status === 401) continue;
        expect(await problem(response)).toBe('429 too-many-attempts');
        waits.push(Number(response.headers.get('retry-after')));
        clock += Number(response.headers.get('retry-after')) * 1_000;
      }
      expect(waits.slice(0, 4)).toEqual([15, 30, 60, 120]);
      expect(waits.at(-1)).toBe(900);
    },
  );

  test('the right one does not help while it is locked, and does afterwards', async () => {
    for (let round = 0; round < 5; round += 1) await guess('anna');
    expect((await guess('anna', '10.0.0.9', goodPassword)).status).toBe(429);
    clock += 15_000;
    expect((await guess('anna', '10.0.0.9', goodPassword)).status).toBe(200);
    expect((await guess('anna')).status).toBe(401);
  });

  test('many at once are no more than one after the other', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => guess('anna')));
    const tried = answers.filter(({ status }) => status === 401).length;
    // Four run at the same time in this app.
    expect(tried).toBeLessThanOrEqual(5 + 3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(60 - tried);
  });

  test('of many logins from one address ends too, also for one’s own login in between', async () => {
    const statuses: number[] = [];
    for (let round = 0; round < 60; round += 1) {
      statuses.push((await guess(`login-${round}`, '10.0.0.1')).status);
      if (round % 10 === 0) await guess('anna', '10.0.0.1', goodPassword);
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(50);
    expect((await guess('someone', '10.0.0.2')).status).toBe(401);
  });

  test('from the many addresses of one IPv6 network counts as one', async () => {
    for (let round = 0; round < 50; round += 1) {
      await guess(`login-${round}`, `2001:db8:1:2::${round.toString(16)}`);
    }
    expect((await guess('other', '2001:db8:1:2:ffff::1')).status).toBe(429);
    expect((await guess('other', '2001:db8:1:3::1')).status).toBe(401);
  });

  test('cannot hide behind a header that no proxy of ours has written', async () => {
    city.deps.site = { publicUrl: null, trustedProxies: [] };
    for (let round = 0; round < 50; round += 1) await guess(`login-${round}`, `10.1.1.${round}`);
    expect((await guess('other', '10.9.9.9')).status).toBe(429);
  });
});

describe('A body', () => {
  const bodies: [string, string][] = [
    ['no JSON', '{"login":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['deeply nested', `{"login":${'['.repeat(20_000)}${']'.repeat(20_000)},"password":""}`],
    ['an object for a text', '{"login":{"$ne":null},"password":{"$ne":null}}'],
    ['more fields', '{"login":"a","password":"b","grants":[{"role":"admin"}]}'],
    ['a prototype', '{"login":"a","password":"b","__proto__":{"x":1}}'],
    ['a long text', JSON.stringify({ login: 'a'.repeat(50_000), password: '' })],
  ];

  test.each(bodies)('that is %s is refused', async (_, body) => {
    const response = await openBrowser(city).post('/api/account/sign-in', body);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('that is too large is refused before it is read', async () => {
    const response = await openBrowser(city).post('/api/account/sign-in', 'x'.repeat(70_000));
    expect(await problem(response)).toBe('413 payload-too-large');
  });
});

describe('A name', () => {
  test('never becomes a header, a line of a log or markup', async () => {
    const admin = openBrowser(city);
    await addPerson(city, 'admin1', administrator);
    await admin.post('/api/account/sign-in', { login: 'admin1', password: goodPassword });
    for (const name of ['a\r\nSet-Cookie: stadtpegel=x', 'a\u0000', 'a\u202Eb', '']) {
      const response = await admin.post('/api/invitations', { name, grants: [] });
      expect(await problem(response)).toBe('400 invalid-name');
    }
    const markup = '<img src=x onerror=alert(1)>';
    const made = await admin.post('/api/invitations', { name: markup, grants: [] });
    expect(made.status).toBe(201);
    const list = await admin.get('/api/invitations');
    expect(list.headers.get('content-type')).toContain('application/json');
    expect(await list.text()).toContain(JSON.stringify(markup).slice(1, -1));
  });
});

test('An ingest token is no key to accounts', async () => {
  for (const path of ['/api/accounts', '/api/invitations', '/api/account/sessions']) {
    const response = await city.get(path, { authorization: `Bearer ${ingestToken}` });
    expect(response.status, path).toBe(403);
  }
});

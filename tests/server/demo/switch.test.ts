import { afterEach, describe, expect, test } from 'vitest';
import { demoPeople } from '../../../datasets/musterhafen/organisation.ts';
import { offerStart } from '../../../register/first-administrator.ts';
import { listAccounts } from '../../../register/accounts.ts';
import { loadOrganisation } from '../../../server/demo/organisation.ts';
import { createApp } from '../../../server/app.ts';
import type { DemoMode } from '../../../server/demo-mode.ts';
import type { DemoPeopleAnswer } from '../../../server/routes/demo.ts';
import { openBrowser, problem } from '../account/browser.ts';
import { noon, openTestApp, type TestApp } from '../test-app.ts';

let city: TestApp;
afterEach(() => city.close());

async function open(demo: DemoMode | null) {
  city = await openTestApp({ demo });
  city.deps.site = { publicUrl: null, trustedProxies: ['127.0.0.1'] };
  return city;
}

const local = { isLocal: true, mayChange: false };
const unit = { unit: 'neu', name: 'Neu', kind: 'team', parent: 'city', offices: [] };

async function as(login: string, options: Parameters<typeof openBrowser>[1] = {}) {
  const browser = openBrowser(city, options);
  const response = await browser.post('/api/demo/sign-in', { login });
  return { ...browser, status: response.status };
}

describe('The demo city', () => {
  test('can be looked at as each of its people, without a password', async () => {
    await open(local);
    const { people, may_change } = (await (
      await city.get('/api/demo/people')
    ).json()) as DemoPeopleAnswer;
    expect(people.map(({ login }) => login)).toEqual(demoPeople.map(({ login }) => login));
    expect(may_change).toBe(true);
    for (const { login, name } of people) expect(await (await as(login)).who()).toBe(name);
  });

  test('shows each of them what their role may see', async () => {
    await open(local);
    const admin = await as('svenja.brandt');
    expect((await admin.get('/api/accounts')).status).toBe(200);
    expect((await admin.get('/api/facts/process_case')).status).toBe(403);
    const clerk = await as('tom.harms');
    expect((await clerk.get('/api/accounts')).status).toBe(403);
    expect((await clerk.get('/api/facts/process_case')).status).toBe(200);
  });

  test('is changed by who sits at this machine', async () => {
    await open(local);
    const admin = await as('svenja.brandt');
    expect((await admin.post('/api/units', unit)).status).toBe(201);
  });

  test('lets nobody in as another account', async () => {
    await open(local);
    const { account } = city.signIn([{ role: 'admin', unit: 'city' }]);
    const real = listAccounts(city.register).find((one) => one.account === account);
    for (const login of [real?.login, account, '', 'svenja.brandt ', "' OR 1=1 --"]) {
      expect((await as(login ?? '')).status).toBe(404);
    }
  });

  test('still offers the link for the first administrator: its own has no way to sign in', async () => {
    await open(local);
    expect(offerStart(city.register, noon)).not.toBeNull();
  });

  test('is loaded once, so that what was changed in it stays', async () => {
    await open(local);
    const admin = await as('svenja.brandt');
    await admin.put('/api/units/stadtwerke/retired', { retired: true });
    loadOrganisation(city.register, noon);
    const units = await (await city.get('/api/units')).text();
    expect(units).toContain('"retired_at":"2026-03-02');
  });
});

describe('From elsewhere the demo is for looking only', () => {
  const elsewhere = [
    ['an address that a proxy names', { headers: { 'x-forwarded-for': '203.0.113.9' } }],
    ['a proxy that names nobody', { headers: { via: '1.1 Caddy' } }],
    ['a proxy that names this machine', { headers: { 'x-real-ip': '127.0.0.1' } }],
    [
      'a page elsewhere, by a proxy with a host of its own',
      { headers: { origin: 'https://demo.example.org' } },
    ],
    ['the name of another page (DNS rebinding)', { origin: 'http://evil.example' }],
    ['the public name of the server', { origin: 'http://demo.example.org' }],
  ] as const;

  test.each(elsewhere)('for %s', async (_, options) => {
    await open(local);
    const admin = await as('svenja.brandt', options);
    expect((await admin.get('/api/accounts')).status).toBe(200);
    for (const send of [
      () => admin.post('/api/units', unit),
      () => admin.post('/api/tokens', { name: 'x', kind: 'admin', sources: [], datasets: [] }),
      () => admin.put('/api/accounts/x/grants', { grants: [], reason: 'x' }),
      () => admin.post('/api/backup'),
    ]) {
      expect(await problem(await send())).toBe('403 demo-read-only');
    }
    expect((await admin.post('/api/account/sign-out')).status).toBeLessThan(300);
    expect(await admin.who()).toBeNull();
  });

  test('also where the server itself can be reached from elsewhere', async () => {
    await open({ isLocal: false, mayChange: false });
    const admin = await as('svenja.brandt');
    expect(await problem(await admin.post('/api/units', unit))).toBe('403 demo-read-only');
  });

  test('unless the operator wants it otherwise', async () => {
    await open({ isLocal: false, mayChange: true });
    const admin = await as('svenja.brandt', { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect((await admin.post('/api/units', unit)).status).toBe(201);
  });

  test('but not for those who signed in for real', async () => {
    await open({ isLocal: false, mayChange: false });
    const { cookie } = city.signIn([{ role: 'admin', unit: 'city' }]);
    const response = await city.app.request('/api/units', {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
      body: JSON.stringify(unit),
    });
    expect(response.status).toBe(201);
  });
});

describe('A real city', () => {
  test('has no such routes', async () => {
    await open(null);
    expect((await city.get('/api/demo/people')).status).toBe(404);
    expect((await as('svenja.brandt')).status).toBe(404);
  });

  test('knows no session that a demo in the same folder has begun', async () => {
    await open(local);
    const admin = await as('svenja.brandt');
    expect(await admin.who()).toBe('Svenja Brandt');
    const real = createApp({ ...city.deps, demo: null });
    const browser = openBrowser({ app: real });
    for (const [name, value] of admin.jar) browser.jar.set(name, value);
    expect(await browser.who()).toBeNull();
    expect((await browser.get('/api/accounts')).status).toBe(401);
  });
});

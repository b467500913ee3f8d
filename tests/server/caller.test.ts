import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setGrants } from '../../register/grants.ts';
import { endSessions } from '../../register/sessions.ts';
import { noon, openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;
let clock = noon;
beforeAll(async () => {
  city = await openTestApp({ now: () => clock });
});
afterAll(() => city.close());

const by = {
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now: noon,
} as const;

const ask = (headers: Record<string, string>) => city.get('/api/kpis', headers);

describe('A session cookie', () => {
  test('makes a person, whose answers no cache keeps for others', async () => {
    const { cookie } = city.signIn([]);
    const answer = await ask({ cookie });
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.headers.get('vary')).toContain('Cookie');
    expect((await ask({})).headers.get('cache-control')).not.toBe('private, no-store');
  });

  test('is worth nothing when it was tampered with, stolen before a sign-out, or of another name', async () => {
    const { cookie, account } = city.signIn([]);
    const isPerson = async (header: string) =>
      (await ask({ cookie: header })).headers.get('cache-control') === 'private, no-store';
    expect(await isPerson(cookie)).toBe(true);
    expect(await isPerson(cookie.slice(0, -1) + (cookie.endsWith('A') ? 'B' : 'A'))).toBe(false);
    expect(await isPerson(`${cookie}x`)).toBe(false);
    expect(await isPerson(cookie.replace('stadtpegel', '__Host-stadtpegel'))).toBe(false);
    expect(await isPerson(`stadtpegel=; ${'a=b; '.repeat(500)}`)).toBe(false);
    endSessions(city.register, account);
    expect(await isPerson(cookie)).toBe(false);
  });

  test('behind TLS is taken with the prefix __Host- only', async () => {
    const { cookie } = city.signIn([]);
    const tls = { 'x-forwarded-proto': 'https' };
    const control = async (header: string) =>
      (await ask({ cookie: header, ...tls })).headers.get('cache-control');
    expect(await control(cookie)).not.toBe('private, no-store');
    expect(await control(cookie.replace('stadtpegel', '__Host-stadtpegel'))).toBe(
      'private, no-store',
    );
  });

  test('is replaced after a change of roles', async () => {
    const { cookie, account } = city.signIn([]);
    expect((await ask({ cookie })).headers.get('set-cookie')).toBeNull();
    setGrants(city.register, account, [{ role: 'lead', unit: 'bauamt' }], by);
    const next = (await ask({ cookie })).headers.get('set-cookie') ?? '';
    expect(next).toMatch(
      /^stadtpegel=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(next).not.toContain(cookie);
    clock += 11_000;
    const control = async (header: string) =>
      (await ask({ cookie: header })).headers.get('cache-control');
    expect(await control(cookie)).not.toBe('private, no-store');
    expect(await control(next.split(';')[0] ?? '')).toBe('private, no-store');
  });
});

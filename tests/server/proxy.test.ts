import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { createTrust, distrustForwarded } from '../../server/proxy.ts';
import { addressOf, originOf } from '../../server/site.ts';
import { openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;
let http: Server;
afterEach(async () => {
  http.close();
  await city.close();
});

/** The app behind a real socket, as `startServer` wires it; `/seen` says what it believes. */
async function serve(trustedProxies: string[]) {
  city = await openTestApp();
  city.deps.site = { publicUrl: null, trustedProxies };
  const app = createApp(city.deps);
  http = createServer(
    getRequestListener((raw, env) => {
      if (new URL(raw.url).pathname !== '/seen') return app.fetch(raw, env);
      const c = { req: { header: (name: string) => raw.headers.get(name) ?? undefined }, env };
      return Response.json({
        address: addressOf(c as never, city.deps.site),
        origin: originOf(raw.headers, city.deps.site),
      });
    }),
  );
  distrustForwarded(http, trustedProxies);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as AddressInfo;
  return (path: string, headers: Record<string, string>) =>
    new Promise<{ headers: NodeJS.Dict<string | string[]>; body: string }>((resolve, reject) => {
      const asked = request({ port, path, headers: { host: 'pegel.example', ...headers } });
      asked.on('error', reject);
      asked.on('response', (response) => {
        let body = '';
        response.on('data', (chunk) => (body += String(chunk)));
        response.on('end', () => resolve({ headers: response.headers, body }));
      });
      asked.end();
    });
}

const said = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };

describe('A trusted proxy', () => {
  test('is believed for whom it asks and over what', async () => {
    const ask = await serve(['127.0.0.1']);
    expect(JSON.parse((await ask('/seen', said)).body)).toEqual({
      address: '203.0.113.9',
      origin: 'https://pegel.example',
    });
    const { headers } = await ask('/api/city', said);
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
  });

  test('is believed only what it added itself: the last hop', async () => {
    const ask = await serve(['127.0.0.1']);
    const forged = { 'x-forwarded-for': '198.51.100.1, 203.0.113.9' };
    expect(JSON.parse((await ask('/seen', forged)).body)).toMatchObject({ address: '203.0.113.9' });
  });
});

describe('Anyone else', () => {
  test('is not believed, whatever they say about being forwarded', async () => {
    const ask = await serve(['10.0.0.0/8']);
    const more = { 'x-forwarded-host': 'evil.example', forwarded: 'for=1.2.3.4;proto=https' };
    expect(JSON.parse((await ask('/seen', { ...said, ...more })).body)).toEqual({
      address: '127.0.0.1',
      origin: 'http://pegel.example',
    });
    const { headers } = await ask('/api/city', said);
    expect(headers['strict-transport-security']).toBeUndefined();
  });
});

test('Trust is in addresses and in networks, of both families', async () => {
  city = await openTestApp();
  http = createServer();
  const trusts = createTrust(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8', 'nonsense']);
  expect(['127.0.0.1', '10.9.8.7', '::1', 'fd12::1'].map(trusts)).toEqual([true, true, true, true]);
  expect(['127.0.0.2', '11.0.0.1', '::2', '', 'nonsense'].map(trusts)).toEqual(
    Array(5).fill(false),
  );
});

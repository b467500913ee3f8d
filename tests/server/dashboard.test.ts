import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;
let folder: string;
let get: (path: string, headers?: Record<string, string>) => Promise<Response>;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stadtpegel-dist-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'pages.json'), JSON.stringify(['/', '/karte', '/kpi/:id']));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Pegel</title>');
  writeFileSync(join(folder, 'assets', 'page-abc123.js'), 'export const plain = 1;');
  writeFileSync(join(folder, 'assets', 'page-abc123.js.br'), 'compressed');
  city = await openTestApp();
  const app = createApp({ ...city.deps, dashboard: folder });
  get = async (path, headers = {}) => app.request(path, { headers });
});
afterAll(async () => {
  await city.close();
  rmSync(folder, { recursive: true });
});

describe('The dashboard', () => {
  test.each(['/', '/kpi/process.online_share', '/karte?lang=en'])(
    'is index.html at %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Pegel</title>');
    },
  );

  test.each(['/gibt-es-nicht', '/karte/hier', '/kpi/process.nothing', '/kpi', '/daten'])(
    'is its own page at %s, with 404',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<title>Pegel</title>');
    },
  );

  test('keeps files with a hash in their name for ever, compressed where they are', async () => {
    const plain = await get('/assets/page-abc123.js');
    expect(plain.headers.get('cache-control')).toContain('immutable');
    expect(plain.headers.get('content-type')).toContain('javascript');
    const br = await get('/assets/page-abc123.js', { 'accept-encoding': 'gzip, br' });
    expect(br.headers.get('content-encoding')).toBe('br');
  });

  test.each(['/assets/old-123.js', '/favicon.ico', '/api/nothing', '/..%2f..%2fpackage.json'])(
    'is not found at %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  test('says how to build it where it is not built', async () => {
    expect(await (await city.get('/')).text()).toContain('npm start');
  });
});

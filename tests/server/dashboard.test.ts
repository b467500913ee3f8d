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
  writeFileSync(join(folder, 'pages.json'), JSON.stringify(pageList));
  writeFileSync(
    join(folder, 'index.html'),
    '<!doctype html><html lang="de"><head><!--page--><title>Pegel</title><!--/page--></head></html>',
  );
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

/** As the build of the dashboard writes it. */
const pageList = {
  pages: [
    { pattern: '/', files: ['assets/overview-1.js', 'assets/overview-1.css'] },
    { pattern: '/karte', files: ['assets/map-1.js'] },
    { pattern: '/kpi/:id', files: ['assets/kpi-1.js'] },
    { pattern: '/strategie', files: [] },
    { pattern: '/strategie/:id', files: [] },
  ],
  languages: { de: ['assets/de-1.js'], en: ['assets/en-1.js'] },
  fonts: ['assets/font-1.woff2'],
};

describe('The dashboard', () => {
  test.each(['/', '/kpi/process.online_share', '/karte?lang=en'])(
    'is a document at %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toMatch(/<title>.*Stadtpegel Teststadt<\/title>/);
    },
  );

  test.each(['/gibt-es-nicht', '/karte/hier', '/kpi/process.nothing', '/kpi', '/daten'])(
    'is its own page at %s, with 404',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('text/html');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toMatch(/<title>.*Stadtpegel Teststadt<\/title>/);
    },
  );

  test.each([
    ['/', {}, 'de'],
    ['/', { 'accept-language': 'en-GB,en;q=0.9,de;q=0.8' }, 'en'],
    ['/', { 'accept-language': 'fr-FR,fr;q=0.9' }, 'de'],
    ['/', { 'accept-language': 'fr,de-AT;q=0.5,en;q=0.7' }, 'en'],
    ['/?lang=de', { 'accept-language': 'en' }, 'de'],
    ['/?lang=en', {}, 'en'],
  ])('speaks at %s, asked with %j, %s', async (path, headers, language) => {
    const response = await get(path, headers);
    const text = await response.text();
    expect(text).toContain(`<html lang="${language}"`);
    expect(response.headers.get('vary')).toContain('accept-language');
    const other = language === 'de' ? 'en' : 'de';
    expect(text).toContain(`href="/assets/${language}-1.js"`);
    expect(text).not.toContain(`href="/assets/${other}-1.js"`);
  });

  test('asks at once for what a page needs, and only that', async () => {
    const text = await (await get('/')).text();
    expect(text).toContain('<link rel="modulepreload" crossorigin href="/assets/overview-1.js" />');
    expect(text).toContain('as="style" crossorigin href="/assets/overview-1.css"');
    expect(text).toContain('as="font" crossorigin href="/assets/font-1.woff2"');
    expect(text).not.toContain('map-1.js');
  });

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

  test('says how to build it where it is not built, or by another version', async () => {
    expect(await (await city.get('/')).text()).toContain('npm start');
    const old = mkdtempSync(join(tmpdir(), 'stadtpegel-dist-'));
    writeFileSync(join(old, 'pages.json'), JSON.stringify(['/', '/karte']));
    const app = createApp({ ...city.deps, dashboard: old });
    expect(await (await app.request('/')).text()).toContain('npm start');
    rmSync(old, { recursive: true });
  });
});

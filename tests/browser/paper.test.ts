import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { paperAsset } from '../../server/paper/paper-asset.ts';
import { webPaper } from '../../server/paper/web-paper.ts';
import { englishPaper, samplePaper } from '../server/paper/sample-paper.ts';
import { launchBrowser } from './browser.ts';
import { findings } from './findings.ts';

let server: Server;
let browser: Browser;
let url: string;

/** Nothing but what the page's own folder serves: no inline style, no script at all. */
const policy = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self'";

beforeAll(async () => {
  server = createServer((request, response) => {
    const path = (request.url ?? '/').slice(1);
    const asset = paperAsset(path);
    response.setHeader('content-security-policy', policy);
    if (asset) {
      response.setHeader('content-type', asset.type);
      return response.end(asset.body);
    }
    response.setHeader('content-type', 'text/html; charset=utf-8');
    const paper = path === 'en' ? englishPaper : samplePaper;
    return response.end(webPaper(paper, { stylesheet: 'paper.css', pdf: 'paper.pdf' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url + path);
  await page.evaluate('document.fonts.ready.then(() => null)');
  return { page, complaints };
}

const overflow = (page: Page) =>
  page.evaluate<number>(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );

describe('The web version of the council paper', () => {
  test.each([
    ['de', 'light', 1100],
    ['de', 'dark', 1100],
    ['en', 'light', 1100],
    ['de', 'light', 320],
  ] as const)('axe finds nothing in %s, %s, %d px wide', async (path, colorScheme, width) => {
    const { page } = await open(path, { colorScheme, viewport: { width, height: 900 } });
    const found = await findings(page);
    await page.context().close();
    expect(found).toEqual([]);
  });

  test('keeps to a policy without scripts and inline styles, and uses its typeface', async () => {
    const { page, complaints } = await open('de');
    const loaded = await page.evaluate<string[]>(
      '[...document.fonts].filter((font) => font.status === "loaded").map((font) => font.weight)',
    );
    await page.context().close();
    expect(complaints).toEqual([]);
    expect(loaded.sort()).toEqual(['400', '600']);
  });

  test.each([320, 720, 880, 1100])('does not scroll sideways at %d px', async (width) => {
    const { page } = await open('de', { viewport: { width, height: 800 } });
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await page.context().close();
  });

  test('leads from the overview to each goal, and shows every key result', async () => {
    const { page } = await open('de');
    await page.locator('.overview a').nth(3).click();
    expect(new URL(page.url()).hash).toBe('#ziel-4');
    const rows = page.locator('#ziel-4 .results tbody tr:not(.group)');
    expect(await rows.count()).toBe(samplePaper.goals[3]?.key_results.length);
    await page.context().close();
  });

  test('prints each goal on a page of its own', async () => {
    const { page } = await open('de');
    await page.emulateMedia({ media: 'print' });
    const breaks = await page.evaluate<string[]>(
      '[...document.querySelectorAll("article")].map((one) => getComputedStyle(one).breakBefore)',
    );
    await page.context().close();
    expect(breaks).toEqual(samplePaper.goals.map(() => 'page'));
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startProcess, type ServerProcess } from '../server/server-process.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { closedCase, openSmallTown, send } from './small-town.ts';

let server: ServerProcess;
let browser: Browser;
let page: Page;
let told = 0;

beforeAll(async () => {
  await buildDashboard();
  browser = await launchBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  server = await openSmallTown();
  page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
  await page.goto(`${server.url}/kpi/process.media_break_free_share`);
  await formula(20);
  await page.getByText('live', { exact: true }).waitFor();
});
afterEach(async () => {
  await page.context().close();
  await server.stop();
  server.cleanUp();
});

const formula = (cases: number) =>
  page.getByText(new RegExp(`÷\\s*${cases}\\s*=`)).waitFor({ timeout: 30_000 });

const oneMore = (way: 'digital' | 'paper' = 'digital') =>
  send(server, closedCase(`new-${told++}`, Date.now() - 1_000, way));

describe('live numbers', () => {
  test('a change is seen without loading the page again', async () => {
    await page.evaluate('window.untouched = true');
    await oneMore();
    await formula(21);
    expect(await page.evaluate('window.untouched')).toBe(true);
  });

  test('stand still while they are paused, and are the newest ones afterwards', async () => {
    await page.getByRole('button', { name: 'Live-Zahlen anhalten' }).click();
    await page.getByText(/angehalten seit \d\d:\d\d/).waitFor();
    await oneMore();
    await page.waitForTimeout(1_500);
    await formula(20);
    await page.getByRole('button', { name: 'Live-Zahlen weiterlaufen lassen' }).click();
    await formula(21);
  });

  test('after the network was gone they are right by themselves, and say meanwhile that they are not live', async () => {
    await page.context().setOffline(true);
    await page
      .getByRole('banner')
      .getByText(/nicht live seit \d\d:\d\d/)
      .waitFor();
    await oneMore();
    await page.context().setOffline(false);
    await formula(21);
    await page.getByText('live', { exact: true }).waitFor();
  });

  test('after a restart of the server they are right by themselves', async () => {
    const port = Number(new URL(server.url).port);
    await server.stop();
    await page
      .getByRole('banner')
      .getByText(/nicht live seit \d\d:\d\d/)
      .waitFor();
    server = await startProcess('node', { data: server.data, port });
    await oneMore('paper');
    await formula(21);
    await page.getByText('live', { exact: true }).waitFor({ timeout: 30_000 });
    expect(await page.locator('[aria-live=polite]').textContent()).toContain('Wieder live');
  });

  test('the intake page counts along', async () => {
    await page.getByRole('link', { name: 'Eingang' }).click();
    const before = page
      .getByRole('row', { name: /\/test\/process/ })
      .getByRole('cell')
      .first();
    await before.waitFor();
    expect(Number(await before.textContent())).toBe(60);
    await oneMore();
    await expect.poll(async () => Number(await before.textContent()), { timeout: 20_000 }).toBe(63);
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { ServerProcess } from '../server/server-process.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { openSmallTown } from './small-town.ts';

let server: ServerProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await buildDashboard();
  [server, browser] = await Promise.all([openSmallTown(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  server?.cleanUp();
});
afterEach(() => page.context().close());

async function open(path: string, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  const context = await browser.newContext({ colorScheme, locale: 'en-GB' });
  page = await context.newPage();
  await page.goto(server.url + path);
}

const attribute = (name: string) => page.locator('html').getAttribute(name);

describe('language', () => {
  test('is German first, switches at once, and is remembered', async () => {
    await open('/daten');
    await page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor();
    expect(await attribute('lang')).toBe('de');
    await page.getByRole('button', { name: 'EN, English' }).click();
    await page.getByRole('heading', { level: 1, name: 'Data' }).waitFor();
    expect(await attribute('lang')).toBe('en');
    await page.goto(`${server.url}/ueber`);
    await page.getByRole('heading', { level: 1, name: 'About Stadtpegel' }).waitFor();
  });

  test('can be given in the address and travels along the links', async () => {
    await open('/?lang=en');
    await page.getByRole('link', { name: 'Intake' }).click();
    await page.waitForURL(/\/eingang\?lang=en/);
  });

  test('writes numbers as the language does', async () => {
    await open('/kpi/process.effort_per_case');
    await page.getByText(/= 11,3/).waitFor();
    await page.getByRole('button', { name: 'EN, English' }).click();
    await page.getByText(/= 11\.3/).waitFor();
  });
});

describe('appearance', () => {
  test('follows the system until the reader chooses', async () => {
    await open('/', 'dark');
    await page.getByRole('button', { name: 'Helle Darstellung' }).waitFor();
    expect(await attribute('data-theme')).toBe('dark');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.getByRole('button', { name: 'Dunkle Darstellung' }).click();
    expect(await attribute('data-theme')).toBe('dark');
    await page.reload();
    await page.getByRole('button', { name: 'Helle Darstellung' }).waitFor();
    expect(await attribute('data-theme')).toBe('dark');
  });

  test('is larger on a wall', async () => {
    await open('/?wall=1');
    await page.setViewportSize({ width: 2560, height: 1440 });
    const size = await page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)');
    expect(size).toBeGreaterThan(22);
  });
});

describe('the keyboard', () => {
  test('comes to the content first, and to the content of the next page', async () => {
    await open('/ueber');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Zum Inhalt springen');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
    await page.getByRole('navigation').getByRole('link', { name: 'Daten' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('content');
  });
});

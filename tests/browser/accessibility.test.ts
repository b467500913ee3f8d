import { AxeBuilder } from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerProcess } from '../server/server-process.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { openSmallTown } from './small-town.ts';

let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  await buildDashboard();
  [server, browser] = await Promise.all([openSmallTown(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  server?.cleanUp();
});

const pages = [
  ['/', '.systems li'],
  ['/karte', '.city-map'],
  ['/daten', 'tbody tr'],
  ['/kpi/process.media_break_free_share?by=service', '#breakdown ~ *, table .staff, .chart svg'],
  ['/eingang', '.source'],
  ['/ueber', '#feedback'],
  ['/gibt-es-nicht', '.page'],
] as const;

describe.each(['de', 'en'])('in %s', (language) => {
  describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
    test.each(pages)('axe finds nothing on %s', async (path, there) => {
      const context = await browser.newContext({ colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const address = new URL(path, server.url);
      address.searchParams.set('lang', language);
      await page.goto(address.href);
      await page.locator(there).first().waitFor();
      await page.locator('h1').first().waitFor({ state: 'attached' });
      for (const summary of await page.locator('summary').all()) {
        if (await summary.isVisible()) await summary.click();
      }
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
        .analyze();
      await context.close();
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`),
      ).toEqual([]);
    });
  });
});

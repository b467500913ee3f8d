import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { paths, type PageName } from '../../dashboard/pages.ts';
import { visitTown } from './town-visit.ts';

const town = visitTown();

/** What must be there before a page counts as drawn, and what a reader may open on it. */
const visits: Partial<Record<PageName, { path?: string; drawn: string; open?: string[] }>> = {
  overview: { drawn: '.maplibregl-canvas' },
  map: { drawn: '.maplibregl-canvas', open: ['.link', '.back', '.tools .button'] },
  kpi: {
    path: '/kpi/process.media_break_free_share?by=service',
    drawn: '.chart svg path',
    open: ['summary', '.controls button'],
  },
  intake: { drawn: '.chart svg rect', open: ['summary'] },
};

/** Everything that the browser refused because of our policy, from the first moment on. */
const watch = `
  window.refused = [];
  addEventListener('securitypolicyviolation', (event) => {
    const { effectiveDirective, blockedURI, sourceFile, lineNumber, sample } = event;
    refused.push([effectiveDirective, blockedURI, sourceFile, lineNumber, sample].join(' '));
  });`;
const refusedOn = (page: Page) => page.evaluate('window.refused') as Promise<string[]>;

describe('the browser refuses nothing of ours', () => {
  test.each([...Object.entries(paths), ['notFound', '/gibt-es-nicht']] as [PageName, string][])(
    'on the page %s',
    async (name, pattern) => {
      const {
        path = pattern.replace(':id', 'x'),
        drawn = 'main h1',
        open = [],
      } = visits[name] ?? {
        drawn: 'main h1',
      };
      const page = await town.open(path, {}, watch);
      await page.locator(drawn).first().waitFor({ state: 'attached' });
      for (const control of open) await page.locator(control).first().click();
      // Colours are set anew, and everything is drawn again.
      await page.getByRole('button', { name: 'Dunkle Darstellung' }).click();
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(drawn.includes('canvas') ? 1_000 : 100);
      expect(await refusedOn(page)).toEqual([]);
    },
  );

  test('and would refuse a style that stands in a page', async () => {
    const page = await town.open('/ueber', {}, watch);
    await page.locator('main h1').waitFor();
    await page.evaluate(`document.body.insertAdjacentHTML('beforeend', '<p style="color: red">x')`);
    await expect.poll(() => refusedOn(page)).toContainEqual(expect.stringContaining('style-src'));
  });
});

test('no page is drawn in the frame of another site', async () => {
  const page = await town.open('/ueber');
  const other = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(`<h1>Fremd</h1><iframe src="${town.server.url}/stand/x"></iframe>`);
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}`);
  await page.getByRole('heading', { name: 'Fremd' }).waitFor();
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  other.close();
  other.closeAllConnections();
});

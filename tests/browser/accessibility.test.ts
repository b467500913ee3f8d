import { describe, expect, test } from 'vitest';
import { findings } from './findings.ts';
import { visitTown } from './town-visit.ts';

const town = visitTown();

const pages = [
  ['/', '.systems li'],
  ['/karte', '.city-map'],
  ['/daten', 'tbody tr'],
  ['/kpi/process.media_break_free_share?by=service', '#breakdown ~ *, table .staff, .chart svg'],
  ['/eingang', '.source'],
  ['/ueber', '#feedback'],
  ['/woerter', 'dl'],
  ['/docs', '#events'],
  ['/gibt-es-nicht', '.page'],
] as const;

describe.each(['de', 'en'])('in %s', (language) => {
  test.each(pages)('axe finds nothing on %s, light and dark', async (path, there) => {
    const address = `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
    const page = await town.open(address, { colorScheme: 'light', reducedMotion: 'reduce' });
    await page.locator(there).first().waitFor();
    await page.locator('h1').first().waitFor({ state: 'attached' });
    for (const summary of await page.locator('summary').all()) {
      if (await summary.isVisible()) await summary.click();
    }
    expect(await findings(page)).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    const isDark = "getComputedStyle(document.documentElement).colorScheme.includes('dark')";
    await expect.poll(() => page.evaluate(isDark), { timeout: 30_000 }).toBe(true);
    expect(await findings(page)).toEqual([]);
  });
});

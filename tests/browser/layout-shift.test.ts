import type { Locator } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { visitTown } from './town-visit.ts';

const town = visitTown();

/** Adds up every shift that nobody has caused by clicking or typing. */
const watchShifts = `
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
      if (hadRecentInput) continue;
      shifts.push([value, sources.map(({ node }) => node?.outerHTML?.slice(0, 60) ?? '').join(' | ')]);
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

const pages = ['/', '/kpi/process.media_break_free_share', '/strategie', '/ziele'];
const widths = [360, 1280];
const cases = widths.flatMap((width) => pages.map((path) => [path, width] as const));

/** What comes from the server comes late, and each time in another order. */
async function slowDown(): Promise<void> {
  await town.page.route(/\/(api|assets)\//, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 700));
    await route.continue().catch(() => undefined);
  });
}

async function shiftsOf(path: string, width: number, slow: boolean): Promise<[number, string][]> {
  const viewport = { width, height: width === 360 ? 740 : 900 };
  await town.open('/api/city', { viewport, isMobile: width === 360 }, watchShifts);
  if (slow) await slowDown();
  await town.page.goto(town.server.url + path);
  await town.page.locator('h1').first().waitFor();
  await town.page.locator('footer').waitFor();
  await town.page.waitForTimeout(slow ? 2_000 : 1_000);
  return town.page.evaluate<[number, string][]>('shifts');
}

const sum = (shifts: [number, string][]) => shifts.reduce((all, [value]) => all + value, 0);

describe('nothing moves while a page comes in', () => {
  test.each(cases)('%s at %i px', async (path, width) => {
    const shifts = await shiftsOf(path, width, false);
    expect(sum(shifts), JSON.stringify(shifts)).toBeLessThan(0.05);
  });

  test.each(cases)('%s at %i px, from a slow server', async (path, width) => {
    const shifts = await shiftsOf(path, width, true);
    expect(sum(shifts), JSON.stringify(shifts)).toBeLessThan(0.05);
  });

  test('and what does move is seen by this test', async () => {
    await town.open('/ueber', {}, watchShifts);
    await town.page.locator('h1').first().waitFor();
    await town.page.waitForTimeout(1_000);
    await town.page.evaluate(
      `document.querySelector('main').style.marginTop = '300px'; new Promise((done) => setTimeout(done, 300))`,
    );
    expect(sum(await town.page.evaluate<[number, string][]>('shifts'))).toBeGreaterThan(0.05);
  });
});

describe('the map in a hand', () => {
  const mapCode = () => {
    const asked: string[] = [];
    town.page.on('request', (request) => {
      if (/\/assets\/(CityMap|town-canvas)/.test(request.url())) asked.push(request.url());
    });
    return asked;
  };

  test('is loaded when it scrolls in', async () => {
    await town.open('/api/city', { viewport: { width: 360, height: 480 } });
    const asked = mapCode();
    await town.page.goto(town.server.url);
    await town.page.getByRole('heading', { level: 1, name: /ganz digital/ }).waitFor();
    await town.page.waitForTimeout(2_500);
    expect(asked).toEqual([]);
    await town.page.locator('section.map').scrollIntoViewIfNeeded();
    await expect.poll(() => asked.length, { timeout: 20_000 }).toBeGreaterThan(0);
  });
});

describe('the first page by keyboard', () => {
  test('comes to the headline before the map, past it in one step, and to no nameless stop', async () => {
    await town.open('/', { viewport: { width: 1280, height: 900 } });
    await town.page.locator('.maplibregl-canvas').waitFor({ timeout: 60_000 });
    await town.page.waitForTimeout(1_000);
    const stops: { name: string; map: boolean; headline: boolean }[] = [];
    for (let stop = 0; stop < 45; stop++) {
      await town.page.keyboard.press('Tab');
      stops.push(
        await town.page.evaluate(`(() => {
          const { activeElement: one } = document;
          const labels = [...(one.labels ?? [])].map((label) => label.textContent);
          return {
            name: (one.getAttribute('aria-label') ?? [...labels, one.textContent].join(' ')).trim(),
            map: one.closest('section.map') !== null,
            headline: one.closest('h1') !== null,
          };
        })()`),
      );
      if (stops.at(-1)?.name === 'Karte überspringen') break;
    }
    expect(stops.filter(({ name }) => name === '')).toEqual([]);
    expect(stops.findIndex(({ headline }) => headline)).toBeGreaterThan(0);
    expect(stops.filter(({ map }) => map).map(({ name }) => name)).toEqual(['Karte überspringen']);
    await town.page.keyboard.press('Enter');
    await town.page.keyboard.press('Tab');
    expect(await town.page.evaluate(`document.activeElement.closest('section.map') === null`)).toBe(
      true,
    );
  });
});

describe('while stored events are counted', () => {
  test.each(widths)(
    'nothing moves when that is said and when it is over, at %i px',
    async (width) => {
      const viewport = { width, height: width === 360 ? 740 : 900 };
      await town.open('/api/city', { viewport, isMobile: width === 360 }, watchShifts);
      let isOver = false;
      await town.page.route('**/api/city', async (route) => {
        const city = (await (await route.fetch()).json()) as object;
        const loading = isOver ? null : { done: 1, total: 3, what: 'backlog' };
        // Later than the numbers, as it is where much is to be counted.
        if (!isOver) await new Promise((resolve) => setTimeout(resolve, 1_500));
        await route.fulfill({ json: { ...city, loading } });
      });
      await town.page.goto(town.server.url);
      await town.page.getByRole('heading', { level: 1, name: /ganz digital/ }).waitFor();
      const band = town.page.getByRole('complementary', { name: 'Stand der Zahlen' });
      await band.getByText(/werden noch eingerechnet/).waitFor();
      await expect.poll(() => insideWindow(band)).toBe(true);
      isOver = true;
      await band.getByText('Alles ist eingerechnet').waitFor();
      await town.page.waitForLoadState('networkidle');
      const shifts = await town.page.evaluate<[number, string][]>('shifts');
      expect(sum(shifts), JSON.stringify(shifts)).toBeLessThan(0.05);
      await town.page.getByRole('link', { name: 'Daten', exact: true }).click();
      await band.waitFor({ state: 'detached' });
    },
  );

  /** What is told is seen without scrolling. */
  const insideWindow = async (band: Locator) => {
    const box = await band.boundingBox();
    return box !== null && box.y + box.height <= (town.page.viewportSize()?.height ?? 0) + 1;
  };
});

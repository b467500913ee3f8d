import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { MapLayer } from '../../../server/map/layer.ts';
import { launchBrowser } from '../browser.ts';
import { findings } from '../findings.ts';
import { openMapServer, told } from './map-server.ts';

let server: Awaited<ReturnType<typeof openMapServer>>;
let browser: Browser;
let page: Page;

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const report = (station: string, name: string, minutes: number, available: number) =>
  told('sharing.station-reported', station, minutesAgo(minutes), {
    station,
    name,
    lon: 8.9 + station.length / 1000,
    lat: 52.9,
    capacity: 10,
    available,
  });

beforeAll(async () => {
  server = await openMapServer();
  await server.send([
    report('markt', 'Markt', 5, 7),
    report('bahnhof', 'Bahnhof', 3, 0),
    report('stumm', 'Stumme Station', 200, 4),
    told('voucher.merchant-registered', 'blumen', minutesAgo(9_000), {
      merchant: 'blumen',
      name: 'Blumenladen',
      branch: 'Blumen',
      lon: 8.901,
      lat: 52.901,
    }),
  ]);
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(() => page.context().close());

/** The page of the map. */
async function openMap(options: BrowserContextOptions = {}, script?: string): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1000, height: 760 },
    locale: 'de-DE',
    ...options,
  });
  if (script) await context.addInitScript(script);
  page = await context.newPage();
  await page.goto(`${server.url}/karte`);
  return page;
}

const row = (layer: string, id: string) =>
  page.locator(`[data-layer="${layer}"] [data-id="${id}"]`);

async function openTable(): Promise<void> {
  await page.getByRole('button', { name: 'Als Tabelle zeigen' }).click();
}

describe('the map', () => {
  test('draws a town: many colours, not one', async () => {
    await openMap();
    await page.locator('.maplibregl-canvas').waitFor();
    await expect
      .poll(async () => coloursOf(await page.locator('.city-map').screenshot()), {
        timeout: 60_000,
        interval: 1_000,
      })
      .toBeGreaterThan(200);
  });

  test('says which town is invented, and is labelled', async () => {
    await openMap();
    await page.getByText('Musterhafen ist erfunden').waitFor();
    const canvas = page.locator('.maplibregl-canvas');
    await canvas.waitFor();
    expect(await canvas.getAttribute('aria-label')).toContain('Stadtplan');
  });
});

describe('the table', () => {
  test('has the numbers of the API', async () => {
    await openMap();
    await openTable();
    await row('stations', 'markt').waitFor();
    const answer = await fetch(`${server.url}/api/map/stations`);
    const { features } = (await answer.json()) as MapLayer;
    expect(features).toHaveLength(3);
    for (const { id, properties } of features) {
      const cells = await row('stations', String(id)).locator('th, td').allTextContents();
      expect(cells[0]).toBe(properties['name']);
      expect(cells[2]).toBe(String(properties['available']));
      expect(cells[3]).toBe(String(properties['capacity']));
    }
  });

  test('says in words that a station is silent', async () => {
    await openMap();
    await openTable();
    const text = await row('stations', 'stumm').textContent();
    expect(text).toMatch(/meldet nichts seit .*\d\d:\d\d Uhr/);
  });

  test('shows a change that arrives over the live connection', async () => {
    await openMap();
    await openTable();
    const free = row('stations', 'markt').locator('td').nth(1);
    await expect.poll(() => free.textContent(), { timeout: 30_000 }).toBe('7');
    await server.send([report('markt', 'Markt', 1, 9)]);
    await expect.poll(() => free.textContent(), { timeout: 30_000 }).toBe('9');
    await server.send([report('markt', 'Markt', 0, 7)]);
    await expect.poll(() => free.textContent(), { timeout: 30_000 }).toBe('7');
  });

  test('leads back to a place on the map, by keyboard alone', async () => {
    await openMap();
    await openTable();
    const button = row('merchants', 'blumen').getByRole('button');
    await button.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Blumenladen' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: 'Blumenladen' }).waitFor({ state: 'detached' });
  });

  test('stands in for the map where the browser has no WebGL', async () => {
    await openMap(
      {},
      `for (const type of [HTMLCanvasElement, OffscreenCanvas]) {
         const { getContext } = type.prototype;
         type.prototype.getContext = function (kind, ...rest) {
           return kind.startsWith('webgl') ? null : getContext.call(this, kind, ...rest);
         };
       }`,
    );
    await page.getByText('WebGL fehlt').waitFor();
    await row('stations', 'markt').waitFor();
  });
});

test('the time strip goes back to an earlier hour and returns to now', async () => {
  await openMap();
  await page.getByRole('button', { name: 'Jetzt' }).waitFor();
  const hours = page.getByRole('slider', { name: 'Stunde' });
  await hours.focus();
  const asked = page.waitForRequest(/map\/stations\?at=/);
  await page.keyboard.press('ArrowLeft');
  await asked;
  expect(await page.getByRole('button', { name: 'Jetzt' }).getAttribute('aria-pressed')).toBe(
    'false',
  );
  await page.getByRole('button', { name: 'Jetzt' }).click();
  expect(await page.getByRole('button', { name: 'Jetzt' }).getAttribute('aria-pressed')).toBe(
    'true',
  );
});

test.each([
  ['light', 1280],
  ['dark', 360],
] as const)('axe finds nothing, %s at %d px', async (colorScheme, width) => {
  await openMap({ colorScheme, viewport: { width, height: 760 } });
  await page.locator('.maplibregl-canvas').waitFor();
  expect(await findings(page, '.city-map')).toEqual([]);
  if (width < 560) await page.getByText('Auf der Karte', { exact: true }).click();
  await openTable();
  await row('stations', 'markt').waitFor();
  expect(await findings(page, '.city-map')).toEqual([]);
});

/** How many different colours a picture has, counted in the browser that can decode it. */
function coloursOf(png: Buffer): Promise<number> {
  return page.evaluate(`(async () => {
    const bytes = Uint8Array.from(atob('${png.toString('base64')}'), (c) => c.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    return new Set(new Uint32Array(data.buffer)).size;
  })()`);
}

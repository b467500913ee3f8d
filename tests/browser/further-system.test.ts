import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CityAnswer } from '../../server/routes/city-answer.ts';
import type { KpiAnswer } from '../../server/routes/kpi-answer.ts';
import type { LedgerAnswer } from '../../server/routes/ledger-answer.ts';
import { launchBrowser } from './browser.ts';
import { ingestToken, startWithSystem } from './further-system.ts';

/** A system of one folder and one line: nothing else of the program knows of it. */
let server: Awaited<ReturnType<typeof startWithSystem>>;
let browser: Browser;
let page: Page;

const ask = async <T>(path: string): Promise<T> =>
  (await (await fetch(server.url + path)).json()) as T;

beforeAll(async () => {
  [server, browser] = await Promise.all([startWithSystem('pool'), launchBrowser()]);
  const isLive = async () =>
    server.output().includes('now live') && (await ask<CityAnswer>('/api/city')).loading === null;
  while (!(await isLive())) await sleep(500);
  page = await (await browser.newContext({ locale: 'de-DE' })).newPage();
}, 360_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const visit = (id: string, data: object) => ({
  ...{
    specversion: '1.0',
    id,
    source: 'urn:test:pool',
    type: 'de.stadtpegel.pool.visit-started.v1',
  },
  ...{ subject: id, time: new Date().toISOString(), data },
});
const send = async (events: object[]) => {
  const answer = await fetch(`${server.url}/api/events`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ingestToken}`,
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(events),
  });
  return (await answer.json()) as unknown;
};

describe('a system that is one folder and one line', () => {
  test('has its events judged and stored', async () => {
    expect(
      await send([visit('v1', { ticket: 'online' }), visit('v2', { ticket: 'sold' })]),
    ).toMatchObject({
      ...{ received: 2, stored: 1, rejected: 1 },
      errors: [{ id: 'v2', pointer: '/data/ticket' }],
    });
  });

  test('is counted', async () => {
    const { latest } = await ask<KpiAnswer>('/api/kpis/pool.visits');
    expect(latest.value).toBeGreaterThan(300);
    const { latest: share } = await ask<KpiAnswer>('/api/kpis/pool.online_ticket_share');
    expect(share.value).toBeGreaterThan(0.2);
  });

  test('lives in the demo: its sender goes on by itself', async () => {
    const reported = async () => {
      const layer = await ask<{ features: { properties: { reported_at: string } }[] }>(
        '/api/map/pools',
      );
      return layer.features[0]?.properties.reported_at ?? '';
    };
    const before = await reported();
    await expect.poll(reported, { timeout: 90_000, interval: 1_000 }).not.toBe(before);
    expect(server.output()).not.toContain('pool stopped');
  });

  test('stands in the ledger', async () => {
    const { rows } = await ask<LedgerAnswer>('/api/ledger');
    expect(rows.filter(({ dataset }) => dataset === 'pool').length).toBeGreaterThan(0);
    await page.goto(`${server.url}/eingang`);
    await page.getByRole('rowheader', { name: 'Schwimmbad' }).first().waitFor();
  });

  test('stands on the start page, with its number at first glance and in its column', async () => {
    await page.goto(server.url);
    await page.locator('.glance').getByText('Karte online gekauft').waitFor();
    const column = page.locator('.systems section', { hasText: 'Schwimmbad' });
    await column.getByText('Besuche im Bad').waitFor();
  });

  test('stands among the data, and its KPI is broken down in its own words', async () => {
    await page.goto(`${server.url}/daten`);
    await page.getByRole('link', { name: 'Besuche im Bad' }).first().waitFor();
    await page.goto(`${server.url}/kpi/pool.visits`);
    await page.getByText('Kasse').first().waitFor();
  });

  test('stands on the map: in the legend, beside its symbol, in the strip and in the table', async () => {
    await page.goto(`${server.url}/karte?place=pool:hallenbad`);
    await page.locator('.legend').getByText('Bäder, Gäste').first().waitFor();
    await page.locator('.pin').getByText('von 80 Gästen').waitFor();
    const canvas = page.locator('.maplibregl-canvas').first();
    await expect
      .poll(() => canvas.getAttribute('aria-label'), { timeout: 60_000 })
      .toContain('Bädern');
    await page.locator('.strip').getByText('Badegänge').waitFor();
    await page.getByRole('button', { name: 'Als Tabelle zeigen' }).press('Enter');
    const row = page.locator('[data-layer="pools"] [data-id="hallenbad"]');
    expect(await row.locator('th, td').allTextContents()).toEqual([
      'Hallenbad',
      expect.stringMatching(/^\d+$/) as string,
      '80',
      expect.stringContaining('Auf der Karte zeigen') as string,
    ]);
  });

  test('is described for those who connect it', async () => {
    const schema = await ask<object>('/api/schemas/de.stadtpegel.pool.visit-started.v1');
    expect(JSON.stringify(schema)).toContain('desk');
    await page.goto(`${server.url}/docs`);
    await page.getByText('pool.visit-started').first().waitFor({ state: 'attached' });
  });
});

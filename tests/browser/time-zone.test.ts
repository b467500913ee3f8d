import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ingestToken, openTestApp, type TestApp } from '../server/test-app.ts';
import { launchBrowser } from './browser.ts';
import { serve } from './serve.ts';
import { told } from './small-town.ts';

/** Monday, 2 March 2026, 23:30 in the city: already Tuesday in Auckland, still noon in Los Angeles. */
const now = Date.UTC(2026, 2, 2, 22, 30);
const hour = 3_600_000;
const zones = ['Pacific/Auckland', 'America/Los_Angeles'];

let city: TestApp;
let server: Awaited<ReturnType<typeof serve>>;
let browser: Browser;
let context: BrowserContext | undefined;
let lead: string;

beforeAll(async () => {
  city = await openTestApp({ now: () => now });
  [server, browser] = await Promise.all([serve(city.deps), launchBrowser()]);
  // Six rentals late on Sunday, and seven late on Monday: the last hours of two weeks.
  await deliver([
    ...rentals(6, Date.UTC(2026, 2, 1, 22, 50)),
    ...rentals(7, Date.UTC(2026, 2, 2, 22, 10)),
  ]);
  lead = city.signIn([{ role: 'lead', unit: 'buergerbuero' }]).cookie;
  await agreeOnGoal();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await city?.close();
});
afterEach(() => context?.close());

function rentals(count: number, at: number): object[] {
  return Array.from({ length: count }, (_, i) => [
    told('sharing.rental-started', `${at} ${i}`, at, {
      ...{ vehicle: `bike-${i}`, kind: 'bike', station: 'markt', person: `person-${i}` },
      ...{ lon: 8.9, lat: 52.9 },
    }),
    told('sharing.rental-ended', `${at} ${i}`, at + hour / 6, { station: 'markt' }),
  ]).flat();
}

async function deliver(events: object[]): Promise<void> {
  const answer = await city.app.request('/api/events', {
    method: 'POST',
    headers: {
      authorization: `Bearer ${ingestToken}`,
      'content-type': 'application/cloudevents-batch+json',
    },
    body: JSON.stringify(events),
  });
  expect(await answer.json()).toMatchObject({ rejected: 0 });
  await city.warehouse.settled();
}

/** A key result that is measured by hand, agreed and running. */
async function agreeOnGoal(): Promise<void> {
  const signIn = (role: 'head' | 'okr_master', unit: string) =>
    city.signIn([{ role, unit }]).cookie;
  const [head, master] = [signIn('head', 'buergerdienste'), signIn('okr_master', 'city')];
  const commands: [cookie: string, body: object][] = [
    [
      master,
      {
        ...{ type: 'cycle-plan', cycle: '2026-h1', title: '1. Halbjahr 2026' },
        ...{ start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
        review_working_days: 20,
      },
    ],
    [
      lead,
      {
        ...{ type: 'objective-draft', objective: 'o1', cycle: '2026-h1', unit: 'buergerbuero' },
        ...{ title: 'Niemand wartet', customers: ['Alle'], added_value: 'Zeit.' },
        ...{ commitment: 'committed', visibility: 'city', without_link: 'Noch kein Ziel.' },
      },
    ],
    [
      lead,
      {
        ...{ type: 'key-result-define', key_result: 'k1', objective: 'o1', title: 'Wartezeit' },
        ...{ value_unit: 'Minuten', decimals: 0, weight: 1, source: { kind: 'manual' } },
        form: { type: 'linear', direction: null, baseline_from: null },
        target: { baseline: 30, target: 10 },
      },
    ],
    [lead, { type: 'objective-submit', objective: 'o1' }],
    [head, { type: 'objective-agree', objective: 'o1' }],
    [master, { type: 'cycle-activate', cycle: '2026-h1' }],
  ];
  for (const [cookie, body] of commands) {
    const answer = await city.app.request('/api/okr/commands', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie,
      },
    });
    expect(answer.status, await answer.clone().text()).toBe(200);
  }
}

/** A page as somebody in another part of the world sees it. */
async function open(path: string, timezoneId: string): Promise<Page> {
  await context?.close();
  context = await browser.newContext({ locale: 'de-DE', timezoneId });
  const value = lead.replace(/^stadtpegel=/, '');
  await context.addCookies([{ name: 'stadtpegel', value, url: server.url }]);
  const page = await context.newPage();
  await page.clock.setFixedTime(now);
  await page.goto(server.url + path);
  return page;
}

describe.each(zones)('read in %s', (zone) => {
  test.each([
    ['day', /^1\. März/, /^2\. März/],
    ['week', /^KW\s9/, /^KW\s10/],
  ])('each rental lies in the %s of the city', async (grain, before, last) => {
    const question = `from=2026-02-23&to=2026-03-02&grain=${grain}`;
    const rows = async (at: string) => {
      const page = await open(`/kpi/sharing.rentals?${question}`, at);
      await page.getByText('Dieselben Zahlen als Tabelle').click();
      const table = page.locator('details table');
      await table.locator('tbody tr').first().waitFor();
      const ticks = await page.locator('.chart svg [aria-label="x-axis tick label"] text').all();
      return {
        table: await table.locator('tbody tr').allInnerTexts(),
        ticks: await Promise.all(ticks.map((tick) => tick.textContent())),
      };
    };
    const there = await rows(zone);
    const counted = (name: RegExp) => there.table.find((row) => name.test(row)) ?? '';
    expect(counted(before)).toMatch(/\b6\b/);
    expect(counted(last)).toMatch(/\b7\b/);
    expect(there).toEqual(await rows('Europe/Berlin'));
  });

  test('a check-in for today dates the day of the city', async () => {
    const page = await open('/stand/o1', zone);
    const day = page.getByLabel('Tag, für den er gilt');
    await day.waitFor();
    expect(await day.inputValue()).toBe('2026-03-02');
    // As typed, and as it stood there.
    if (zone === zones[0]) await day.fill('2026-03-02');
    await page.getByLabel(/^Wert/).fill('20');
    await page.getByRole('button', { name: 'Melden' }).click();
    await page.getByText('Gemeldet. Danke.').waitFor();
    const answer = await city.get('/api/okr/objectives/o1', { cookie: lead });
    const { readings } = (await answer.json()) as {
      readings: Record<string, { measured_on: string; value: number }[]>;
    };
    expect(readings['k1']?.map(({ measured_on }) => measured_on)).toEqual(
      readings['k1']?.map(() => '2026-03-02'),
    );
    expect(readings['k1']?.length).toBeGreaterThan(0);
  });
});

import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startProcess, type ServerProcess } from '../server/server-process.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { dog, send, told } from './small-town.ts';

let server: ServerProcess;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  await buildDashboard();
  [server, browser] = await Promise.all([startProcess(), launchBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  server?.cleanUp();
});
afterEach(() => page?.context().close());

async function open(path: string, locale = 'de-DE'): Promise<Page> {
  page = await (await browser.newContext({ locale })).newPage();
  await page.goto(server.url + path);
  await page.locator('main h1').first().waitFor({ state: 'attached' });
  await page.locator('footer').waitFor();
  return page;
}

const said = () => page.locator('main').innerText();

/** Systems that this city has not. */
const foreign = /Leihstation|Boote|Gutschein|Quiz|Sharing stations|Boats|Voucher/;

const languages = [
  {
    locale: 'de-DE',
    nothing: /Noch hat kein System der Stadt etwas gemeldet\./,
    steps: ['Die Stadt beschreiben', 'Ein System anschließen', 'Den Eingang ansehen'],
    nowhere: /Die Karte weiß noch nicht, wo die Stadt liegt/,
    intake: /Heute kam noch nichts herein\./,
    unheard: /Noch nichts gehört von: Verwaltung, Leihen, Gutschein, Quiz\./,
    foreignWords: /\b(number|nothing|yet)\b/,
    first: /keine Quelle meldet Abschlüsse/,
    notConnected: /Nicht angeschlossen, noch nie etwas gehört: Leihen, Gutschein, Quiz\./,
    never: /schweigt|noch nie$/m,
    arrived: /Heute kam 1\sEreignis herein/,
    secret: /geheim gehalten: weniger als 5/,
  },
  {
    locale: 'en-GB',
    nothing: /No system of the city has reported anything yet\./,
    steps: ['Describe the city', 'Connect a system', 'Look at the intake'],
    nowhere: /The map does not know yet where the city lies/,
    intake: /Nothing has come in today yet\./,
    unheard: /Nothing heard yet of: Administration, Sharing, Voucher, Quiz\./,
    foreignWords: /\b(keine|noch|nicht|Stadt)\b/,
    first: /no source reports closings/,
    notConnected: /Not connected, nothing ever heard: Sharing, Voucher, Quiz\./,
    never: /silent$|never$/m,
    arrived: /Today 1\sevent came in/,
    secret: /withheld: fewer than 5/,
  },
];

const pages = ['/', '/karte', '/daten', '/eingang', '/strategie', '/ziele', '/kpi/process.backlog'];

/** What no page may say, in whatever state the city is. */
async function expectSense(foreignWords: RegExp): Promise<void> {
  expect(await said()).not.toMatch(/NaN|undefined|Infinity|\[object|Invalid/);
  expect(await said()).not.toMatch(foreignWords);
  expect(await page.title()).not.toMatch(/Stadtpegel Stadtpegel/);
  expect(await page.locator('header').first().innerText()).not.toMatch(/Stadtpegel\s+Stadtpegel/);
}

describe.each(languages)('a city of which nothing was heard, $locale', (words) => {
  test('says so on its first page, and what comes next', async () => {
    await open('/', words.locale);
    await page.getByRole('heading', { level: 1, name: words.nothing }).waitFor();
    for (const step of words.steps) await page.getByRole('link', { name: step }).waitFor();
    await page.getByText(words.nowhere).waitFor();
    expect(await said()).not.toMatch(foreign);
  });

  test('says on the map why it is empty, and offers nothing that would do nothing', async () => {
    await open('/karte', words.locale);
    await page.getByText(words.nowhere).waitFor();
    expect(await page.locator('.city-map button, .city-map select').count()).toBe(0);
    expect(await said()).not.toMatch(foreign);
  });

  test('does not lay numbers before the reader that it cannot have', async () => {
    await open('/daten', words.locale);
    await page.getByText(words.unheard).waitFor();
    expect(await page.locator('main table:visible').count()).toBe(0);
    await page.locator('summary', { hasText: words.unheard }).click();
    await page.locator('main table:visible').first().waitFor();
  });

  test.each(pages)('reads sensibly at %s', async (path) => {
    await open(path, words.locale);
    await page.waitForLoadState('networkidle');
    await expectSense(words.foreignWords);
    if (path === '/eingang') expect(await said()).toMatch(words.intake);
  });
});

describe('whoever makes the first account', () => {
  const path = () => /\/start\/[\w-]{43}/.exec(server.output())?.[0] ?? '';
  const address = (link: Locator) => link.getAttribute('href');

  test('sees on the next page what to do first, and gets there', async () => {
    await open(path());
    await page.getByLabel('Name', { exact: true }).fill('Ada Muster');
    await page.getByLabel('Anmeldename').fill('ada');
    await page.locator('input[autocomplete="new-password"]').fill('ein langes Kennwort 42');
    await page.getByRole('button', { name: 'Konto anlegen' }).click();
    await page.getByRole('heading', { name: 'Die nächsten Schritte' }).waitFor();
    const steps = page.locator('ol > li > a');
    expect(await steps.allInnerTexts()).toEqual([
      'Die Stadt beschreiben',
      'Einheiten anlegen',
      'Jemanden einladen',
      'Zugang für ein System ausstellen',
      'Ein System anschließen',
      'Den Eingang ansehen',
    ]);
    const { y = Infinity } = (await steps.first().boundingBox()) ?? {};
    expect(y).toBeLessThan(720);
    for (const link of await steps.all()) expect(await address(link)).toMatch(/^\//);
    await steps.nth(3).click();
    await page.getByRole('heading', { name: 'Neuer Zugang' }).waitFor();
    await page.goto(server.url);
    await page.getByRole('link', { name: 'Zugang für ein System ausstellen' }).waitFor();
  });
});

describe('a city of exactly one event', () => {
  beforeAll(() =>
    send(server, [
      told('process.case-received', 'first', Date.now() - 60_000, {
        ...{ service: dog, office: 'stadtkasse', channel: 'online' },
      }),
    ]),
  );

  describe.each(languages)('$locale', (words) => {
    test.each(pages)('reads sensibly at %s', async (path) => {
      await open(path, words.locale);
      await page.waitForLoadState('networkidle');
      await expectSense(words.foreignWords);
      const text = await said();
      switch (path) {
        case '/':
          expect(text).toMatch(words.first);
          break;
        case '/eingang':
          expect(text).toMatch(words.arrived);
          expect(text).toMatch(words.notConnected);
          expect(text).not.toMatch(words.never);
          break;
        case '/daten':
          expect(text).toMatch(words.secret);
          break;
        case '/karte':
          expect(text).not.toMatch(foreign);
          break;
      }
    });
  });
});

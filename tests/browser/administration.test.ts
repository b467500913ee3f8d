import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../server/app.ts';
import { openHub, type Hub } from '../../server/live/hub.ts';
import { readAudit } from '../../register/audit-log.ts';
import { root } from '../server/server-process.ts';
import { caseReceived, ndjson, openTestApp, type TestApp } from '../server/test-app.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { findings, overhang } from './findings.ts';

let city: TestApp;
let http: Server;
let hub: Hub;
let browser: Browser;
let url: string;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  await buildDashboard();
  city = await openTestApp({ now: Date.now, demo: { isLocal: true, mayChange: false } });
  Object.assign(city.deps, {
    dashboard: join(root, 'dashboard/dist'),
    city: { ...city.deps.city, name: 'Musterhafen', demo: true },
  });
  const time = new Date(Date.now() - 3_600_000).toISOString();
  const events = [
    caseReceived('good', { time }),
    caseReceived('bad', { time, data: { channel: 'pigeon' } }),
    caseReceived('worse', { time, type: 'de.stadtpegel.process.case-lost.v1' }),
    {
      ...caseReceived('early', { time, type: 'de.stadtpegel.process.case-closed.v1' }),
      data: { outcome: 'granted', notice_medium: 'digital' },
    },
  ];
  await city.send(ndjson, events.map((one) => JSON.stringify(one)).join('\n'));
  await city.warehouse.settled();
  http = createServer(getRequestListener(createApp(city.deps).fetch));
  hub = openHub(http, city.deps);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://localhost:${(http.address() as AddressInfo).port}`;
  browser = await launchBrowser();
});
afterEach(() => context.close());
afterAll(async () => {
  await browser.close();
  await hub.close();
  await city.close();
});

/** Open a page as one of the people of the demo city. */
async function openAs(login: string, path: string, options: object = {}): Promise<void> {
  context = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce', ...options });
  page = await context.newPage();
  const { status } = await page.request
    .post(`${url}/api/demo/sign-in`, { data: { login }, headers: { origin: url } })
    .then((response) => ({ status: response.status() }));
  expect(status).toBe(200);
  await page.goto(url + path);
}

const last = (action: string) => readAudit(city.register, { action, limit: 1 })[0];

/** The dialog that asks before something is done. */
async function confirm(button: string, reason?: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  if (reason !== undefined) await dialog.getByLabel('Grund').fill(reason);
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const pages = [
  ['/verwaltung/personen', 'Svenja Brandt'],
  ['/verwaltung/einheiten', 'Kita Hafenstraße'],
  ['/verwaltung/zugaenge', 'Neuer Zugang'],
  ['/verwaltung/protokoll', 'vorher und nachher'],
  ['/verwaltung/abgewiesen', 'Wert nicht erlaubt'],
] as const;

describe('Every page of the administration', () => {
  test.each(pages)('%s is clean for axe, light and dark', async (path, there) => {
    await openAs('svenja.brandt', path);
    await page.getByRole('main').getByText(there).first().waitFor();
    for (const summary of await page.locator('main summary').all()) await summary.click();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Dunkle Darstellung' }).click();
    expect(await findings(page)).toEqual([]);
  });

  test.each(pages)('%s fits a phone of 320 px, in English too', async (path) => {
    await openAs('svenja.brandt', `${path}?lang=en`, { viewport: { width: 320, height: 640 } });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect(await findings(page)).toEqual([]);
  });

  test('is led to by the menu, for who may, and only to the parts that they may', async () => {
    await openAs('hannah.lorenzen', '/');
    await page.getByRole('banner').getByRole('button', { name: 'Hannah Lorenzen' }).click();
    await page.getByRole('link', { name: 'Verwaltung der Plattform' }).click();
    await page.getByText('Das Protokoll ist lückenlos').waitFor();
    const parts = page.getByRole('navigation', { name: 'Teile der Verwaltung' });
    expect(await parts.getByRole('link').allTextContents()).toEqual(['Protokoll']);
    await page.goto(`${url}/verwaltung/personen`);
    await page.getByText('Diese Seite ist für andere Rollen').waitFor();
  });

  test('is not offered to others', async () => {
    await openAs('tom.harms', '/');
    await page.getByRole('banner').getByRole('button', { name: 'Tom Harms' }).click();
    await page.getByRole('link', { name: 'Mein Konto' }).waitFor();
    expect(await page.getByRole('link', { name: 'Verwaltung der Plattform' }).count()).toBe(0);
  });
});

describe('An administrator', () => {
  test('gives a role with its reason by keyboard alone, and takes it back after a question', async () => {
    await openAs('svenja.brandt', '/verwaltung/personen');
    await page.getByLabel('Name oder Anmeldename').fill('harms');
    await page
      .getByRole('main')
      .getByRole('button', { name: /Tom Harms/ })
      .last()
      .focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Rolle geben' }).click();
    await page.getByText('Schreiben Sie, warum.').waitFor();
    const form = page.locator('form', { hasText: 'Eine Rolle geben' });
    await form.getByLabel('Rolle', { exact: true }).selectOption('lead');
    await form.getByLabel('Organisationseinheit').selectOption('jugendamt');
    await form.getByLabel('Grund').fill('Vertretung im Sommer');
    await page.keyboard.press('Enter');
    await page.getByText('Tom Harms hat die Rolle.').waitFor();
    await page.getByText('Vertretung im Sommer').waitFor();
    expect(last('grant.set')).toMatchObject({
      reason: 'Vertretung im Sommer',
      actor: { name: 'Svenja Brandt' },
    });
    expect(await findings(page)).toEqual([]);

    await page.getByRole('button', { name: 'Rolle zurücknehmen: Teamleitung, Jugendamt' }).click();
    await page.getByText('Tom Harms verliert sofort').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByText('Vertretung im Sommer').count()).toBe(1);
    await page.getByRole('button', { name: 'Rolle zurücknehmen: Teamleitung, Jugendamt' }).click();
    await confirm('Rolle zurücknehmen', 'Sommer vorbei');
    await page.getByText('Erledigt.').waitFor();
    expect(last('grant.set')?.reason).toBe('Sommer vorbei');
  });

  test('stops an account and lets it in again, and issues a link for a new password', async () => {
    await openAs('svenja.brandt', '/verwaltung/personen');
    await page
      .getByRole('main')
      .getByRole('button', { name: /Uwe Claasen/ })
      .last()
      .click();
    await page.getByRole('button', { name: 'Konto sperren' }).click();
    await confirm('Konto sperren', 'Mandat beendet');
    await page.getByRole('button', { name: 'Konto freigeben' }).click();
    await confirm('Konto freigeben', 'Irrtum');
    await page.getByRole('button', { name: 'Link für ein neues Passwort' }).click();
    await confirm('Link für ein neues Passwort', 'vergessen');
    await page.getByRole('img', { name: 'QR-Code' }).waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('cannot change their own roles', async () => {
    await openAs('svenja.brandt', '/verwaltung/personen');
    await page
      .getByRole('main')
      .getByRole('button', { name: /Svenja Brandt/ })
      .last()
      .click();
    await page.getByText('Die eigenen Rollen ändert niemand selbst.').waitFor();
    expect(await page.getByRole('button', { name: 'Rolle geben' }).count()).toBe(0);
  });

  test('adds, changes and retires a unit; errors stand at their field', async () => {
    await openAs('svenja.brandt', '/verwaltung/einheiten');
    await page.getByRole('button', { name: 'Einheit anlegen' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Kennung').fill('bauamt');
    await dialog.getByLabel('Name').fill('Kita Nord');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await dialog.getByText('Diese Kennung gibt es schon').waitFor();
    expect(await dialog.getByLabel('Kennung').getAttribute('aria-invalid')).toBe('true');
    expect(await findings(page)).toEqual([]);
    await dialog.getByLabel('Kennung').fill('kita-nord');
    await dialog.getByLabel('Gehört zu').selectOption('jugendamt');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('button', { name: 'Kita Nord bearbeiten' }).click();
    await dialog.getByLabel('Dienststellen').fill('kita-nord, hort-nord');
    await dialog.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Dienststellen: hort-nord, kita-nord').waitFor();
    await page.getByRole('button', { name: 'Kita Nord auflösen' }).click();
    await page.getByText('Niemand hat hier eine Rolle.').waitFor();
    await confirm('Kita Nord auflösen', 'zusammengelegt');
    await page.getByRole('button', { name: 'Kita Nord bearbeiten' }).waitFor({ state: 'hidden' });
    await page.getByLabel('Auch aufgelöste zeigen').check();
    await page.getByRole('button', { name: 'Kita Nord wieder einsetzen' }).waitFor();
  });

  test('sees line by line what a file of units would change before it does', async () => {
    await openAs('svenja.brandt', '/verwaltung/einheiten');
    const choose = (text: string | Buffer) =>
      page.locator('input[type=file]').setInputFiles({
        name: 'einheiten.csv',
        mimeType: 'text/csv',
        buffer: typeof text === 'string' ? Buffer.from(text) : text,
      });
    await choose('unit;name;parent\nbauamt;Amt für Bauen;nirgends\n');
    await page.getByText('Ein Fehler. Solange er da ist, wird nichts übernommen.').waitFor();
    await page.getByRole('cell', { name: 'Die übergeordnete Einheit gibt es nicht.' }).waitFor();
    expect(await findings(page)).toEqual([]);

    await choose(Buffer.from('unit;name\nbauamt;Amt f\xfcr Bauen\n', 'latin1'));
    // As Excel writes it: the encoding is found out, and the umlaut is right.
    await page.getByText(/Eine von 1.Zeile ändert etwas/).waitFor();
    await page.getByRole('cell', { name: /Bauamt.*Amt für Bauen/ }).waitFor();

    await choose('unit;name;parent\nbauamt;Amt für Bauen;bauen-umwelt\nmuseum;Museum;city\n');
    await page.getByText('2 von 2 Zeilen ändern etwas. Noch ist nichts geschehen.').waitFor();
    await page.getByRole('cell', { name: /Bauamt.*Amt für Bauen/ }).waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByRole('button', { name: 'So übernehmen' }).click();
    await confirm('So übernehmen', 'neuer Verwaltungsgliederungsplan');
    await page.getByText('2 Einheiten sind übernommen.').waitFor();
    await page.getByRole('button', { name: 'Museum bearbeiten' }).waitFor();
    expect(last('unit.add')).toMatchObject({ subject: 'unit:museum' });
  });

  test('makes a token, sees it once, and revokes it', async () => {
    await openAs('svenja.brandt', '/verwaltung/zugaenge');
    await page.getByLabel('Wofür').fill('Fachverfahren');
    await page.getByLabel('Verwaltung', { exact: true }).check();
    await page.getByLabel('Quellen').fill('/fach/*');
    // Only what the chosen system can report is offered.
    const reports = page.getByRole('group', { name: 'Meldet' });
    expect(await reports.getByRole('checkbox').count()).toBe(7);
    await reports.getByLabel('Bearbeitungsschritte (Verwaltung)').check();
    await page.getByLabel('Gilt bis einschließlich').fill('2020-01-01');
    await page.getByRole('button', { name: 'Zugang anlegen' }).click();
    await page.getByText('Wählen Sie einen Tag, der noch kommt.').waitFor();
    await page.getByLabel('Gilt bis einschließlich').fill('2099-12-31');
    await page.getByRole('button', { name: 'Zugang anlegen' }).click();
    await page.getByRole('heading', { name: 'Zugang für Fachverfahren' }).waitFor();
    const token = (await page.locator('.made code').textContent()) ?? '';
    expect(city.deps.tokens.verify(token, Date.now())).toMatchObject({
      ...{ sources: ['/fach/*'], datasets: ['process'], observes: ['steps'] },
    });
    await page.getByText('meldet Bearbeitungsschritte').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.reload();
    await page.getByText('Ein System hat einen gültigen Zugang.').waitFor();
    expect(await page.content()).not.toContain(token);
    await page.getByRole('button', { name: 'Zugang sperren: Fachverfahren' }).click();
    await confirm('Zugang sperren', 'System abgeschaltet');
    await page.getByText('Der Zugang „Fachverfahren“ ist gesperrt.').waitFor();
    expect(city.deps.tokens.verify(token, Date.now())).toBeNull();
  });

  test('finds entries of the audit log, and what was before', async () => {
    await openAs('svenja.brandt', '/verwaltung/protokoll');
    await page.getByText('Das Protokoll ist lückenlos').waitFor();
    await page.getByLabel('Woran').fill('unit:kita-nord');
    await page.getByRole('button', { name: 'Suchen' }).click();
    await page.locator('main li p', { hasText: /Einheit aufgelöst\s+Kita Nord/ }).waitFor();
    expect(page.url()).toContain('subject=unit');
    await expect
      .poll(() => page.locator('main li b', { hasText: 'Rollen geändert' }).count())
      .toBe(0);
    await page.getByText('vorher und nachher').first().click();
    await page.getByRole('rowheader', { name: 'retired_at' }).first().waitFor();
    await page.getByLabel('Wer', { exact: true }).fill('niemand');
    await page.getByRole('button', { name: 'Suchen' }).click();
    await page.getByText('Dazu steht nichts im Protokoll.').waitFor();
    const csv = await page
      .getByRole('link', { name: 'Dieselben als CSV', exact: true })
      .getAttribute('href');
    expect(csv).toContain('actor=niemand');
    // What the server records by itself is left out, unless it is asked for; the address keeps that.
    expect(csv).toContain('without=okr.observation-recorded');
    await page.getByLabel('Auch automatisch aufgezeichnete Werte zeigen').check();
    await page.reload();
    const box = page.getByLabel('Auch automatisch aufgezeichnete Werte zeigen');
    expect(await box.isChecked()).toBe(true);
    const all = await page
      .getByRole('link', { name: 'Dieselben als CSV', exact: true })
      .getAttribute('href');
    expect(all).not.toContain('without=');
  });

  test('sees why events were refused, and judges them again', async () => {
    await openAs('svenja.brandt', '/verwaltung/abgewiesen');
    await page.getByText('2 Ereignisse warten.').waitFor();
    await page.getByText('Art des Ereignisses unbekannt').waitFor();
    await page.getByRole('button', { name: 'Alle wartenden auswählen' }).click();
    await page.getByRole('button', { name: '2 Ereignisse noch einmal prüfen' }).click();
    await confirm('2 Ereignisse noch einmal prüfen');
    await page.getByText('0 angenommen, 0 doppelt, 2 weiter abgewiesen.').waitFor();
    await page.getByText('Das Ereignis zeigen').first().click();
    await page.getByText('Inhalt zeigen').first().click();
    await page.locator('pre').first().getByText('"specversion"').waitFor();
    expect(await findings(page)).toEqual([]);
    expect(last('events.replay')).toMatchObject({ actor: { name: 'Svenja Brandt' } });
  });
});

describe('The switch of the demo', () => {
  test('stands on every page, and shows the city through other eyes', async () => {
    context = await browser.newContext({ locale: 'de-DE', viewport: { width: 320, height: 700 } });
    page = await context.newPage();
    for (const path of ['/', '/daten', '/eingang', '/ueber']) {
      await page.goto(url + path);
      await page.getByLabel('Demo ansehen als').waitFor();
      expect(await overhang(page), path).toBeLessThanOrEqual(0);
    }
    await page.getByLabel('Demo ansehen als').selectOption('karin.vogt');
    await page.getByRole('button', { name: 'Ansehen', exact: true }).click();
    await page.getByRole('banner').getByRole('button', { name: 'Karin Vogt' }).waitFor();
    await page.getByLabel('Demo ansehen als').selectOption('svenja.brandt');
    await page.getByRole('button', { name: 'Ansehen', exact: true }).click();
    await page.getByRole('banner').getByRole('button', { name: 'Svenja Brandt' }).waitFor();
    expect(await page.getByLabel('Demo ansehen als').inputValue()).toBe('svenja.brandt');
    await page.getByLabel('Demo ansehen als').selectOption('');
    await page.getByRole('button', { name: 'Ansehen', exact: true }).click();
    await page.getByRole('link', { name: 'Anmelden' }).waitFor();
    expect(await findings(page)).toEqual([]);
  });
});

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readAudit } from '../../register/audit-log.ts';
import { createApp } from '../../server/app.ts';
import { openHub, type Hub } from '../../server/live/hub.ts';
import { openMailRoom } from '../../server/mail/mail-room.ts';
import { openPostOffice } from '../../server/mail/post-office.ts';
import { decisionEvent } from '../../server/webhooks/cloud-event.ts';
import { verify } from '../../server/webhooks/signature.ts';
import { announce, openWebhookRoom } from '../../server/webhooks/webhook-room.ts';
import type { Event } from '../../okr/event.ts';
import { openMailServer } from '../server/mail/mail-server.ts';
import { samplePaper } from '../server/paper/sample-paper.ts';
import { root } from '../server/server-process.ts';
import { openTestApp, type TestApp } from '../server/test-app.ts';
import { openReceiver } from '../server/webhooks/receiver.ts';
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
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let mailServer: Awaited<ReturnType<typeof openMailServer>>;
let status = 204;

beforeAll(async () => {
  await buildDashboard();
  receiver = await openReceiver(() => status);
  mailServer = await openMailServer({ answer: (to) => (to.startsWith('weg') ? 550 : null) });
  city = await openTestApp({ now: Date.now, demo: { isLocal: true, mayChange: false } });
  Object.assign(city.deps, {
    dashboard: join(root, 'dashboard/dist'),
    webhookHosts: ['localhost'],
    office: openPostOffice({
      url: `smtp://127.0.0.1:${mailServer.port}`,
      from: 'Stadt <pegel@m.example>',
    }),
  });
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
  await Promise.all([receiver.close(), mailServer.close()]);
});

/** Open a page as the administrator of the demo city. */
async function open(path: string): Promise<void> {
  context = await browser.newContext({ locale: 'de-DE', reducedMotion: 'reduce' });
  page = await context.newPage();
  const login = { data: { login: 'svenja.brandt' }, headers: { origin: url } };
  expect((await page.request.post(`${url}/api/demo/sign-in`, login)).status()).toBe(200);
  await page.goto(url + path);
}

/** Clean for axe in both themes and in English, and no wider than a phone of 280 px. */
async function expectSound(): Promise<void> {
  for (const summary of await page.locator('main summary').all()) await summary.click();
  expect(await findings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Dunkle Darstellung' }).click();
  expect(await findings(page)).toEqual([]);
  await page.setViewportSize({ width: 280, height: 640 });
  expect(await overhang(page)).toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 720 });
}

async function confirm(button: string, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Grund').fill(reason);
  await dialog.getByRole('button', { name: button }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const actions = (action: string) =>
  readAudit(city.register, { action, limit: 20 }).map((one) => one.action);

describe('Webhooks', () => {
  /** Send what waits, with the clock so much further, ms. */
  async function sendAll(later = 0): Promise<void> {
    const room = openWebhookRoom({
      ...{ register: city.register, allowedHosts: ['localhost'], log: () => undefined },
      ...{ now: () => Date.now() + later, everyMs: 0 },
    });
    await room.run();
    await room.stop();
  }
  function decided(seq: number): void {
    const event = {
      ...{ type: 'objective-agreed', seq, at: new Date().toISOString(), objective: 'x' },
      by: { account: 'a', name: 'A' },
    } as unknown as Event;
    announce(city.register, decisionEvent(event, '/stadtpegel'), Date.now());
  }

  test('are set up, tried, told why one failed, paused and removed', async () => {
    await open('/verwaltung/benachrichtigungen');
    await page.getByRole('heading', { name: 'Noch kein System wird benachrichtigt.' }).waitFor();
    await page.getByLabel('Welches System').fill('Ratsinfo');
    await page.getByRole('textbox', { name: 'Adresse' }).fill('http://192.168.1.5/hooks');
    await page.getByLabel('Ziele und Schlüsselergebnisse').check();
    await page.getByRole('button', { name: 'Benachrichtigung einrichten' }).click();
    await page.getByText('Die Adresse muss mit https:// beginnen, ohne').waitFor();
    expect(await page.getByRole('textbox', { name: 'Adresse' }).getAttribute('aria-invalid')).toBe(
      'true',
    );
    await page
      .getByRole('textbox', { name: 'Adresse' })
      .fill(`http://localhost:${receiver.port}/hooks`);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Geheimnis für Ratsinfo' }).waitFor();
    const secret = (await page.locator('.made code').textContent()) ?? '';
    await page.getByText('über: Ziele und Schlüsselergebnisse').waitFor();
    await page.getByText('noch nichts gesendet').waitFor();

    await page.getByRole('button', { name: 'Probe senden: Ratsinfo' }).click();
    await page.getByText('Die Probe ist angekommen.').waitFor();
    const [trial] = receiver.messages;
    expect(verify(secret, trial!.headers, trial!.body, Date.now())).toBe(true);
    status = 401;
    await page.getByRole('button', { name: 'Probe senden: Ratsinfo' }).click();
    await page.getByText(/Die Probe ist nicht angekommen\. .*lässt uns nicht herein/).waitFor();

    status = 503;
    decided(1);
    await sendAll();
    decided(2);
    await page.reload();
    await page.getByText('Ein System wird benachrichtigt.').waitFor();
    expect(await page.content()).not.toContain(secret);
    const main = page.getByRole('main');
    await main.getByText('nicht zugestellt').first().waitFor();
    await main.getByText('Bei der Gegenstelle ist etwas gestört (503).').first().waitFor();
    await main.getByText(/2 Nachrichten warten\.\s+Nächster Versuch/).waitFor();
    await page.getByText('Letzte Nachrichten').click();
    await page.getByRole('cell', { name: 'Ziel vereinbart' }).waitFor();
    await page.getByText('Letzte Nachrichten').click();
    await expectSound();

    await page.getByRole('button', { name: 'Anhalten: Ratsinfo' }).press('Enter');
    await page.getByText('„Ratsinfo“ ist angehalten.').waitFor();
    await main.getByText('angehalten seit').waitFor();
    status = 204;
    const before = receiver.messages.length;
    await sendAll(60_000);
    expect(receiver.messages).toHaveLength(before);
    await page.getByRole('button', { name: 'Fortsetzen: Ratsinfo' }).press('Enter');
    await page.getByText('„Ratsinfo“ läuft wieder.').waitFor();
    await sendAll();
    const ids = receiver.messages.slice(before).map(({ headers }) => headers['webhook-id']);
    expect(ids).toEqual(['okr-1', 'okr-2']);
    await page.reload();
    await main
      .getByText(/zugestellt \d\d:\d\d/)
      .first()
      .waitFor();

    await page.getByRole('button', { name: 'Benachrichtigung entfernen: Ratsinfo' }).click();
    await confirm('Benachrichtigung entfernen', 'System abgelöst');
    await page.getByText('„Ratsinfo“ ist entfernt.').waitFor();
    expect(actions('webhook')).toEqual([
      ...['webhook.remove', 'webhook.resume', 'webhook.pause'],
      ...['webhook.trial', 'webhook.trial', 'webhook.add'],
    ]);
  });
});

describe('Papers by e-mail', () => {
  test('are scheduled, tried, told why one was refused, paused and ended', async () => {
    await open('/verwaltung/post');
    await page.getByText('Noch bekommt niemand die Vorlagen per E-Mail.').waitFor();
    await page.getByRole('textbox', { name: 'Adressen' }).fill('rat');
    await page.getByRole('button', { name: 'Verteiler anlegen' }).click();
    await page.getByText('Schreiben Sie 1 bis 50 Adressen').waitFor();
    await page.getByRole('textbox', { name: 'Adressen' }).fill('rat@m.example\nweg@m.example');
    await page.getByRole('button', { name: 'Verteiler anlegen' }).click();
    await page.getByText('Der Verteiler ist angelegt.').waitFor();
    await page.getByLabel('Wann').selectOption('monthly');
    await page.getByLabel('Tag im Monat').selectOption('31');
    await page.getByRole('textbox', { name: 'Adressen' }).fill('presse@m.example');
    await page.getByRole('button', { name: 'Verteiler anlegen' }).click();
    await page.getByText('2 Verteiler bekommen die Vorlagen per E-Mail.').waitFor();
    await page.getByText('jeden Monat am 31., 8 Uhr, eine Adresse').waitFor();

    await page.getByLabel('An', { exact: true }).fill('ich@m.example');
    await page.getByRole('button', { name: 'Probe senden' }).click();
    await page.getByText('hat die Probe an ich@m.example angenommen').waitFor();
    expect(mailServer.mails.map(({ to }) => to)).toEqual([['ich@m.example']]);
    await page.getByLabel('An', { exact: true }).fill('weg@m.example');
    await page.getByRole('button', { name: 'Probe senden' }).click();
    await page.getByText(/Die Probe ist nicht angekommen\. .*endgültig ab \(550\)/).waitFor();

    const room = openMailRoom({
      ...{ register: city.register, office: city.deps.office!, zone: 'Europe/Berlin' },
      newestPaper: () =>
        Promise.resolve({ paper: samplePaper, pdf: new Uint8Array(9), link: null }),
      ...{ lastClosed: () => Date.now(), now: Date.now, log: () => undefined, everyMs: 0 },
    });
    await room.run();
    await page.reload();
    const main = page.getByRole('main');
    await main
      .getByText(/aufgegeben \d\d:\d\d/)
      .first()
      .waitFor();
    await page.getByText('Letzte Nachrichten').click();
    await page.getByRole('row', { name: /rat@m.example zugestellt/ }).waitFor();
    await page.getByRole('row', { name: /weg@m.example aufgegeben .*\(550\)/ }).waitFor();
    await page.getByText('Letzte Nachrichten').click();
    await expectSound();

    const monthly = 'jeden Monat am 31., 8 Uhr';
    await page.getByRole('button', { name: `Anhalten: ${monthly}` }).press('Enter');
    await page.getByText(`„${monthly}“ ist angehalten.`).waitFor();
    await page.getByRole('button', { name: `Fortsetzen: ${monthly}` }).waitFor();
    await page.getByRole('button', { name: /Verteiler beenden: wenn ein Halbjahr/ }).click();
    await page.getByRole('dialog').getByText('rat@m.example, weg@m.example.').waitFor();
    await confirm('Verteiler beenden', 'neuer Rat');
    await page.getByText('Ein Verteiler bekommt die Vorlagen per E-Mail.').waitFor();
    expect(actions('mail')).toEqual([
      ...['mail-schedule.remove', 'mail-schedule.pause', 'mail.trial', 'mail.trial'],
      ...['mail-schedule.add', 'mail-schedule.add'],
    ]);
  });
});

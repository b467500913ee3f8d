import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ServerProcess } from '../server/server-process.ts';
import { goodPassword } from '../server/account/browser.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { findings, overhang } from './findings.ts';
import { openSmallTown } from './small-town.ts';

let server: ServerProcess;
let browser: Browser;
/** Passkeys belong to a name. */
let origin: string;
const contexts: BrowserContext[] = [];

beforeAll(async () => {
  await buildDashboard();
  [server, browser] = await Promise.all([openSmallTown(), launchBrowser()]);
  origin = `http://localhost:${new URL(server.url).port}`;
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  server?.cleanUp();
});

async function newPage(options: object = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'de-DE',
    reducedMotion: 'reduce',
    ...options,
  });
  contexts.push(context);
  return context.newPage();
}

const menu = (page: Page, name: string) => page.getByRole('banner').getByRole('button', { name });

async function fillNewAccount(page: Page, login: string): Promise<void> {
  await page.getByLabel('Anmeldename').fill(login);
  await page.getByLabel('Neues Passwort').fill(goodPassword);
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
}

async function signIn(page: Page, login: string, { shared = false } = {}): Promise<void> {
  await page.goto(`${origin}/anmelden`);
  await page.getByLabel('Anmeldename').fill(login);
  await page.getByLabel('Passwort', { exact: true }).fill(goodPassword);
  if (shared) await page.getByLabel('Geteiltes Gerät').check();
  await page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true }).click();
}

describe('From the start link to signing out everywhere', () => {
  let admin: Page;
  let kim: Page;

  test('the link that the start has printed makes the first administrator', async () => {
    const path = /Administrator +http:\/\/[^/]+(\/start\/\S+)/.exec(server.output())?.[1] ?? '';
    admin = await newPage();
    await admin.goto(origin + path);
    await admin.getByRole('heading', { level: 1, name: 'Das erste Konto' }).waitFor();
    expect(await findings(admin)).toEqual([]);
    await admin.getByLabel('Name', { exact: true }).fill('Mara Muster');
    await fillNewAccount(admin, 'mara');
    await admin.getByRole('heading', { level: 1, name: 'Mein Konto' }).waitFor();
    await menu(admin, 'Mara Muster').waitFor();

    const late = await newPage();
    await late.goto(origin + path);
    await late.getByText('Dieser Link wurde schon benutzt').waitFor();
  });

  test('the administrator invites somebody, who accepts', async () => {
    await menu(admin, 'Mara Muster').click();
    await admin.getByRole('link', { name: 'Jemanden einladen' }).click();
    await admin.getByLabel('Für wen').fill('Kim Beispiel');
    await admin.getByLabel('Rolle').selectOption('council');
    await admin.getByRole('button', { name: 'Einladen' }).click();
    await admin.getByRole('img', { name: 'QR-Code' }).waitFor();
    expect(await findings(admin)).toEqual([]);
    const url = (await admin.locator('code').textContent()) ?? '';

    kim = await newPage();
    await kim.goto(url);
    await kim.getByText('Mara Muster lädt Sie ein').waitFor();
    await kim.getByText('Rat, Stadt').waitFor();
    expect(kim.url()).not.toContain('#');
    expect(await findings(kim)).toEqual([]);
    expect(await kim.getByLabel('Name', { exact: true }).inputValue()).toBe('Kim Beispiel');
    await fillNewAccount(kim, 'kim');
    await menu(kim, 'Kim Beispiel').waitFor();
  });

  test('a change of roles is seen at once in a page that is open', async () => {
    await kim.goto(`${origin}/konto`);
    await kim.getByText('Rat, Stadt').waitFor();
    await kim.evaluate('window.untouched = true');
    const { accounts } = (await (await admin.request.get(`${origin}/api/accounts`)).json()) as {
      accounts: { account: string; login: string }[];
    };
    const account = accounts.find(({ login }) => login === 'kim')?.account;
    const changed = await admin.request.put(`${origin}/api/accounts/${account}/grants`, {
      data: { grants: [{ role: 'admin', unit: 'city' }], reason: 'Vertretung' },
      headers: { origin },
    });
    expect(changed.status()).toBe(200);
    await kim.getByText('Administration, Stadt').waitFor();
    await menu(kim, 'Kim Beispiel').click();
    await kim.getByRole('link', { name: 'Jemanden einladen' }).waitFor();
    expect(await kim.evaluate('window.untouched')).toBe(true);
  });

  test('signing out everywhere signs out everywhere, at once', async () => {
    const second = await newPage();
    await signIn(second, 'kim');
    await menu(second, 'Kim Beispiel').waitFor();
    await kim.goto(`${origin}/konto`);
    await kim.getByRole('button', { name: 'Überall abmelden' }).click();
    await kim.getByRole('banner').getByRole('link', { name: 'Anmelden' }).waitFor();
    await second.getByRole('banner').getByRole('link', { name: 'Anmelden' }).waitFor();
  });
});

describe('Signing in', () => {
  test('comes back to where one was, and never to another site', async () => {
    const page = await newPage();
    await page.goto(`${origin}/eingang`);
    await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click();
    await page.waitForURL(/next=%2Feingang/);
    await page.getByLabel('Anmeldename').fill('mara');
    await page.getByLabel('Passwort', { exact: true }).fill('falsch falsch falsch');
    const submit = page.getByRole('main').getByRole('button', { name: 'Anmelden', exact: true });
    await submit.click();
    await page.getByText('Anmeldename und Passwort passen nicht zusammen.').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('Passwort', { exact: true }).fill(goodPassword);
    await submit.click();
    await page.waitForURL(`${origin}/eingang`);

    for (const evil of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      // An answer that is still on its way to the page before would bring the session back.
      await page.goto('about:blank');
      await page.context().clearCookies();
      await page.goto(`${origin}/anmelden?next=${encodeURIComponent(evil)}`);
      await page.getByLabel('Anmeldename').fill('mara');
      await page.getByLabel('Passwort', { exact: true }).fill(goodPassword);
      await submit.click();
      await page.waitForURL(`${origin}/`);
    }
  });

  test('works with the keyboard alone', async () => {
    const page = await newPage();
    await page.goto(`${origin}/anmelden`);
    await page.getByLabel('Anmeldename').focus();
    await page.keyboard.type('mara');
    await page.keyboard.press('Tab');
    await page.keyboard.type(goodPassword);
    await page.keyboard.press('Enter');
    const button = menu(page, 'Mara Muster');
    await button.waitFor();
    await button.focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Mein Konto');
    await page.keyboard.press('Escape');
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await findings(page)).toEqual([]);
  });

  test('on a shared tablet shows for all to see who is signed in', async () => {
    const page = await newPage({ viewport: { width: 1024, height: 768 } });
    await signIn(page, 'mara', { shared: true });
    const band = page.getByRole('complementary', { name: 'Geteiltes Gerät' });
    await band.getByText('Mara Muster').waitFor();
    const cookies = await page.context().cookies();
    expect(cookies.find(({ name }) => name === 'stadtpegel')).toMatchObject({
      expires: -1,
      httpOnly: true,
      sameSite: 'Lax',
    });
    await band.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });
});

describe('A passkey', () => {
  test('is made, named, used to sign in, renamed and removed', async () => {
    const page = await newPage();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('WebAuthn.enable');
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    await signIn(page, 'mara');
    await menu(page, 'Mara Muster').waitFor();
    await page.goto(`${origin}/konto`);
    await page.getByText('Sie haben noch keinen Passkey.').waitFor();
    await page.getByLabel('Name des Passkeys').fill('Diensttablet');
    await page.getByRole('button', { name: 'Passkey anlegen' }).click();
    await page.getByText('Der Passkey „Diensttablet“ ist angelegt.').waitFor();
    expect(await findings(page)).toEqual([]);

    await menu(page, 'Mara Muster').click();
    await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click();
    const answered = page.waitForRequest((request) =>
      request.url().endsWith('/api/account/passkey-sign-in'),
    );
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
    const answer = (await answered).postData() ?? '';
    await menu(page, 'Mara Muster').waitFor();
    // The same answer once more, or from another address, is worth nothing.
    const thief = await newPage();
    for (const site of [origin, server.url]) {
      const replayed = await thief.request.post(`${site}/api/account/passkey-sign-in`, {
        data: answer,
        headers: { origin: site, 'content-type': 'application/json' },
      });
      expect([401, 409]).toContain(replayed.status());
    }

    await page.goto(`${origin}/konto`);
    await page.getByRole('button', { name: 'Diensttablet umbenennen' }).click();
    await page.getByRole('listitem').getByLabel('Name des Passkeys').fill('Laptop');
    await page.getByRole('button', { name: 'Umbenennen' }).click();
    await page.getByRole('button', { name: 'Laptop entfernen' }).click();
    await page.getByText('Sie haben noch keinen Passkey.').waitFor();

    await menu(page, 'Mara Muster').click();
    await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
    await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click();
    await page.getByRole('button', { name: 'Mit Passkey anmelden' }).click();
    await page.getByText(/Der Passkey wurde nicht angenommen/).waitFor();
  });

  test('under a bare address says what it needs', async () => {
    const page = await newPage();
    await page.goto(`${server.url}/anmelden`);
    await page.getByRole('link', { name: /http:\/\/localhost/ }).waitFor();
  });
});

describe('Help for who lost the password', () => {
  test('eight codes are shown once, and each sets a new password', async () => {
    const page = await newPage();
    await signIn(page, 'kim');
    await menu(page, 'Kim Beispiel').waitFor();
    await page.goto(`${origin}/konto`);
    await page.getByRole('button', { name: 'Neue Codes anlegen' }).click();
    const codes = page.locator('.sheet li');
    await codes.first().waitFor();
    expect(await codes.count()).toBe(8);
    const code = (await codes.nth(2).textContent()) ?? '';
    expect(await findings(page)).toEqual([]);

    const lost = await newPage();
    await lost.goto(`${origin}/anmelden`);
    await lost.getByRole('link', { name: 'Passwort vergessen?' }).click();
    await lost.getByRole('heading', { level: 1, name: 'Neues Passwort setzen' }).waitFor();
    expect(await findings(lost)).toEqual([]);
    await lost.getByLabel('Anmeldename').fill('kim');
    await lost.getByLabel('Code', { exact: true }).fill(code);
    await lost.getByLabel('Neues Passwort').fill('passwort1234');
    await lost.getByRole('button', { name: 'Passwort setzen' }).click();
    await lost.getByText('als eines der ersten geraten').waitFor();
    await lost.getByLabel('Neues Passwort').fill('vier stumme laternen im regen');
    await lost.getByRole('button', { name: 'Passwort setzen' }).click();
    await menu(lost, 'Kim Beispiel').waitFor();
    await lost.getByText('7 Codes sind noch gültig.').waitFor();
    await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).waitFor();
  });
});

describe('On a narrow phone, in English and dark', () => {
  const narrow = { viewport: { width: 320, height: 700 }, colorScheme: 'dark' };
  const paths = ['/anmelden', '/wiederherstellen', '/konto', '/einladen', '/einladung'];

  /** Each page is as wide as the window, and axe finds nothing in it. */
  async function expectSound(page: Page): Promise<void> {
    for (const path of paths) {
      await page.goto(`${origin}${path}?lang=en`);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await overhang(page), path).toBeLessThanOrEqual(0);
      expect(await findings(page), path).toEqual([]);
    }
  }

  test('nothing scrolls sideways or keeps anybody out who is not signed in', async () => {
    await expectSound(await newPage(narrow));
  });

  test('nothing scrolls sideways or keeps anybody out who is signed in', async () => {
    const page = await newPage(narrow);
    await signIn(page, 'mara');
    await menu(page, 'Mara Muster').waitFor();
    await expectSound(page);
  });
});

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { goodPassword } from '../server/account/browser.ts';
import { startWithProvider } from '../server/oidc/server-with-provider.ts';
import { runCommand } from '../server/server-process.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { findings, overhang } from './findings.ts';

let running: Awaited<ReturnType<typeof startWithProvider>>;
let browser: Browser;
let origin: string;

beforeAll(async () => {
  await buildDashboard();
  [running, browser] = await Promise.all([
    startWithProvider('node', {
      anna: { name: 'Anna Meyer', groups: ['/stadt/digital'] },
      clara: { name: 'Clara Voss', groups: ['/stadt/digital'] },
      ben: { name: 'Ben Unger', groups: ['/stadt'] },
    }),
    launchBrowser(),
  ]);
  origin = running.server.url;
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

async function newPage(options: object = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'de-DE',
    reducedMotion: 'reduce',
    ...options,
  });
  // The pages of the provider ask for a typeface on the internet.
  await context.route(/googleapis/, (route) => route.abort());
  return context.newPage();
}

const way = (page: Page) => page.getByRole('link', { name: 'Mit dem Konto der Stadt anmelden' });

/** Make an account here, as somebody whom the city has invited. */
async function acceptInvitation(page: Page): Promise<void> {
  const { stdout } = await runCommand([
    ...['account', 'invite', 'Clara Voss', '--role', 'council'],
    ...['--data', running.server.data, '--public-url', origin],
  ]);
  await page.goto(stdout.trim());
  await page.getByLabel('Anmeldename').fill('c.voss');
  await page.getByLabel('Neues Passwort').fill(goodPassword);
  await page.getByRole('button', { name: 'Konto anlegen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Mein Konto' }).waitFor();
}

async function signInThere(page: Page, login: string, { agree = true } = {}): Promise<void> {
  await page.waitForURL(`${running.keycloak.issuer}/**`);
  await page.getByPlaceholder('Enter any login').fill(login);
  await page.getByPlaceholder('and password').fill('any');
  await page.getByRole('button', { name: 'Sign-in' }).click();
  if (agree) await page.getByRole('button', { name: 'Continue' }).click();
}

describe('Through the city’s identity provider', () => {
  test('somebody gets in with the role of their group, back where they were, and out at both', async () => {
    const page = await newPage();
    await page.goto(`${origin}/daten?lang=de`);
    await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click();
    await way(page).waitFor();
    expect(await findings(page)).toEqual([]);
    await way(page).click();
    await signInThere(page, 'anna');

    const menu = page.getByRole('banner').getByRole('button', { name: 'Anna Meyer' });
    await menu.waitFor();
    expect(new URL(page.url()).pathname).toBe('/daten');
    await menu.click();
    await page.getByRole('link', { name: 'Jemanden einladen' }).waitFor();
    await page.getByRole('link', { name: 'Mein Konto' }).click();
    await page.getByText('CDO, Stadt').waitFor();
    await page.getByText('über die Stadt').waitFor();

    await menu.click();
    await page.getByRole('button', { name: 'Abmelden', exact: true }).click();
    await page.waitForURL(`${running.keycloak.issuer}/**`);
    await page.getByRole('button', { name: 'Yes, sign me out' }).click();
    await page.waitForURL(`${origin}/`);
    await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click();
    await way(page).click();
    // Signed out there too: it asks again.
    await page.getByPlaceholder('Enter any login').waitFor();
  });

  test('somebody without a role reads whom to ask, on a phone too, and may come as somebody else', async () => {
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${origin}/anmelden?next=/daten`);
    await way(page).click();
    await signInThere(page, 'ben');
    await page.getByRole('alert').getByText('hier noch keine Rolle').waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    await way(page).click();
    await signInThere(page, 'anna');
    await page.getByRole('banner').getByRole('button', { name: 'Anna Meyer' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/daten');
  });

  test('somebody links the account that they have here, reads what came of it, and unlinks it', async () => {
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    await acceptInvitation(page);
    const link = page.getByRole('button', { name: 'Mit dem Konto der Stadt verbinden' });
    await link.click();
    await signInThere(page, 'clara');
    await page.getByRole('status').getByText('jetzt mit dem Konto der Stadt verbunden').waitFor();
    expect(await findings(page)).toEqual([]);
    expect(await overhang(page)).toBe(0);
    await page.getByRole('button', { name: 'Verbindung lösen' }).click();
    await page.getByRole('status').getByText('nicht mehr mit dem Konto der Stadt').waitFor();

    const other = await newPage();
    await other.goto(`${origin}/anmelden`);
    await way(other).click();
    await signInThere(other, 'clara');
    await other.getByRole('banner').getByRole('button', { name: 'Clara Voss' }).waitFor();
    await link.click();
    // The provider remembers that she agreed, and asks only who she is.
    await signInThere(page, 'clara', { agree: false });
    await page.getByRole('alert').getByText('gehört schon zu einem anderen Konto').waitFor();
    expect(await findings(page)).toEqual([]);
  });

  test('what went wrong is said in English too, and the other ways are offered', async () => {
    const page = await newPage({ locale: 'en-GB' });
    await page.goto(`${origin}/anmelden?lang=en&error=provider-unreachable`);
    await page.getByRole('alert').getByText('sign-in service does not answer').waitFor();
    await page.getByLabel('Login').waitFor();
    await page.goto(`${origin}/anmelden?lang=en&error=${encodeURIComponent('<b>x</b>')}`);
    await page
      .getByRole('alert')
      .getByText('answer of the sign-in service is incomplete')
      .waitFor();
  });
});

import { describe, expect, test } from 'vitest';
import { dog } from './small-town.ts';
import { visitTown } from './town-visit.ts';

const town = visitTown();
const open = (path: string, viewport = { width: 1280, height: 1000 }) =>
  town.open(path, { viewport });

const heading = () => town.page.locator('h1').first();

describe('the first page', () => {
  test('speaks its most telling number as a sentence', async () => {
    await open('/');
    await town.page.getByRole('heading', { level: 1, name: /75 ganz digital/ }).waitFor();
    const text = await town.page.locator('.glance').textContent();
    expect(text).toContain('20 abgeschlossene Fälle');
    expect(text).toContain('gemessen');
  });

  test('says of a number that it does not know why there is none, and never 0', async () => {
    await open('/');
    const row = town.page.locator('.row', { hasText: 'Online-Last' });
    await row.getByText('nicht berechenbar: nichts zu zählen').waitFor();
    expect(await row.locator('.figure').textContent()).toContain('keine Zahl');
  });

  test('shows the systems that the city has, and names those of which nothing was heard', async () => {
    await open('/');
    await town.page.getByRole('heading', { level: 2, name: 'Verwaltung' }).waitFor();
    await town.page.getByText('Noch nichts gehört von: Gutschein, Quiz.').waitFor();
    expect(await town.page.getByRole('heading', { level: 2, name: 'Gutschein' }).count()).toBe(0);
  });

  test('can be used before the map is there', async () => {
    await open('/ueber');
    await town.page.route(/CityMap/, () => undefined);
    await town.page.goto(town.server.url);
    await town.page.getByRole('heading', { level: 1, name: /75 ganz digital/ }).waitFor();
    await town.page.getByRole('link', { name: 'Ohne Medienbruch' }).or(heading()).first().click();
  });
});

describe('the page of a KPI', () => {
  test('does the sum with numerator and denominator', async () => {
    await open('/kpi/process.media_break_free_share');
    await town.page.getByText(/^15\s*÷\s*20\s*=\s*75\s*%$/).waitFor();
  });

  test('has the numbers of its chart as a table', async () => {
    await open('/kpi/process.media_break_free_share?grain=year');
    await town.page.getByText('Dieselben Zahlen als Tabelle').click();
    const rows = await town.page.locator('details table tbody tr').allTextContents();
    const year = new Date().getFullYear();
    expect(rows[0]).toContain(String(year));
    expect(await town.page.locator('.chart svg').count()).toBe(1);
  });

  test('is broken down, and a member can be chosen alone', async () => {
    await open('/kpi/process.media_break_free_share?by=service&grain=month&range=quarter');
    await town.page.getByRole('link', { name: dog }).click();
    await town.page.waitForURL(/where\.service=/);
    await town.page.getByText(/^15\s*÷\s*15\s*=\s*100\s*%$/).waitFor();
    await town.page.getByRole('link', { name: /Filter .* aufheben/ }).click();
    await town.page.getByText(/^15\s*÷\s*20/).waitFor();
  });

  test('counts in the other way on demand, and says which', async () => {
    await open('/kpi/process.online_share');
    const choice = town.page.getByRole('group', { name: 'Mit Hilfe gestellte Anträge' });
    const standard = choice.getByRole('link', { name: 'zählen als online' });
    expect(await standard.getAttribute('aria-current')).toBe('true');
    await town.page.getByText(/^20\s*÷\s*20\s*=\s*100\s*%$/).waitFor();
    await choice.getByRole('link', { name: 'zählen nicht als online' }).click();
    await town.page.waitForURL(/variant=without_assisted/);
    await town.page.getByText(/^16\s*÷\s*20\s*=\s*80\s*%$/).waitFor();
    await town.page.getByText('FILTER (online AND NOT assisted)').waitFor();
  });

  test('keeps period and steps in the address, also on the way back', async () => {
    await open('/kpi/process.media_break_free_share');
    await town.page.getByRole('link', { name: '30 Tage', exact: true }).click();
    await town.page.waitForURL(/range=month/);
    expect(
      await town.page.getByRole('link', { name: 'Tage', exact: true }).getAttribute('aria-current'),
    ).toBe('true');
    await town.page.goBack();
    await town.page
      .getByRole('link', { name: '13 Monate', exact: true, includeHidden: false })
      .waitFor();
    expect(new URL(town.page.url()).search).toBe('');
  });

  test('offers downloads that the server answers', async () => {
    await open('/kpi/process.media_break_free_share');
    const links = town.page.locator('.downloads a');
    await links.first().waitFor();
    const types = await Promise.all(
      (await links.all()).map(async (link) => {
        const answer = await fetch(
          new URL((await link.getAttribute('href')) ?? '', town.server.url),
        );
        return [answer.status, answer.headers.get('content-type')?.split(';')[0]];
      }),
    );
    expect(types).toEqual([
      [200, 'text/csv'],
      [200, 'application/vnd.apache.arrow.stream'],
      [200, 'application/json'],
    ]);
  });
});

describe('the other pages', () => {
  test('the data page finds a KPI by a word of its question', async () => {
    await open('/daten');
    await town.page.getByRole('searchbox').fill('medienbruch');
    await town.page.getByRole('row', { name: /Ohne Medienbruch/ }).waitFor();
    expect(await town.page.getByRole('row', { name: /Ausleihen/ }).count()).toBe(0);
    expect(town.page.url()).toContain('q=medienbruch');
  });

  test('the intake page counts what came in', async () => {
    await open('/eingang?range=twoDays');
    const row = town.page.getByRole('row', { name: /\/test\/process/ });
    await row.waitFor();
    expect(await row.getByRole('cell').allTextContents()).toEqual(
      ['60', '60', '0', '0'].map((text) => expect.stringContaining(text)),
    );
  });

  test('an address that does not exist says so and shows the way on', async () => {
    await open('/gibt-es-nicht');
    await town.page.getByRole('heading', { name: 'Diese Seite gibt es nicht' }).waitFor();
    await town.page.getByRole('link', { name: 'Alle Kennzahlen' }).click();
    await town.page.getByRole('heading', { level: 1, name: 'Daten' }).waitFor();
  });

  test('an unknown KPI says so', async () => {
    await open('/kpi/process.unknown');
    await town.page
      .getByText(/Eine Kennzahl mit dem Namen process.unknown gibt es nicht/)
      .waitFor();
  });

  test.each([
    '/',
    '/daten',
    '/kpi/process.backlog',
    '/eingang',
    '/ueber',
    '/docs',
    '/karte',
    '/nichts',
  ])('%s does not scroll sideways on a narrow phone', async (path) => {
    await open(path, { width: 320, height: 700 });
    await heading().waitFor({ state: 'attached' });
    await town.page.waitForTimeout(300);
    const overhang = await town.page.evaluate('document.documentElement.scrollWidth - innerWidth');
    expect(overhang).toBeLessThanOrEqual(0);
  });
});

describe('where the browser keeps nothing', () => {
  const blocked = `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) {
    Object.defineProperty(globalThis, name, {
      get() { throw new DOMException('blocked', 'SecurityError'); },
    });
  }`;

  test.each(['/', '/daten', '/karte', '/ziele', '/stand/x'])('%s still reads', async (path) => {
    await town.open(path, {}, blocked);
    await heading().waitFor({ state: 'attached' });
    await town.page.locator('footer').waitFor();
    expect((await town.page.locator('main').innerText()).length).toBeGreaterThan(20);
  });
});

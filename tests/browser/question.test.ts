import { describe, expect, test } from 'vitest';
import { dog, house } from './small-town.ts';
import { visitTown } from './town-visit.ts';

const town = visitTown();
const page = () => town.page;

const day = (ago: number) =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(
    Date.now() - ago * 86_400_000,
  );
const share = '/kpi/process.media_break_free_share';
const week = `from=${day(14)}&to=${day(0)}`;
const heading = () => page().getByRole('heading', { level: 1 });
const focused = () => page().evaluate<string>('document.activeElement?.textContent?.trim() ?? ""');

describe('a question in the address', () => {
  test('reaches number, sentence, title, formula, parts, interface and files', async () => {
    const question = `${week}&where.service=${house}`;
    await town.open(`${share}?${question}`);
    await heading().filter({ hasText: house }).waitFor();
    const answer = await fetch(
      `${town.server.url}/api/kpis/process.media_break_free_share?${question}`,
    );
    const { latest } = (await answer.json()) as {
      latest: { numerator: number; denominator: number };
    };
    expect(latest).toMatchObject({ numerator: 0, denominator: 5 });

    expect(await heading().textContent()).toContain(house);
    expect(await page().title()).toContain(house);
    await page()
      .getByText(/^0\s*÷\s*5\s*=\s*0/)
      .waitFor();
    const api = await page().locator('#about-kpi ~ dl code').last().textContent();
    expect(api).toBe(`/api/kpis/process.media_break_free_share?${question}`);
    const caption = await page()
      .locator('#breakdown')
      .locator('xpath=../..')
      .locator('caption')
      .textContent();
    const dates = new RegExp(`${Number(day(14).slice(8))}\\..*bis.*${Number(day(0).slice(8))}\\.`);
    expect(caption).toMatch(dates);
    const rows = await page().locator('section:has(#breakdown) tbody tr').allTextContents();
    const parts = rows.map((row) => Number(/(\d+)\s+abgeschlossene/.exec(row)?.[1] ?? 0));
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(latest.denominator);
    const csv = page().locator('.downloads a', { hasText: 'CSV' });
    expect(await csv.getAttribute('href')).toContain(`where.service=${house}`);
    expect(await csv.getAttribute('download')).toContain(`service-${house}_${day(14)}_${day(0)}`);
  });

  test('is copied as a link, and each part of it can be taken away', async () => {
    const context = { permissions: ['clipboard-read', 'clipboard-write'] };
    await town.open(`${share}?${week}&where.service=${dog}`, context);
    await page().getByRole('button', { name: 'Link kopieren' }).click();
    await page().getByText('Link kopiert').waitFor();
    expect(await page().evaluate('navigator.clipboard.readText()')).toBe(page().url());
    await page()
      .getByRole('link', { name: /Zeitraum .* aufheben/ })
      .click();
    await page().waitForURL((url) => !url.search.includes('from='));
    await page()
      .getByRole('link', { name: /Filter .* aufheben/ })
      .click();
    await page().waitForURL((url) => url.search === '');
    await heading()
      .filter({ hasText: /^Von 100/ })
      .waitFor();
  });

  test('of one day is broken down for that day, any other for the whole time', async () => {
    await town.open(`${share}?range=month`);
    const caption = page().locator('section:has(#breakdown) caption');
    await caption.waitFor();
    expect(await caption.textContent()).toMatch(/\d+\. .* bis /);
    await town.open(`${share}?from=${day(3)}&to=${day(3)}`);
    const ofDay = page().locator('section:has(#breakdown) caption');
    await ofDay.waitFor();
    expect(await ofDay.textContent()).toMatch(/^\s*\d+\. \S+ \d{4}: je Zeile/);
  });
});

describe('a district on the page of all numbers', () => {
  test('stands in the address, and a link shows the same and leads on with it', async () => {
    await town.open('/daten?district=hafen');
    const row = page().getByRole('row', { name: /Ohne Medienbruch/ });
    await row.getByText('20 abgeschlossene Fälle').waitFor();
    // Nobody knows the satisfaction of a district.
    expect(
      await page()
        .getByRole('row', { name: /Zufriedenheit/ })
        .count(),
    ).toBe(0);
    expect(await page().getByLabel('Stadtteil').inputValue()).toBe('hafen');
    await row.getByRole('link').click();
    await page().waitForURL(/kpi\/process\.media_break_free_share\?where\.district=hafen/);
    await page().goBack();
    await row.getByText('20 abgeschlossene Fälle').waitFor();
    await page().getByLabel('Stadtteil').selectOption('');
    await page()
      .getByRole('row', { name: /Zufriedenheit/ })
      .waitFor();
    expect(new URL(page().url()).search).toBe('');
  });
});

describe('by keyboard', () => {
  test('a filter keeps the focus near, and the new result is announced', async () => {
    await town.open(share);
    const link = page().locator('section:has(#breakdown) tbody a', { hasText: house });
    await link.focus();
    const place = await page().evaluate<number>('scrollY');
    await page().keyboard.press('Enter');
    await page().waitForURL(/where\.service=/);
    await heading().filter({ hasText: house }).waitFor();
    await page()
      .getByRole('status')
      .filter({ hasText: /Neues Ergebnis: .*/ })
      .waitFor({ state: 'attached' });
    await expect.poll(focused).toBe('Aufgeschlüsselt');
    expect(Math.abs((await page().evaluate<number>('scrollY')) - place)).toBeLessThan(200);

    await page()
      .getByRole('link', { name: /Filter .* aufheben/ })
      .focus();
    await page().keyboard.press('Enter');
    await expect.poll(focused).toMatch(/^Von 100/);
  });
});

describe('the way back', () => {
  test('leads to the place where the reader stood', async () => {
    await town.open('/daten', { viewport: { width: 900, height: 500 } });
    const link = page().getByRole('link', { name: 'Zufriedenheit' }).first();
    await link.scrollIntoViewIfNeeded();
    const place = await page().evaluate<number>('scrollY');
    expect(place).toBeGreaterThan(300);
    await link.click();
    await page().waitForURL(/kpi/);
    await page().getByRole('heading', { name: 'Verlauf' }).waitFor();
    await expect.poll(() => page().evaluate('scrollY')).toBe(0);
    await page().goBack();
    await expect.poll(() => page().evaluate('scrollY')).toBe(place);
  });
});

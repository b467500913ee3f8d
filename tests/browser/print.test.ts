import { beforeEach, describe, expect, test } from 'vitest';
import { overhang } from './findings.ts';
import { visitTown } from './town-visit.ts';

const town = visitTown();

/** The width of an A4 page between its margins, at 96 px to the inch. */
const paper = { width: 703, height: 994 };

/** What is on paper and can only be used on a screen. */
const controls = `[...document.querySelectorAll('input, select, textarea, button, form, canvas, .button, [role=group] a')]
  .filter((element) => element.checkVisibility())
  .map((element) => element.outerHTML.slice(0, 80))`;

describe.each([
  ['/', /Ohne Medienbruch|ohne Medienbruch/],
  ['/kpi/process.media_break_free_share?by=service', /15\s*÷\s*20/],
  ['/strategie', /Strategie/],
  ['/ziele', /Ziele/],
  ['/daten', /Durchlaufzeit/],
  ['/karte', /je Stunde/],
  ['/eingang', /Wie frisch/],
])('%s on paper', (path, said) => {
  beforeEach(async () => {
    await town.open(path, { viewport: paper, colorScheme: 'dark' });
    await town.page.getByText(said).first().waitFor();
    await town.page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  });

  test('is numbers and words: nothing to choose, to type in or to wait for', async () => {
    expect(await town.page.evaluate<string[]>(controls)).toEqual([]);
    const text = await town.page.locator('body').innerText();
    expect(text).toMatch(said);
    expect(text).not.toMatch(/Karte wird|Herunterladen|verbinde/);
  });

  test('says when it was printed and where it stands', async () => {
    const text = await town.page.locator('body').innerText();
    expect(text).toMatch(/gedruckt am \d+\. \S+ \d{4}, \d\d:\d\d Uhr/);
    expect(text).toContain(town.server.url + path);
  });

  test('is not cut, and dark on light', async () => {
    expect(await overhang(town.page)).toBeLessThanOrEqual(0);
    const cut = await town.page.evaluate<string[]>(
      `[...document.querySelectorAll('main *')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth + 1)
        .filter((element) => !element.closest('.visually-hidden'))
        .map((element) => element.outerHTML.slice(0, 80))`,
    );
    expect(cut).toEqual([]);
    const ink = await town.page.evaluate('getComputedStyle(document.body).color');
    expect(ink).toBe('rgb(18, 34, 45)');
    expect((await town.page.pdf({ format: 'A4' })).subarray(0, 5).toString()).toBe('%PDF-');
  });
});

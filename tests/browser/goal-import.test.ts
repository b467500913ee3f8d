import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findings, overhang } from './findings.ts';
import { button, openPromiseTown, type PromiseTown } from './promise-town.ts';

let town: PromiseTown;

beforeAll(async () => {
  town = await openPromiseTown();
});
afterAll(() => town?.close());

const csv = (...lines: string[]) => ({
  ...{ name: 'tabelle.csv', mimeType: 'text/csv' },
  buffer: Buffer.from(`\uFEFF${lines.join('\r\n')}`),
});

const head = 'Ziel-ID;Halbjahr;Amt;Ziel;Für wen;Mehrwert;Ergebnis-ID;Woran man es erkennt;Art';
const line = (unit: string) =>
  `ruhe;Danach;${unit};Alle haben Ruhe;Alle;Zeit;ruhe-1;Es ist ruhig;ja oder nein`;

describe('Objectives from a file', () => {
  test('are told line by line before anything is written, then taken over as a whole', async () => {
    const page = await town.open('lea', '/ziele');
    await page.getByRole('link', { name: 'Aus einer Datei' }).click();
    const file = page.getByLabel('Tabelle als CSV');

    await file.setInputFiles(csv(`${head};Zielwert`, `${line('Rathaus')};1.250`));
    await page.getByRole('heading', { name: 'So kann die Datei nicht gelesen werden' }).waitFor();
    await page.getByText('Leer lassen: das gehört nicht zu „ja oder nein“.').waitFor();
    await page.getByText('Das gibt es hier nicht. Zum Beispiel:').waitFor();
    expect(await findings(page, 'main')).toEqual([]);

    await file.setInputFiles(csv(head, line('Einkauf')));
    await page.getByText('2 werden abgelehnt, darum wird nichts geschrieben.').waitFor();
    await page.getByText('Dafür braucht es eine andere Rolle').waitFor();
    expect(await button(page, 'Übernehmen').count()).toBe(0);

    await file.setInputFiles(csv(head, line('Stadtkasse')));
    await page.getByText('2 sind neu, nichts wird abgelehnt.').waitFor();
    await page.setViewportSize({ width: 280, height: 700 });
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    expect(await findings(page, 'main')).toEqual([]);
    await button(page, 'Übernehmen').focus();
    await page.keyboard.press('Enter');
    await page.getByText('Übernommen: 2 sind neu.').waitFor();
    expect((await town.known('ruhe')).objective).toMatchObject({
      ...{ title: 'Alle haben Ruhe', state: 'draft', unit: 'stadtkasse' },
    });

    await file.setInputFiles(csv(head, line('Stadtkasse')));
    await page.getByText('Alles ist schon da.').waitFor();
  });

  test('may be written into the template, which is one itself', async () => {
    const page = await town.open('lea', '/ziele/datei');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Ziele, mit Beispiel' }).click(),
    ]);
    const text = readFileSync(await download.path(), 'utf8');
    await page.getByLabel('Tabelle als CSV').setInputFiles(csv(text.slice(1)));
    await page.getByText('6 sind neu, nichts wird abgelehnt.').waitFor();
  });

  test('are nothing for who has no role in a unit', async () => {
    const page = await town.open('cora', '/ziele/datei');
    await page.getByText('Dafür braucht es eine Rolle in einem Amt').waitFor();
    expect(await page.getByLabel('Tabelle als CSV').count()).toBe(0);
  });
});

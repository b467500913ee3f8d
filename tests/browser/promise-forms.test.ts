import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findings, overhang } from './findings.ts';
import {
  button,
  counted,
  draft,
  group,
  openPromiseTown,
  type PromiseTown,
} from './promise-town.ts';

let town: PromiseTown;

beforeAll(async () => {
  town = await openPromiseTown();
  const objective = 'agreed';
  await town.command('lea', draft(objective, 'Kurze Wege zur Kasse'));
  await town.command('lea', counted('k-agreed', objective));
  await town.command('lea', { type: 'objective-submit', objective });
  await town.command('henri', { type: 'objective-agree', objective });
});
afterEach(() => town.closePages());
afterAll(() => town?.close());

describe('An objective, from the draft to the agreement', () => {
  let address = '';

  test('is drafted by the keyboard alone, with a key result of people and one of a KPI', async () => {
    const page = await town.open('lea', '/ziele');
    const type = (text: string) => page.keyboard.type(text);
    await page.getByRole('link', { name: 'Neues Ziel' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ein Ziel entwerfen' }).waitFor();

    await button(page, 'Entwurf anlegen').press('Enter');
    await page.getByText('Bitte ausfüllen.').first().waitFor();
    const title = page.getByLabel('Ziel', { exact: true });
    const focused = page.locator(':focus');
    await expect.poll(() => focused.getAttribute('id')).toBe(await title.getAttribute('id'));
    expect(await title.getAttribute('aria-invalid')).toBe('true');
    expect(await findings(page)).toEqual([]);
    await type('Niemand wartet auf Papier');
    await page.keyboard.press('Tab');
    await type('Alle, die etwas zahlen');
    await page.keyboard.press('Tab');
    await type('Sie sparen einen Weg.');
    await button(page, 'Entwurf anlegen').press('Enter');

    await page.waitForURL(/\/ziel\//);
    address = new URL(page.url()).pathname;
    await page.getByText('Es gibt noch kein Schlüsselergebnis.').waitFor();
    await page.getByText('Mit einem bestätigten Mittelfristziel verbinden').waitFor();

    await button(page, 'Schlüsselergebnis hinzufügen').press('Enter');
    const byHand = group(page, 'Schlüsselergebnis hinzufügen');
    await type('Wartezeit am Schalter');
    await byHand.getByLabel('Ausgangswert').fill('viel');
    await byHand.getByLabel('Zielwert', { exact: true }).fill('10,5');
    await byHand.getByLabel('Einheit').fill('Minuten');
    await byHand.getByLabel('Einheit').press('Enter');
    await byHand.getByText('Das ist keine Zahl.').waitFor();
    expect(await findings(page)).toEqual([]);
    await byHand.getByLabel('Ausgangswert').fill('30');
    await byHand.getByLabel('Ausgangswert').press('Enter');
    await page.getByText('Wartezeit am Schalter').first().waitFor();

    await button(page, 'Schlüsselergebnis hinzufügen').press('Enter');
    const byKpi = group(page, 'Schlüsselergebnis hinzufügen');
    await type('Bescheide ohne Medienbruch');
    await byKpi.getByLabel('Woher der Wert kommt').selectOption('kpi');
    await byKpi.getByLabel('Kennzahl').selectOption('process.media_break_free_share');
    await byKpi
      .getByLabel('Nur: Amt')
      .locator('option', { hasText: 'stadtkasse' })
      .waitFor({ state: 'attached' });
    await byKpi.getByLabel('Nur: Amt').selectOption('stadtkasse');
    await byKpi.getByLabel('Gemessen über').selectOption('month');
    await byKpi.getByLabel('Ausgangswert, %').fill('50');
    await byKpi.getByLabel('Zielwert, %').fill('82,5');
    expect(await findings(page)).toEqual([]);
    await byKpi.getByLabel('Zielwert, %').press('Enter');
    await byKpi.waitFor({ state: 'hidden' });
    await page.getByText('Es gibt noch kein Schlüsselergebnis.').waitFor({ state: 'hidden' });

    const { objective } = await town.known(address.slice('/ziel/'.length));
    expect(
      objective.key_results.map(({ source, target }) => [source.kind, target?.target]),
    ).toEqual([
      ['manual', { baseline: 30, target: 10.5 }],
      ['kpi', { baseline: 0.5, target: 0.825 }],
    ]);
    expect(objective.key_results[1]?.source).toMatchObject({
      ...{ where: { office: 'stadtkasse' }, grain: 'month' },
    });
  });

  test('is linked by both sides', async () => {
    const page = await town.open('lea', address);
    await button(page, 'Verbindung vorschlagen').click();
    await page.getByLabel('Womit').selectOption({ label: 'Ohne Medienbruch' });
    expect(await findings(page)).toEqual([]);
    await button(page, 'Vorschlagen').click();
    await page.getByText('vorgeschlagen', { exact: true }).waitFor();
    const cdo = await town.open('cora', address);
    await button(cdo, 'Gegenvorschlag: Ohne Medienbruch').click();
    await cdo.getByLabel('Wie', { exact: true }).selectOption('supports');
    await cdo.getByLabel('Grund').fill('Es hilft mit, trägt aber nicht allein.');
    expect(await findings(cdo)).toEqual([]);
    await button(cdo, 'Gegenvorschlag').click();
    await button(page, 'Annehmen: Ohne Medienbruch').click();
    await page.getByText('angenommen von beiden Seiten').waitFor();
    await page.getByText('Vollständig: kann eingereicht und vereinbart werden.').waitFor();
  });

  test('is submitted, returned, revised and agreed, each by whoever may', async () => {
    const member = await town.open('mia', address);
    await button(member, 'Bearbeiten').first().waitFor();
    expect(await button(member, 'Einreichen').count()).toBe(0);
    const lead = await town.open('lea', address);
    await button(lead, 'Einreichen').click();
    await lead.getByText('eingereicht von lea Muster').waitFor();
    expect(await button(lead, 'Vereinbaren').count()).toBe(0);

    const head = await town.open('henri', address);
    await button(head, 'Zurückgeben').click();
    await button(group(head, 'Zurückgeben'), 'Zurückgeben').click();
    await head.getByText('Bitte ausfüllen.').waitFor();
    await head.getByLabel('Grund').fill('Für wen genau?');
    expect(await findings(head)).toEqual([]);
    await button(group(head, 'Zurückgeben'), 'Zurückgeben').click();

    await lead.getByText('zurückgegeben: Für wen genau?').waitFor();
    await button(lead, 'Überarbeiten').click();
    await button(lead, 'Einreichen').waitFor();
    await button(lead, 'Bearbeiten').first().click();
    await lead.getByLabel('Für wen').fill('Alle, die Gebühren zahlen\nUnternehmen');
    expect(await findings(lead)).toEqual([]);
    await button(lead, 'Speichern').click();
    await lead.getByText('Für Alle, die Gebühren zahlen und Unternehmen').waitFor();
    await button(lead, 'Einreichen').click();

    await member.getByText('eingereicht von lea Muster').waitFor();
    expect(await button(member, 'Vereinbaren').count()).toBe(0);
    await button(head, 'Vereinbaren').click();
    await head.getByText('vereinbart mit henri Muster').waitFor();
  });
});

describe('What is agreed', () => {
  test('gets another target only by a second person', async () => {
    const lead = await town.open('lea', '/ziel/agreed');
    await button(lead, 'Neuen Zielwert vorschlagen: Wartezeit').click();
    const form = group(lead, 'Neuen Zielwert vorschlagen: Wartezeit');
    expect(await form.getByLabel('Ausgangswert, Minuten').inputValue()).toBe('30');
    await form.getByLabel('Zielwert, Minuten').fill('30');
    await form.getByLabel('Grund').fill('Zwei Stellen fehlen.');
    await button(form, 'Vorschlagen').click();
    await form.getByText('Ausgangswert und Ziel müssen sich unterscheiden').waitFor();
    await form.getByText('Ausgangswert und Zielwert sind gleich.').waitFor();
    await form.getByLabel('Zielwert, Minuten').fill('15');
    expect(await findings(lead)).toEqual([]);
    await button(form, 'Vorschlagen').click();
    await lead.getByText('Eine zweite Person entscheidet darüber.').waitFor();
    expect(await button(lead, 'Genehmigen: Wartezeit').count()).toBe(0);
    const head = await town.open('henri', '/ziel/agreed');
    await head.getByText('Zwei Stellen fehlen.').first().waitFor();
    expect(await findings(head)).toEqual([]);
    await button(head, 'Genehmigen: Wartezeit').click();
    await lead.getByText('Eine zweite Person entscheidet darüber.').waitFor({ state: 'hidden' });
    const { objective } = await town.known('agreed');
    expect(objective.key_results[0]?.target).toMatchObject({
      ...{ state: 'approved', target: { baseline: 30, target: 15 } },
    });
  });

  test('takes a pulse, help of others with their answer, and comments', async () => {
    const lead = await town.open('lea', '/ziel/agreed');
    await button(lead, 'Zwischenstand festhalten').click();
    await lead.getByLabel('Was wir gesehen haben').fill('Montags ist es voll.');
    await lead.getByLabel('Wie es weitergeht').selectOption('adjust');
    expect(await findings(lead)).toEqual([]);
    await button(group(lead, 'Zwischenstand festhalten'), 'Zwischenstand festhalten').click();
    await lead.getByText('nachsteuern, lea Muster').waitFor();

    await button(lead, 'Hilfe anfragen').click();
    await lead.getByLabel('Von welchem Amt').selectOption({ label: 'Einkauf' });
    await lead.getByLabel('Was gebraucht wird').fill('Ein zweites Lesegerät.');
    expect(await findings(lead)).toEqual([]);
    await button(group(lead, 'Hilfe anfragen'), 'Hilfe anfragen').click();
    await lead.getByText('Ein zweites Lesegerät.').waitFor();

    const other = await town.open('emil', '/ziele?amt=einkauf');
    await button(other, 'Antworten: Ein zweites Lesegerät.').click();
    await other.getByLabel('Antwort', { exact: true }).fill('Kommt im März.');
    expect(await findings(other)).toEqual([]);
    await button(group(other, 'Antworten: Ein zweites Lesegerät.'), 'Antworten').click();
    await lead.getByText('Kommt im März.').waitFor();
    await button(lead, 'Für erledigt erklären: Ein zweites Lesegerät.').click();
    await lead.getByLabel('Wie es sich erledigt hat').fill('Es steht am Schalter.');
    await button(lead, 'Erledigt').click();
    await lead.getByText('Es steht am Schalter.').waitFor();

    await lead.getByLabel('Kommentar').fill('Danke an den Einkauf.');
    await button(lead, 'Kommentieren').click();
    await lead.getByText('Danke an den Einkauf.').waitFor();
    await expect.poll(() => lead.getByLabel('Kommentar').inputValue()).toBe('');
  });

  test('is seen by others, carried over and dropped as its head says', async () => {
    const head = await town.open('henri', '/ziel/agreed');
    await button(head, 'Sichtbarkeit ändern').click();
    await head.getByLabel('Wer es sieht').selectOption('public');
    expect(await findings(head)).toEqual([]);
    await button(head, 'Speichern').click();
    await head.getByText('öffentlich').waitFor();
    await button(head, 'In ein anderes Halbjahr übernehmen').click();
    expect(await findings(head)).toEqual([]);
    await button(head, 'Übernehmen').click();
    await head.getByText('übernommen aus dem Halbjahr davor').waitFor();
    await head.getByText(/Danach, Entwurf/).waitFor();

    const again = await town.open('henri', '/ziel/agreed');
    await button(again, 'Ziel aufgeben').click();
    await again.getByLabel('Grund').fill('Die Kasse schließt.');
    await button(group(again, 'Ziel aufgeben'), 'Ziel aufgeben').click();
    await again.getByText(/Jetzt, aufgegeben/).waitFor();
    expect(await button(again, 'Ziel aufgeben').count()).toBe(0);
  });
});

test('What a unit leaves is noted by its lead and withdrawn with a reason', async () => {
  const page = await town.open('lea', '/ziele');
  await button(page, 'Festhalten, was wir lassen').click();
  await page.getByLabel('Was wir lassen', { exact: true }).fill('Kein zweiter Schalter.');
  await page.getByLabel('Warum', { exact: true }).fill('Der Raum fehlt.');
  expect(await findings(page)).toEqual([]);
  await button(page, 'Speichern').click();
  await page.getByText('Kein zweiter Schalter.').waitFor();
  const member = await town.open('mia', '/ziele');
  await member.getByText('Kein zweiter Schalter.').waitFor();
  expect(await member.getByRole('button', { name: /Zurücknehmen/ }).count()).toBe(0);
  await button(page, 'Zurücknehmen: Kein zweiter Schalter.').click();
  await page.getByLabel('Grund').fill('Jetzt ist Platz.');
  await button(page, 'Zurücknehmen').click();
  await page.getByText('Kein zweiter Schalter.').waitFor({ state: 'hidden' });
});

test.each([
  ['de', 'light'],
  ['en', 'dark'],
] as const)(
  'Every form fits 320 px and is clean for axe (%s, %s)',
  async (language, colorScheme) => {
    const id = `narrow-${language}`;
    await town.command('lea', draft(id, `Schmal ${language}`));
    await town.command('lea', counted(`k-${id}`, id));
    const look = { colorScheme, viewport: { width: 320, height: 700 } };
    for (const path of [`/ziel/${id}`, '/ziele/neu', '/ziele']) {
      const page = await town.open('lea', `${path}?lang=${language}`, look);
      await page.waitForLoadState('networkidle');
      const folds = page.locator('main button.button:not([aria-pressed])');
      const names = await folds.evaluateAll((all) =>
        (all as { ariaLabel: string | null; textContent: string }[]).map(
          (one) => one.ariaLabel ?? one.textContent.trim(),
        ),
      );
      for (const name of names.filter((one) => !/Einreichen|Submit/.test(one))) {
        const one = button(page, name).first();
        if (await one.isVisible()) await one.click();
      }
      expect(await findings(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
    }
  },
);

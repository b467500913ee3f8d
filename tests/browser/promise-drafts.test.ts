import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { findings } from './findings.ts';
import { button, draft, group, openPromiseTown, type PromiseTown } from './promise-town.ts';

let town: PromiseTown;

beforeAll(async () => {
  town = await openPromiseTown();
});
afterEach(() => town.closePages());
afterAll(() => town?.close());

describe('A draft', () => {
  test('takes all five types of key results', async () => {
    await town.command('lea', draft('types', 'Alle Arten'));
    const page = await town.open('lea', '/ziel/types');
    const form = group(page, 'Schlüsselergebnis hinzufügen');
    const begin = async (title: string, type: string) => {
      await button(page, 'Schlüsselergebnis hinzufügen').click();
      await form.getByLabel('Woran man es erkennt').fill(title);
      await form.getByLabel('Art', { exact: true }).selectOption(type);
    };
    const save = async (title: string) => {
      expect(await findings(page)).toEqual([]);
      await button(form, 'Speichern').click();
      await form.waitFor({ state: 'hidden' });
      await page.getByText(title).first().waitFor();
    };
    await begin('Jede Woche pünktlich', 'range');
    await form.getByLabel('Eingehalten je').selectOption('week');
    await form.getByLabel('Nicht unter').fill('0,9');
    await save('Jede Woche pünktlich');
    await begin('Umzug geschafft', 'milestone');
    await form.getByLabel('Schritt 1', { exact: true }).fill('Packen');
    await button(form, 'Schritt hinzufügen').click();
    await page.keyboard.type('Fahren');
    await form.getByLabel('Gewicht von Schritt 2').selectOption('3');
    await save('Umzug geschafft');
    await begin('Vertrag unterschrieben', 'binary');
    await save('Vertrag unterschrieben');
    await begin('Zufriedenheit', 'ordinal');
    await button(form, 'Speichern').click();
    await form.getByText('Bitte ausfüllen.').first().waitFor();
    for (const [i, level] of ['schlecht', 'mittel', 'gut'].entries()) {
      await form.getByLabel(new RegExp(`^Stufe ${i + 1}`)).fill(level);
    }
    await save('Zufriedenheit');
    await begin('Stellen besetzt', 'linear');
    await form.getByLabel('Ausgangswert', { exact: true }).fill('3');
    await form.getByLabel('Zielwert', { exact: true }).fill('3');
    await save('Stellen besetzt');
    await page.getByText('Stellen besetzt: Ausgangswert und Zielwert sind gleich.').waitFor();
    expect(await button(page, 'Schlüsselergebnis hinzufügen').count()).toBe(0);
    await button(page, 'Einreichen').click();
    await page.getByText('die Liste sagt, was fehlt').waitFor();

    await button(page, 'Bearbeiten: Stellen besetzt').click();
    const edit = group(page, 'Bearbeiten: Stellen besetzt');
    await edit.getByLabel('Zielwert', { exact: true }).fill('5');
    await button(edit, 'Speichern').click();
    await page.getByText('Vollständig: kann eingereicht').waitFor();
    await button(page, 'Entfernen: Stellen besetzt').click();
    await button(group(page, 'Entfernen: Stellen besetzt'), 'Entfernen').click();
    await button(page, 'Schlüsselergebnis hinzufügen').waitFor();
    const { objective } = await town.known('types');
    expect(objective.key_results.map(({ form: { type } }) => type)).toEqual([
      ...['range', 'milestone', 'binary', 'ordinal'],
    ]);
    await button(page, 'Verwerfen').click();
    await page.getByLabel('Grund').fill('Nur ein Versuch.');
    await button(group(page, 'Verwerfen'), 'Verwerfen').click();
    await page.getByText(/Jetzt, aufgegeben/).waitFor();
  });

  test('that two people edit at once is overwritten by nobody: both texts stand side by side', async () => {
    await town.command('lea', draft('both', 'Ein Ziel für zwei'));
    const [mia, lea] = [await town.open('mia', '/ziel/both'), await town.open('lea', '/ziel/both')];
    for (const page of [mia, lea]) await button(page, 'Bearbeiten').click();
    await mia.context().setOffline(true);
    await lea.getByLabel('Mehrwert').fill('Lea sagt: weniger Wege.');
    await button(lea, 'Speichern').click();
    await lea.getByText('Lea sagt: weniger Wege.').waitFor();
    await mia.getByLabel('Mehrwert').fill('Mia sagt: mehr Zeit.');
    await mia.context().setOffline(false);
    await button(mia, 'Speichern').click();
    await mia.getByText(/Inzwischen geändert: lea Muster/).waitFor();
    await mia.getByRole('definition').filter({ hasText: 'Lea sagt: weniger Wege.' }).waitFor();
    await mia.getByRole('definition').filter({ hasText: 'Mia sagt: mehr Zeit.' }).waitFor();
    expect(await findings(mia)).toEqual([]);
    expect((await town.known('both')).objective.added_value).toBe('Lea sagt: weniger Wege.');
    await button(mia, 'Eigenen Text behalten').click();
    await button(mia, 'Speichern').click();
    await lea.getByText('Mia sagt: mehr Zeit.').waitFor();
    expect((await town.known('both')).objective).toMatchObject({
      ...{ added_value: 'Mia sagt: mehr Zeit.', changed: { by: { name: 'mia Muster' } } },
    });
  });

  test('in a form outlives a lost network and a reload, until it is sent', async () => {
    const page = await town.open('lea', '/ziele/neu');
    await page.getByLabel('Ziel', { exact: true }).fill('Aus dem Keller geschrieben');
    await page.getByLabel('Für wen').fill('Alle');
    await page.getByLabel('Mehrwert').fill('Zeit.');
    await page.context().setOffline(true);
    await button(page, 'Entwurf anlegen').click();
    await page.getByText('nicht erreichbar').waitFor();
    await page.context().setOffline(false);
    await page.reload();
    await page.getByText('Ein Entwurf von vorhin, noch nicht gesendet.').waitFor();
    expect(await page.getByLabel('Ziel', { exact: true }).inputValue()).toBe(
      'Aus dem Keller geschrieben',
    );
    expect(await findings(page)).toEqual([]);
    await button(page, 'Entwurf anlegen').click();
    await page.waitForURL(/\/ziel\//);
    await page.goto(`${town.url}/ziele/neu`);
    await page.getByLabel('Ziel', { exact: true }).waitFor();
    expect(await page.getByLabel('Ziel', { exact: true }).inputValue()).toBe('');
    expect(await page.getByText('Ein Entwurf von vorhin').count()).toBe(0);
  });

  test('opens its form by itself after a reload, and is gone when it is deleted', async () => {
    await town.command('lea', draft('kept', 'Ein Ziel mit Entwurf'));
    const page = await town.open('lea', '/ziel/kept');
    await button(page, 'Bearbeiten').click();
    await page.getByLabel('Mehrwert').fill('Noch nicht gesendet.');
    await page.reload();
    await page.getByText('Ein Entwurf von vorhin').waitFor();
    expect(await page.getByLabel('Mehrwert').inputValue()).toBe('Noch nicht gesendet.');
    await button(page, 'Entwurf löschen').click();
    expect(await page.getByLabel('Mehrwert').inputValue()).toBe('Sie sparen einen Weg.');
    await page.reload();
    await button(page, 'Bearbeiten').waitFor();
  });
});

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { findings, overhang } from './findings.ts';
import { openGoalTown, type GoalTown } from './goal-town.ts';

const today = dayAt(Date.now(), 'Europe/Berlin');

let town: GoalTown<'lea' | 'henri' | 'mona' | 'cora' | 'rita'>;
beforeAll(async () => {
  town = await openGoalTown({
    lea: { role: 'lead', unit: 'stadtkasse' },
    henri: { role: 'head', unit: 'finanzen' },
    mona: { role: 'okr_master', unit: 'city' },
    cora: { role: 'cdo', unit: 'city' },
    rita: { role: 'council', unit: 'city' },
  });
});
afterAll(() => town?.close());

/** Nothing for axe to find, and nothing that hangs over, in the form that is open. */
async function expectSound(page: Page): Promise<void> {
  expect(await findings(page)).toEqual([]);
  expect(await overhang(page)).toBe(0);
}

const narrow = { viewport: { width: 320, height: 700 } };
const dialog = (page: Page) => page.getByRole('dialog');

describe('Those who steer, in the browser', () => {
  test('the CDO defines a field, drafts a goal and opens its consultation', async () => {
    const page = await town.open('cora', '/strategie', narrow);
    await page.getByRole('button', { name: 'Handlungsfeld anlegen' }).click();
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await dialog(page).getByText('Hier fehlt noch etwas.').waitFor();
    await expectSound(page);
    await dialog(page).getByLabel('Titel').fill('Wege sparen');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Wege sparen' }).waitFor();
    await page.getByRole('button', { name: 'Mittelfristziel anlegen' }).click();
    await dialog(page).getByLabel('Titel').fill('Niemand kommt umsonst');
    await dialog(page).getByLabel('Bis wann').fill(addDays(today, 900));
    await expectSound(page);
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await page.getByRole('heading', { name: 'Niemand kommt umsonst', level: 1 }).waitFor();
    await page.getByRole('button', { name: 'Beteiligung eröffnen' }).click();
    await expectSound(page);
    await dialog(page).getByRole('button', { name: 'Beteiligung eröffnen' }).click();
    await page.getByText('die CDO kann bestätigen').waitFor();
    await page.context().close();
  });

  test('a lead gives feedback; the goal is confirmed only when it is answered', async () => {
    const lead = await town.open('lea', '/strategie', narrow);
    await lead.getByRole('link', { name: 'Niemand kommt umsonst' }).click();
    await lead.getByLabel('Stellungnahme für: Stadtkasse').fill('Ohne Terminals geht das nicht.');
    await expectSound(lead);
    await lead.getByRole('button', { name: 'Stellung nehmen' }).click();
    await lead.getByText('Die Stellungnahme ist abgegeben.').waitFor();

    const page = await town.open('cora', new URL(lead.url()).pathname, { colorScheme: 'dark' });
    await page.getByRole('button', { name: 'Ziel bestätigen' }).click();
    await dialog(page).getByRole('button', { name: 'Ziel bestätigen' }).click();
    await dialog(page).getByText('Erst alle Stellungnahmen beantworten.').waitFor();
    await dialog(page).getByText('Stadtkasse: Ohne Terminals').waitFor();
    await expectSound(page);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Antworten: Stadtkasse' }).click();
    await page.getByLabel('Antwort an: Stadtkasse').fill('Sie kommen im Mai.');
    await expectSound(page);
    await page.getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Es ist nichts unbeantwortet').waitFor();
    await page.getByRole('button', { name: 'Ziel bestätigen' }).click();
    await dialog(page).getByRole('button', { name: 'Ziel bestätigen' }).click();
    await page.getByText('Bestätigt am').waitFor();
    await page.context().close();

    await lead.reload();
    await lead.getByText('Sie kommen im Mai.').waitFor();
    expect(await lead.getByRole('button', { name: 'Stellung nehmen' }).count()).toBe(0);
    await lead.context().close();
  });

  test('a target path is drawn before it is saved, and the strategy shows where it stands', async () => {
    const page = await town.open('cora', '/strategie', narrow);
    await page.getByRole('link', { name: 'Niemand kommt umsonst' }).first().click();
    await page.getByRole('link', { name: 'Zielpfad setzen' }).click();
    await page
      .getByLabel('Kennzahl', { exact: true })
      .selectOption('process.media_break_free_share');
    await page.getByLabel('Titel').fill('Ohne Medienbruch');
    await page.getByRole('button', { name: 'Zielpfad speichern' }).click();
    await page.getByText('Es fehlt noch etwas').waitFor();
    const first = page.getByRole('group', { name: '1. Abschnitt' });
    await first.getByLabel('Von').fill(addDays(today, -60));
    await first.getByLabel('Wert').fill('50');
    const second = page.getByRole('group', { name: '2. Abschnitt' });
    await second.getByLabel('Von').fill(addDays(today, 300));
    await second.getByLabel('Wert').fill('80');
    await page.getByLabel('im Plan: schlechter bis').fill('2');
    const sentence = page.getByText(/Wert [\d,]+.%, Zielwert 5\d.%: /);
    await sentence.waitFor();
    const standing = (await sentence.textContent())!.split(': ').at(-1)!.replace(/\.$/, '');
    expect(await page.getByRole('img', { name: /Zielpfad und tatsächliche Werte/ }).count()).toBe(
      1,
    );
    await expectSound(page);
    await page.getByRole('button', { name: 'Zielpfad speichern' }).click();
    await page.getByRole('heading', { name: 'Niemand kommt umsonst', level: 1 }).waitFor();
    await page.goto(`${town.url}/strategie`);
    await page.getByRole('link', { name: 'Ohne Medienbruch' }).waitFor();
    await page.locator('.value').getByText(standing).waitFor();
    await page.context().close();
  });

  test('of two who write at the same goal, the slower one sees both texts', async () => {
    const page = await town.open('cora', '/strategie');
    await page.getByRole('link', { name: 'Niemand kommt umsonst' }).first().click();
    await page.getByRole('button', { name: 'Wortlaut ändern' }).click();
    const goal = new URL(page.url()).pathname.split('/').at(-1)!;
    await town.command('cora', {
      ...{ type: 'goal-edit', goal, title: 'Niemand wartet umsonst', description: null },
      ...{ due_on: null, reason: 'Ratsbeschluss' },
    });
    await dialog(page).getByLabel('Titel').fill('Niemand geht umsonst');
    await dialog(page).getByLabel('Grund').fill('Klarer gesagt');
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    const meanwhile = dialog(page).getByRole('region', { name: 'Jemand war schneller.' });
    await meanwhile.getByText('Niemand wartet umsonst').waitFor();
    await meanwhile.getByText('Niemand geht umsonst').waitFor();
    await expectSound(page);
    await dialog(page).getByRole('button', { name: 'Durch meine Fassung ersetzen' }).click();
    await page.getByRole('heading', { name: 'Niemand geht umsonst', level: 1 }).waitFor();
    await page.context().close();
  });

  test('an answer that is lost on the way leaves one action field, not two', async () => {
    const page = await town.open('cora', '/strategie');
    await page.getByRole('button', { name: 'Handlungsfeld anlegen' }).click();
    await dialog(page).getByLabel('Titel').fill('Nur einmal');
    await page.route(
      '**/api/okr/commands',
      async (route) => {
        await route.fetch();
        await route.abort();
      },
      { times: 1 },
    );
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await dialog(page).getByRole('alert').waitFor();
    // Changed before it is sent again, it is not taken for what has arrived, and stays in the form.
    await dialog(page).getByLabel('Titel').fill('Nur einmal, ergänzt');
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await dialog(page).getByText('Die erste Fassung ist schon angekommen').waitFor();
    expect(await dialog(page).getByLabel('Titel').inputValue()).toBe('Nur einmal, ergänzt');
    await dialog(page).getByLabel('Titel').fill('Nur einmal');
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await dialog(page).waitFor({ state: 'hidden' });
    await page.getByRole('heading', { name: 'Nur einmal' }).waitFor();
    expect(await page.getByRole('heading', { name: 'Nur einmal' }).count()).toBe(1);
    await page.context().close();
  });

  test('a measure is added by the CDO and reported by the lead of its unit', async () => {
    const page = await town.open('cora', '/strategie', narrow);
    await page.getByRole('button', { name: 'Maßnahme aufnehmen' }).click();
    await dialog(page).getByLabel('Titel').fill('Terminals im Foyer');
    await dialog(page).getByLabel('Wer sie umsetzt').selectOption('stadtkasse');
    await dialog(page).getByLabel('Budget in Euro').fill('12.500,50');
    await dialog(page).getByLabel('Leistungsschlüssel').fill('991');
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await dialog(page).getByText('Ein Leistungsschlüssel hat 14 Ziffern.').waitFor();
    await expectSound(page);
    await dialog(page).getByLabel('Leistungsschlüssel').fill('99107010000000');
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Die Maßnahme ist gespeichert.').waitFor();
    await page.context().close();

    const lead = await town.open('lea', '/strategie', narrow);
    await lead.getByRole('button', { name: 'Fortschritt melden: Terminals im Foyer' }).click();
    await dialog(lead).getByLabel('Fortschritt').selectOption('running');
    await dialog(lead).getByLabel('Ausgegeben').fill('3000');
    await dialog(lead).getByLabel('In einem Satz').fill('Die ersten zwei stehen.');
    await expectSound(lead);
    await dialog(lead).getByRole('button', { name: 'Fortschritt melden' }).click();
    await lead.getByRole('row', { name: /Terminals im Foyer.*läuft.*12\.501.*3\.000/ }).waitFor();
    expect(await lead.getByRole('button', { name: 'Maßnahme aufnehmen' }).count()).toBe(0);
    await lead.context().close();
  });

  test('the OKR master plans and begins a half-year, and the CDO sees what closing freezes', async () => {
    const page = await town.open('mona', '/halbjahre', narrow);
    await page.getByRole('button', { name: 'Halbjahr planen' }).click();
    await dialog(page).getByLabel('Titel').fill('Probehalbjahr');
    await dialog(page).getByLabel('Erster Tag').fill(addDays(today, -100));
    await dialog(page).getByLabel('Letzter Tag').fill(addDays(today, -120));
    await dialog(page).getByLabel('Zwischenstand am').fill(addDays(today, -50));
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await dialog(page).getByText('Der letzte Tag kommt nach dem ersten.').waitFor();
    await expectSound(page);
    await dialog(page).getByLabel('Letzter Tag').fill(addDays(today, -1));
    await dialog(page).getByRole('button', { name: 'Speichern' }).click();
    await page.getByText('Das Halbjahr ist geplant.').waitFor();
    await page.getByRole('button', { name: 'Termine abonnieren' }).press('Enter');
    const address = (await dialog(page).locator('code').textContent()) ?? '';
    const open = dialog(page).getByRole('link', { name: 'Im Kalender öffnen' });
    expect(await open.getAttribute('href')).toBe(address.replace('http:', 'webcal:'));
    await expectSound(page);
    await page.keyboard.press('Escape');
    // A calendar has no session.
    const calendar = await fetch(address);
    expect(calendar.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(await calendar.text()).toContain('SUMMARY:Probehalbjahr: Zwischenstand');
    await expectSound(page);
    for (const step of ['Halbjahr beginnen', 'Review eröffnen']) {
      await page.getByRole('button', { name: step }).click();
      await expectSound(page);
      await dialog(page).getByRole('button', { name: step }).click();
    }
    await page.getByRole('button', { name: 'Review verlängern' }).click();
    await dialog(page).getByRole('button', { name: 'Review verlängern' }).click();
    await dialog(page).getByText('Bitte einen Grund angeben.').waitFor();
    await expectSound(page);
    await page.context().close();

    const cdo = await town.open('cora', '/halbjahre', { ...narrow, colorScheme: 'dark' });
    await cdo.getByRole('button', { name: 'Halbjahr schließen' }).click();
    await dialog(cdo).getByText('als Abschluss 1').waitFor();
    await expectSound(cdo);
    await dialog(cdo).getByRole('button', { name: 'Halbjahr schließen' }).click();
    await cdo.getByText('Eingefroren als Abschluss 1.').waitFor();
    await cdo.getByRole('button', { name: 'Wiedereröffnung beantragen' }).click();
    await dialog(cdo).getByLabel('Grund').fill('Ein Wert war falsch.');
    await dialog(cdo).getByRole('button', { name: 'Wiedereröffnung beantragen' }).click();
    await cdo.getByText('Ein Wert war falsch.').waitFor();
    expect(await cdo.getByRole('button', { name: 'Der Wiedereröffnung zustimmen' }).count()).toBe(
      0,
    );
    await cdo.context().close();

    const head = await town.open('henri', '/halbjahre');
    await head.getByRole('button', { name: 'Der Wiedereröffnung zustimmen' }).click();
    await dialog(head).getByRole('button', { name: 'Der Wiedereröffnung zustimmen' }).click();
    await head.getByText('danach schließt die CDO erneut').waitFor();
    await head.context().close();
  });

  test('a goal that is given up can still be read, with the reason', async () => {
    const goal = { goal: 'weg', field: 'weg', title: 'Faxe abschaffen', description: null };
    const field = { field: 'weg', title: 'Ohne Papier', description: null };
    await town.command('cora', { type: 'action-field-define', ...field });
    await town.command('cora', { type: 'goal-draft', ...goal, due_on: null });
    const page = await town.open('cora', '/strategie/weg', narrow);
    await page.getByRole('button', { name: 'Ziel aufgeben' }).click();
    await dialog(page).getByLabel('Grund').fill('Es gibt keine mehr.');
    await dialog(page).getByRole('button', { name: 'Ziel aufgeben' }).click();
    await page.getByText(/^Aufgegeben am .* von cora Muster\.$/).waitFor();
    await page.getByText('Es gibt keine mehr.').waitFor();
    await expectSound(page);
    await page.context().close();

    const lead = await town.open('lea', '/strategie');
    await lead.getByRole('link', { name: 'Faxe abschaffen' }).click();
    await lead.getByText('Es gibt keine mehr.').waitFor();
    await lead.context().close();
    const guest = await town.open(null, '/strategie/weg');
    await guest.getByText('Dieses Mittelfristziel gibt es nicht, oder').waitFor();
    await guest.context().close();
  });

  test.each(['/strategie', '/halbjahre'])('a council reader sees no form on %s', async (path) => {
    const page = await town.open('rita', path, { colorScheme: 'dark', ...narrow });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    const decides = page.locator('main button:not([aria-label^="Diesen Abschluss nachrechnen"])');
    expect(await decides.count()).toBe(0);
    expect(await page.locator('main form').count()).toBe(0);
    await expectSound(page);
    await page.context().close();
  });

  test('what is not public yet is not told to the council, and its page says so', async () => {
    await town.command('cora', {
      ...{ type: 'action-field-define', field: 'leise', title: 'Leise', description: null },
    });
    await town.command('cora', {
      ...{ type: 'goal-draft', goal: 'geheim', field: 'leise', title: 'Geheimes Vorhaben' },
      ...{ description: null, due_on: null },
    });
    const page = await town.open('rita', '/strategie/geheim');
    await page.getByText('Dieses Mittelfristziel gibt es nicht').waitFor();
    expect(await page.getByText('Geheimes Vorhaben').count()).toBe(0);
    await page.context().close();
  });
});

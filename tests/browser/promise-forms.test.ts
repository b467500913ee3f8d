import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addDays, dayAt } from '../../okr/day.ts';
import { halfYear } from '../../okr/cycle/period.ts';
import type { Grant } from '../../okr/role.ts';
import { createAccount } from '../../register/accounts.ts';
import { setGrants } from '../../register/grants.ts';
import { openRegister, type Register } from '../../register/open.ts';
import { registerSchemas } from '../../register/schemas.ts';
import { startSession } from '../../register/sessions.ts';
import { addUnit } from '../../register/units.ts';
import type { ObjectiveAnswer } from '../../server/routes/okr/objectives.ts';
import type { ServerProcess } from '../server/server-process.ts';
import { launchBrowser } from './browser.ts';
import { buildDashboard } from './dashboard-build.ts';
import { openSmallTown } from './small-town.ts';

const today = dayAt(Date.now(), 'Europe/Berlin');
const half = Number(today.slice(5, 7)) < 7 ? 1 : 2;
const span = halfYear(Number(today.slice(0, 4)), half);

let server: ServerProcess;
let browser: Browser;
let register: Register;
const cookies: Record<string, string> = {};
const pages: Page[] = [];

beforeAll(async () => {
  await buildDashboard();
  [server, browser] = await Promise.all([openSmallTown(), launchBrowser()]);
  register = openRegister(join(server.data, 'register.sqlite'), registerSchemas);
  const by = {
    ...{ actor: { kind: 'operator', id: 'test', name: 'test' } as const, reason: null },
    now: Date.now(),
  };
  const team = { kind: 'team', parent: 'finanzen', offices: [] } as const;
  const finance = { unit: 'finanzen', name: 'Finanzen', parent: 'city', offices: [] } as const;
  addUnit(register, { ...finance, kind: 'department' }, by);
  addUnit(register, { ...team, unit: 'stadtkasse', name: 'Stadtkasse' }, by);
  addUnit(register, { ...team, unit: 'einkauf', name: 'Einkauf' }, by);
  const person = (login: string, grant: Grant) => {
    const { account } = createAccount(register, { login, name: `${login} Muster` }, by);
    setGrants(register, account, [grant], by);
    const session = { account, kind: 'own', way: 'password', agent: 'test' } as const;
    cookies[login] = startSession(register, session, Date.now()).token;
  };
  person('mia', { role: 'member', unit: 'stadtkasse' });
  person('lea', { role: 'lead', unit: 'stadtkasse' });
  person('emil', { role: 'lead', unit: 'einkauf' });
  person('henri', { role: 'head', unit: 'finanzen' });
  person('mona', { role: 'okr_master', unit: 'city' });
  person('cora', { role: 'cdo', unit: 'city' });
  await prepare();
});
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(async () => {
  await browser?.close();
  register?.close();
  await server?.stop();
  server?.cleanUp();
});

async function command(who: string, body: object): Promise<void> {
  const response = await fetch(`${server.url}/api/okr/commands`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: `stadtpegel=${cookies[who]}`,
    },
  });
  if (!response.ok) throw new Error(await response.text());
}

const draft = (objective: string, title: string, fields: object = {}) => ({
  ...{ type: 'objective-draft', objective, cycle: 'now', unit: 'stadtkasse', title },
  ...{ customers: ['Alle'], added_value: 'Sie sparen einen Weg.', commitment: 'committed' },
  ...{ visibility: 'city', without_link: 'Noch kein Ziel.', ...fields },
});
const counted = (key_result: string, objective: string) => ({
  ...{ type: 'key-result-define', key_result, objective, title: 'Wartezeit', decimals: 0 },
  ...{ value_unit: 'Minuten', weight: 1, source: { kind: 'manual' } },
  form: { type: 'linear', direction: null, baseline_from: null },
  target: { baseline: 30, target: 10 },
});

/** A running half-year, the one after it, a confirmed goal, and an agreed objective. */
async function prepare(): Promise<void> {
  await command('cora', {
    ...{ type: 'action-field-define', field: 'f', title: 'Durchgängig digital', description: null },
  });
  await command('cora', {
    ...{ type: 'goal-draft', goal: 'g', field: 'f', title: 'Ohne Medienbruch' },
    ...{ description: null, due_on: addDays(span.last_on, 365) },
  });
  await command('cora', { type: 'goal-consult', goal: 'g' });
  await command('cora', { type: 'goal-confirm', goal: 'g' });
  const plan = { review_working_days: 20 };
  await command('mona', { type: 'cycle-plan', cycle: 'now', title: 'Jetzt', ...plan, ...span });
  const later =
    half === 1
      ? halfYear(Number(today.slice(0, 4)), 2)
      : halfYear(Number(today.slice(0, 4)) + 1, 1);
  await command('mona', { type: 'cycle-plan', cycle: 'next', title: 'Danach', ...plan, ...later });
  await command('mona', { type: 'cycle-activate', cycle: 'now' });
  await agreed('agreed', 'Kurze Wege zur Kasse', 'k-agreed');
}

async function agreed(objective: string, title: string, keyResult: string): Promise<void> {
  await command('lea', draft(objective, title));
  await command('lea', counted(keyResult, objective));
  await command('lea', { type: 'objective-submit', objective });
  await command('henri', { type: 'objective-agree', objective });
}

async function open(who: string, path: string, options: object = {}): Promise<Page> {
  const context = await browser.newContext({
    ...{ locale: 'de-DE', reducedMotion: 'reduce' as const },
    ...options,
  });
  await context.addCookies([{ name: 'stadtpegel', value: cookies[who] ?? '', url: server.url }]);
  const page = await context.newPage();
  pages.push(page);
  await page.goto(server.url + path);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

async function known(objective: string): Promise<ObjectiveAnswer> {
  const answer = await fetch(`${server.url}/api/okr/objectives/${objective}`, {
    headers: { cookie: `stadtpegel=${cookies['henri']}` },
  });
  return (await answer.json()) as ObjectiveAnswer;
}

const button = (place: Page | Locator, name: string) =>
  place.getByRole('button', { name, exact: true });
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

describe('An objective, from the draft to the agreement', () => {
  let address = '';

  test('is drafted by the keyboard alone, with a key result of people and one of a KPI', async () => {
    const page = await open('lea', '/ziele');
    const type = (text: string) => page.keyboard.type(text);
    await page.getByRole('link', { name: 'Neues Ziel' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Ein Ziel entwerfen' }).waitFor();

    await button(page, 'Entwurf anlegen').press('Enter');
    await page.getByText('Bitte ausfüllen.').first().waitFor();
    const title = page.getByLabel('Ziel', { exact: true });
    await expect.poll(() => title.evaluate('node => node === document.activeElement')).toBe(true);
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
    await byHand.getByLabel('Ziel', { exact: true }).fill('10,5');
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
    await byKpi.getByLabel('Ziel, %').fill('82,5');
    expect(await findings(page)).toEqual([]);
    await byKpi.getByLabel('Ziel, %').press('Enter');
    await byKpi.waitFor({ state: 'hidden' });
    await page.getByText('Es gibt noch kein Schlüsselergebnis.').waitFor({ state: 'hidden' });

    const { objective } = await known(address.slice('/ziel/'.length));
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
    const page = await open('lea', address);
    await button(page, 'Verbindung vorschlagen').click();
    await page.getByLabel('Womit').selectOption({ label: 'Ohne Medienbruch' });
    expect(await findings(page)).toEqual([]);
    await button(page, 'Vorschlagen').click();
    await page.getByText('vorgeschlagen', { exact: true }).waitFor();
    const cdo = await open('cora', address);
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
    const member = await open('mia', address);
    await button(member, 'Bearbeiten').first().waitFor();
    expect(await button(member, 'Einreichen').count()).toBe(0);
    const lead = await open('lea', address);
    await button(lead, 'Einreichen').click();
    await lead.getByText('eingereicht von lea Muster').waitFor();
    expect(await button(lead, 'Vereinbaren').count()).toBe(0);

    const head = await open('henri', address);
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
    const lead = await open('lea', '/ziel/agreed');
    await button(lead, 'Neuen Zielwert vorschlagen: Wartezeit').click();
    const form = group(lead, 'Neuen Zielwert vorschlagen: Wartezeit');
    expect(await form.getByLabel('Ausgangswert, Minuten').inputValue()).toBe('30');
    await form.getByLabel('Ziel, Minuten').fill('30');
    await form.getByLabel('Grund').fill('Zwei Stellen fehlen.');
    await button(form, 'Vorschlagen').click();
    await form.getByText('Ausgangswert und Ziel müssen sich unterscheiden').waitFor();
    await form.getByText('Ausgangswert und Ziel sind gleich.').waitFor();
    await form.getByLabel('Ziel, Minuten').fill('15');
    expect(await findings(lead)).toEqual([]);
    await button(form, 'Vorschlagen').click();
    await lead.getByText('Eine zweite Person entscheidet darüber.').waitFor();
    expect(await button(lead, 'Genehmigen: Wartezeit').count()).toBe(0);
    const head = await open('henri', '/ziel/agreed');
    await head.getByText('Zwei Stellen fehlen.').waitFor();
    expect(await findings(head)).toEqual([]);
    await button(head, 'Genehmigen: Wartezeit').click();
    await lead.getByText('Eine zweite Person entscheidet darüber.').waitFor({ state: 'hidden' });
    const { objective } = await known('agreed');
    expect(objective.key_results[0]?.target).toMatchObject({
      ...{ state: 'approved', target: { baseline: 30, target: 15 } },
    });
  });

  test('takes a pulse, help of others with their answer, and comments', async () => {
    const lead = await open('lea', '/ziel/agreed');
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

    const other = await open('emil', '/ziele?amt=einkauf');
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
    const head = await open('henri', '/ziel/agreed');
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

    const again = await open('henri', '/ziel/agreed');
    await button(again, 'Ziel aufgeben').click();
    await again.getByLabel('Grund').fill('Die Kasse schließt.');
    await button(group(again, 'Ziel aufgeben'), 'Ziel aufgeben').click();
    await again.getByText(/Jetzt, aufgegeben/).waitFor();
    expect(await button(again, 'Ziel aufgeben').count()).toBe(0);
  });
});

describe('A draft', () => {
  test('takes all five types of key results', async () => {
    await command('lea', draft('types', 'Alle Arten'));
    const page = await open('lea', '/ziel/types');
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
    await form.getByLabel('Ausgangswert').fill('3');
    await form.getByLabel('Ziel', { exact: true }).fill('3');
    await save('Stellen besetzt');
    await page.getByText('Stellen besetzt: Ausgangswert und Ziel sind gleich.').waitFor();
    expect(await button(page, 'Schlüsselergebnis hinzufügen').count()).toBe(0);
    await button(page, 'Einreichen').click();
    await page.getByText('die Liste sagt, was fehlt').waitFor();

    await button(page, 'Bearbeiten: Stellen besetzt').click();
    const edit = group(page, 'Bearbeiten: Stellen besetzt');
    await edit.getByLabel('Ziel', { exact: true }).fill('5');
    await button(edit, 'Speichern').click();
    await page.getByText('Vollständig: kann eingereicht').waitFor();
    await button(page, 'Entfernen: Stellen besetzt').click();
    await button(group(page, 'Entfernen: Stellen besetzt'), 'Entfernen').click();
    await button(page, 'Schlüsselergebnis hinzufügen').waitFor();
    const { objective } = await known('types');
    expect(objective.key_results.map(({ form: { type } }) => type)).toEqual([
      ...['range', 'milestone', 'binary', 'ordinal'],
    ]);
    await button(page, 'Verwerfen').click();
    await page.getByLabel('Grund').fill('Nur ein Versuch.');
    await button(group(page, 'Verwerfen'), 'Verwerfen').click();
    await page.getByText(/Jetzt, aufgegeben/).waitFor();
  });

  test('that two people edit at once is overwritten by nobody: both texts stand side by side', async () => {
    await command('lea', draft('both', 'Ein Ziel für zwei'));
    const [mia, lea] = [await open('mia', '/ziel/both'), await open('lea', '/ziel/both')];
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
    expect((await known('both')).objective.added_value).toBe('Lea sagt: weniger Wege.');
    await button(mia, 'Eigenen Text behalten').click();
    await button(mia, 'Speichern').click();
    await lea.getByText('Mia sagt: mehr Zeit.').waitFor();
    expect((await known('both')).objective).toMatchObject({
      ...{ added_value: 'Mia sagt: mehr Zeit.', changed: { by: { name: 'mia Muster' } } },
    });
  });

  test('in a form outlives a lost network and a reload, until it is sent', async () => {
    const page = await open('lea', '/ziele/neu');
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
    await page.goto(`${server.url}/ziele/neu`);
    await page.getByLabel('Ziel', { exact: true }).waitFor();
    expect(await page.getByLabel('Ziel', { exact: true }).inputValue()).toBe('');
    expect(await page.getByText('Ein Entwurf von vorhin').count()).toBe(0);
  });

  test('opens its form by itself after a reload, and is gone when it is deleted', async () => {
    await command('lea', draft('kept', 'Ein Ziel mit Entwurf'));
    const page = await open('lea', '/ziel/kept');
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

test('What a unit leaves is noted by its lead and withdrawn with a reason', async () => {
  const page = await open('lea', '/ziele');
  await button(page, 'Festhalten, was wir lassen').click();
  await page.getByLabel('Was wir lassen').fill('Kein zweiter Schalter.');
  await page.getByLabel('Warum', { exact: true }).fill('Der Raum fehlt.');
  expect(await findings(page)).toEqual([]);
  await button(page, 'Speichern').click();
  await page.getByText('Kein zweiter Schalter.').waitFor();
  const member = await open('mia', '/ziele');
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
    await command('lea', draft(id, 'Schmal'));
    await command('lea', counted(`k-${id}`, id));
    const look = { colorScheme, viewport: { width: 320, height: 700 } };
    for (const path of [`/ziel/${id}`, '/ziele/neu', '/ziele']) {
      const page = await open('lea', `${path}?lang=${language}`, look);
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
      expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBe(0);
    }
  },
);

import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import type { ProtocolAnswer } from '../../server/routes/okr/meetings.ts';
import { findings, overhang } from './findings.ts';
import { openGoalTown, type GoalTown } from './goal-town.ts';

const today = dayAt(Date.now(), 'Europe/Berlin');

let town: GoalTown<'lea' | 'mia' | 'emil' | 'henri' | 'mona'>;
beforeAll(async () => {
  town = await openGoalTown(
    {
      lea: { role: 'lead', unit: 'stadtkasse' },
      mia: { role: 'member', unit: 'stadtkasse' },
      emil: { role: 'member', unit: 'einkauf' },
      henri: { role: 'head', unit: 'finanzen' },
      mona: { role: 'okr_master', unit: 'city' },
    },
    { teams: ['stadtkasse', 'einkauf'] },
  );
  await prepare(town);
});
const pages: Page[] = [];
afterEach(async () => {
  for (const page of pages.splice(0)) await page.context().close();
});
afterAll(() => town?.close());

async function open(...asked: Parameters<typeof town.open>): Promise<Page> {
  const page = await town.open(...asked);
  pages.push(page);
  page.setDefaultTimeout(15_000);
  return page;
}

/** A half-year that ends soon, with two agreed objectives: one on plan, one that nobody has touched. */
async function prepare({ command }: typeof town): Promise<void> {
  await command('mona', {
    ...{ type: 'cycle-plan', cycle: 'now', title: 'Dieses Halbjahr', review_working_days: 20 },
    ...{
      start_on: addDays(today, -150),
      last_on: addDays(today, 20),
      pulse_on: addDays(today, -60),
    },
  });
  for (const [objective, title] of [
    ['o1', 'Niemand wartet auf Papier'],
    ['o2', 'Rechnungen in einer Woche bezahlt'],
  ]) {
    await command('lea', {
      ...{ type: 'objective-draft', objective, cycle: 'now', unit: 'stadtkasse', title },
      ...{ customers: ['Alle, die etwas zahlen'], added_value: 'Sie sparen einen Weg.' },
      ...{ commitment: 'committed', visibility: 'city', without_link: 'Noch kein Ziel.' },
    });
    await command('lea', {
      ...{ type: 'key-result-define', key_result: `k-${objective}`, objective },
      ...{ title: `Wartezeit ${objective}`, value_unit: 'Minuten', decimals: 0, weight: 1 },
      ...{ source: { kind: 'manual' }, target: { baseline: 30, target: 10 } },
      form: { type: 'linear', direction: null, baseline_from: null },
    });
    await command('lea', { type: 'objective-submit', objective });
    await command('henri', { type: 'objective-agree', objective });
  }
  await command('mona', { type: 'cycle-activate', cycle: 'now' });
  await checkIn('c1', addDays(today, -100), 12);
  await checkIn('c2', today, 16);
  await command('lea', {
    ...{ type: 'dependency-raise', dependency: 'd1', objective: 'o1', unit: 'einkauf' },
    ...{ text: 'Ein zweites Lesegerät.', needed_by: null },
  });
}

const checkIn = (check_in: string, measured_on: string, value: number) =>
  town.command('lea', {
    ...{ type: 'check-in', check_in, key_result: 'k-o1', measured_on, value, step: null },
    ...{ comment: 'gezählt', confidence: 6, supersedes: null },
  });

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const button = (place: Page | Locator, name: string) =>
  place.getByRole('button', { name, exact: true });
const group = (page: Page, name: string) => page.getByRole('group', { name, exact: true });
/** How many minutes of the meeting are left, as its clock says. */
async function minutesLeft(page: Page): Promise<number> {
  const said = clock(page).getByText(/Treffen\s+noch \d+\smin/);
  return Number(/noch (\d+)/.exec((await said.textContent()) ?? '')?.[1]);
}

const clock = (page: Page) => page.getByRole('group', { name: 'Uhr' });

describe('A pulse', () => {
  test('is begun from the board by the keyboard alone, after its time was set', async () => {
    const page = await open('lea', '/ziele');
    await page.getByRole('link', { name: 'Zwischenstand besprechen' }).press('Enter');
    await heading(page, 'Zwischenstand zum Dieses Halbjahr').waitFor();
    await page.getByText('Was noch gebraucht wird').waitFor();
    expect(await findings(page)).toEqual([]);
    await page.getByLabel('Dauer in Minuten').fill('3');
    await page.keyboard.press('Enter');
    await page.getByText('Bitte 5 bis 480 Minuten.').waitFor();
    await page.getByLabel('Dauer in Minuten').fill('40');
    await page.keyboard.press('Enter');
    await heading(page, 'Wo wir stehen').waitFor();
    await clock(page).getByText('noch 40 min').waitFor();
    // What fell, and what nobody has touched.
    await page.getByText('von 0,90 auf 0,70').waitFor();
    await page.getByRole('link', { name: 'Wartezeit o2' }).waitFor();
  });

  test('goes on by arrow keys, space and presenter; whoever writes keeps their keys', async () => {
    const page = await open('lea', '/treffen/now');
    await heading(page, 'Wo wir stehen').waitFor();
    const steps = [
      ['ArrowRight', 'Niemand wartet auf Papier'],
      [' ', 'Rechnungen in einer Woche bezahlt'],
      ['PageDown', 'Was noch gebraucht wird'],
      ['End', 'Was wir beschlossen haben'],
      ['PageUp', 'Was noch gebraucht wird'],
      ['Home', 'Wo wir stehen'],
      ['ArrowRight', 'Niemand wartet auf Papier'],
    ] as const;
    for (const [key, title] of steps) {
      await page.keyboard.press(key);
      await heading(page, title).waitFor();
      await expect.poll(() => page.locator(':focus').textContent()).toBe(title);
    }
    await button(page, 'Zwischenstand festhalten').press('Enter');
    const text = page.getByLabel('Was wir gesehen haben');
    await text.fill('Montags ist es voll');
    await text.press(' ');
    await text.press('ArrowLeft');
    await text.press('PageDown');
    expect(await text.inputValue()).toBe('Montags ist es voll ');
    expect(await heading(page, 'Niemand wartet auf Papier').count()).toBe(1);
  });

  test('keeps its time and what is typed through a reload and a lost network, and records it once', async () => {
    const page = await open('lea', '/treffen/now?punkt=objective-o1');
    await page.clock.install();
    await page.reload();
    const left = await minutesLeft(page);
    expect(left).toBeGreaterThan(30);
    await page.clock.fastForward('12:00');
    // What went by meanwhile may be another minute.
    await expect.poll(async () => left - (await minutesLeft(page))).toBeOneOf([12, 13]);
    await button(page, 'Zwischenstand festhalten').click();
    await page.getByLabel('Was wir gesehen haben').fill('Montags ist es voll.');
    await page.getByLabel('Wie es weitergeht').selectOption('adjust');
    await page.context().setOffline(true);
    await button(group(page, 'Zwischenstand festhalten'), 'Zwischenstand festhalten').click();
    await page.getByRole('alert').filter({ hasText: 'nicht erreichbar' }).waitFor();
    await page.context().setOffline(false);
    await page.reload();
    // The browser's clock is twelve minutes ahead; the server's counts.
    await page.getByText('Ein Entwurf von vorhin').waitFor();
    await expect.poll(async () => left - (await minutesLeft(page))).toBeOneOf([0, 1, 2]);
    expect(await page.getByLabel('Was wir gesehen haben').inputValue()).toBe(
      'Montags ist es voll.',
    );
    expect(await findings(page)).toEqual([]);
    // The answer is lost, not the command.
    let cut = true;
    await page.route('**/api/okr/commands', async (route) => {
      if (!cut) return route.continue();
      cut = false;
      await route.fetch();
      await route.abort();
    });
    const send = button(group(page, 'Zwischenstand festhalten'), 'Zwischenstand festhalten');
    await send.click();
    await page.getByRole('alert').filter({ hasText: 'nicht erreichbar' }).waitFor();
    await send.click();
    await page.getByText('nachsteuern, lea Muster').waitFor();
    await send.waitFor({ state: 'hidden' });
    expect(await page.getByText('Montags ist es voll.').count()).toBe(1);
  });

  test('shows others what is recorded by itself; who may only look has no fields', async () => {
    const watching = await open('emil', '/treffen/now?amt=stadtkasse&punkt=objective-o2');
    await heading(watching, 'Rechnungen in einer Woche bezahlt').waitFor();
    expect(await watching.getByRole('button', { name: /festhalten|Beschluss/ }).count()).toBe(0);
    const member = await open('mia', '/treffen/now?punkt=closing');
    await heading(member, 'Was wir beschlossen haben').waitFor();
    expect(await button(member, 'Treffen beenden').count()).toBe(0);

    const lead = await open('lea', '/treffen/now?punkt=objective-o2');
    await button(lead, 'Beschluss').click();
    await lead.getByLabel('Was wir beschließen').fill('Lea spricht mit der Bank.');
    await button(lead, 'Beschluss festhalten').click();
    await watching.getByText('Lea spricht mit der Bank.').waitFor();
    await member.getByText('Lea spricht mit der Bank.').waitFor();
    await button(lead, 'Notiz').click();
    await lead.getByLabel('Kommentar').fill('Die Frist ist neu.');
    await button(lead, 'Kommentieren').click();
    await watching.getByText('Die Frist ist neu.').waitFor();
  });

  const looks = [
    ['de', 'light'],
    ['en', 'dark'],
  ] as const;
  test.each(looks)(
    'is readable for everyone down to 280 px (%s, %s)',
    async (lang, colorScheme) => {
      const page = await open('lea', `/treffen/now?lang=${lang}`, {
        ...{ colorScheme, viewport: { width: 280, height: 640 } },
      });
      for (let n = 1; n <= 5; n++) {
        await page.getByText(lang === 'de' ? `${n} von 5` : `${n} of 5`, { exact: true }).waitFor();
        expect(await overhang(page)).toBe(0);
        if (n % 2 === 1) expect(await findings(page)).toEqual([]);
        await page.keyboard.press('ArrowRight');
      }
      await page.getByText(lang === 'de' ? 'Tagesordnung' : 'Agenda', { exact: true }).click();
      expect(await overhang(page)).toBe(0);
    },
  );

  test('ends with a protocol, which the board and the half-years link', async () => {
    const page = await open('lea', '/treffen/now?punkt=closing');
    const watching = await open('mia', '/treffen/now?punkt=closing');
    await heading(watching, 'Was wir beschlossen haben').waitFor();
    await page.getByLabel('Wie viele waren da?').fill('keiner');
    await button(page, 'Treffen beenden').click();
    await page.getByText('Bitte eine Zahl von 1 bis 1.000').waitFor();
    await page.getByLabel('Wie viele waren da?').fill('6');
    await button(page, 'Treffen beenden').click();
    await heading(page, 'Protokoll: Zwischenstand zum Dieses Halbjahr').waitFor();
    await page.getByText('Lea spricht mit der Bank.').waitFor();
    await page.getByText('6 Personen').waitFor();
    expect(await findings(page)).toEqual([]);
    // Who was there is led to it too.
    await heading(watching, 'Protokoll: Zwischenstand zum Dieses Halbjahr').waitFor();

    const meeting = new URL(page.url()).searchParams.get('protokoll');
    const answer = await fetch(`${town.url}/api/okr/meetings/${meeting}`, {
      headers: { cookie: `stadtpegel=${town.cookies.mia}` },
    });
    const { objectives } = (await answer.json()) as ProtocolAnswer;
    expect(objectives.map(({ pulses, comments }) => [pulses.length, comments.length])).toEqual([
      ...[
        [1, 0],
        [0, 1],
      ],
    ]);
    for (const path of ['/halbjahre', '/ziele']) {
      await page.goto(town.url + path);
      await page.getByRole('link', { name: /^Protokoll vom .*Stadtkasse$/ }).click();
      await page.getByText('Montags ist es voll.').waitFor();
    }
  });
});

describe('A review', () => {
  test('has two parts: results with the team’s judgement, then the retrospective', async () => {
    await town.command('mona', { type: 'cycle-begin-review', cycle: 'now' });
    const page = await open('lea', '/halbjahre');
    await page.getByRole('link', { name: 'Review besprechen' }).click();
    await page.getByRole('heading', { name: 'Teil 2: Retrospektive' }).waitFor();
    await button(page, 'Treffen beginnen').click();
    await heading(page, 'Wo wir stehen').waitFor();
    await page.keyboard.press('ArrowRight');

    await button(page, 'Ergebnis festhalten').click();
    await page.getByLabel('Was dabei herauskam').fill('Die Schlange ist kürzer.');
    await page.getByLabel('Urteil des Teams').selectOption('partly');
    await page.getByLabel('Urteil: Wartezeit o1').selectOption('achieved');
    expect(await findings(page)).toEqual([]);
    // Somebody else is faster: both texts stand there, and nothing is overwritten.
    await town.command('mia', {
      ...{ type: 'review-record', objective: 'o1', results: 'Es dauert noch.', key_results: [] },
      judgement: { outcome: 'missed', comment: null },
    });
    await page.getByText('Inzwischen geändert: mia Muster').waitFor();
    expect(await findings(page)).toEqual([]);
    await button(page, 'Eigenen Text behalten').click();
    await button(group(page, 'Ergebnis ändern'), 'Ergebnis festhalten').click();
    await page.getByText('teilweise erreicht, lea Muster').waitFor();

    await page.goto(`${town.url}/treffen/now?punkt=keep`);
    await page.getByText('Teil 2: Retrospektive').first().waitFor();
    await page.getByLabel('Was gut lief und bleibt.').fill('Montags zu zweit.');
    await page.reload();
    await page.getByLabel('Was gut lief und bleibt.').waitFor();
    await page.locator('h1').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByLabel('Was anders werden soll.').fill('Weniger Ziele.');
    await page.locator('h1').focus();
    await page.keyboard.press('ArrowRight');
    await page.getByLabel('Eine Maßnahme je Zeile').fill('Zwei statt drei\nLea fragt nach');
    await button(page, 'Retrospektive festhalten').click();
    await page.getByText('Montags zu zweit.').waitFor();
    expect(await findings(page)).toEqual([]);

    const other = await open('emil', '/treffen/now?amt=stadtkasse&punkt=keep');
    await other.getByText('lesen nur die Beteiligten').waitFor();
    expect(await other.getByText('Montags zu zweit.').count()).toBe(0);
  });
});

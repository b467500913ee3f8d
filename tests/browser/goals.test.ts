import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import { halfYear } from '../../okr/cycle/period.ts';
import { findings, overhang } from './findings.ts';
import { openGoalTown, type GoalTown } from './goal-town.ts';

const today = dayAt(Date.now(), 'Europe/Berlin');
const half = Number(today.slice(5, 7)) < 7 ? 1 : 2;
const span = halfYear(Number(today.slice(0, 4)), half);

let town: GoalTown<'lea' | 'henri' | 'mona' | 'cora'>;
beforeAll(async () => {
  town = await openGoalTown({
    lea: { role: 'lead', unit: 'stadtkasse' },
    henri: { role: 'head', unit: 'finanzen' },
    mona: { role: 'okr_master', unit: 'city' },
    cora: { role: 'cdo', unit: 'city' },
  });
  await prepare(town);
});
afterAll(() => town?.close());

/** A running half-year with one submitted objective: one key result by hand, one bound to a KPI. */
async function prepare({ command }: typeof town): Promise<void> {
  const plan = { cycle: 'now', title: 'Dieses Halbjahr', review_working_days: 20 };
  await command('cora', {
    ...{ type: 'action-field-define', field: 'f', title: 'Durchgängig digital', description: null },
  });
  await command('cora', {
    ...{ type: 'goal-draft', goal: 'g', field: 'f', title: 'Ohne Medienbruch' },
    ...{ description: null, due_on: addDays(span.last_on, 365) },
  });
  await command('cora', { type: 'goal-consult', goal: 'g' });
  await command('cora', { type: 'goal-confirm', goal: 'g' });
  await command('cora', {
    ...{ type: 'target-path-set', path: 'p', goal: 'g', title: 'Ohne Medienbruch' },
    ...{ kpi: 'process.media_break_free_share', where: {}, grain: 'month', better: 'higher' },
    ...{ shape: 'linear', reason: null },
    points: [
      { from: span.start_on, to: span.start_on, value: 0.5 },
      { from: span.last_on, to: span.last_on, value: 0.8 },
    ],
    thresholds: [{ status: 'on_plan', within: 0.02 }],
  });
  await command('mona', { type: 'cycle-plan', ...plan, ...span });
  await command('lea', {
    ...{ type: 'objective-draft', objective: 'o', cycle: 'now', unit: 'stadtkasse' },
    ...{ title: 'Niemand wartet auf Papier', customers: ['Alle, die etwas brauchen'] },
    ...{ added_value: 'Sie sparen einen Weg.', commitment: 'committed', visibility: 'public' },
    without_link: null,
  });
  const manual = { value_unit: 'Minuten', decimals: 0, weight: 1, source: { kind: 'manual' } };
  const linear = { type: 'linear', direction: null, baseline_from: null };
  await command('lea', {
    ...{ type: 'key-result-define', key_result: 'k1', objective: 'o', title: 'Wartezeit' },
    ...{ ...manual, form: linear, target: { baseline: 30, target: 10 } },
  });
  await command('lea', {
    ...{ type: 'key-result-define', key_result: 'k2', objective: 'o', title: 'Ohne Medienbruch' },
    ...{ value_unit: '%', decimals: 2, weight: 1, form: linear },
    source: { kind: 'kpi', kpi: 'process.media_break_free_share', where: {}, grain: 'half_year' },
    target: { baseline: 0.5, target: 0.9 },
  });
  await command('lea', {
    ...{ type: 'link-propose', link: 'l', child: 'o', parent: { kind: 'goal', id: 'g' } },
    ...{ kind: 'contributes', direction: 'bottom_up' },
  });
  await command('cora', { type: 'link-accept', link: 'l' });
  await command('lea', { type: 'objective-submit', objective: 'o' });
  await command('mona', { type: 'cycle-activate', cycle: 'now' });
}

describe('Strategy and goals in the browser', () => {
  test('a second person agrees, and a page that is open sees it by itself', async () => {
    const watching = await town.open('mona', '/ziele');
    await watching.getByText('eingereicht').first().waitFor();
    const head = await town.open('henri', '/ziel/o');
    await head.getByRole('button', { name: 'Vereinbaren' }).click();
    await head.getByText('vereinbart mit henri Muster').waitFor();
    await watching.getByText('noch ohne Punktzahl').waitFor();
    await watching.context().close();
    await head.context().close();
  });

  test('a check-in takes a minute on a phone and is on the board at once', async () => {
    const watching = await town.open('mona', '/ziele');
    await watching.getByRole('heading', { name: 'Niemand wartet auf Papier' }).waitFor();
    const phone = await town.open('lea', '/stand/o', { viewport: { width: 360, height: 740 } });
    await phone.getByRole('button', { name: 'Wartezeit' }).click();
    await phone.getByLabel('Wert, Minuten').fill('20');
    await phone.getByLabel('In einem Satz').fill('Zwei Schalter mehr am Montag.');
    await phone.getByRole('radio', { name: '8', exact: true }).check();
    expect(await findings(phone)).toEqual([]);
    await phone.getByRole('button', { name: 'Melden', exact: true }).click();
    await phone.getByText('Gemeldet. Danke.').waitFor();
    await phone.getByRole('cell', { name: /Zwei Schalter mehr/ }).waitFor();
    await watching.getByText('20 Minuten').first().waitFor();
    await phone.context().close();
    await watching.context().close();
  });

  test('what is said without a network is kept and goes out when it is back', async () => {
    const phone = await town.open('lea', '/stand/o');
    await phone.getByRole('button', { name: 'Wartezeit' }).click();
    await phone.getByLabel('In einem Satz').fill('Aus dem Keller gemeldet.');
    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: 'Melden', exact: true }).click();
    await phone.getByText('auf diesem Gerät aufgehoben').waitFor();
    await phone.context().setOffline(false);
    await phone.getByRole('cell', { name: /Aus dem Keller/ }).waitFor();
    await phone.getByText('Gemeldet. Danke.').waitFor();
    expect(await phone.getByText('auf diesem Gerät aufgehoben').count()).toBe(0);
    await phone.context().close();
  });

  test('a browser that lets nothing be kept says so, and the text stays in the form', async () => {
    const phone = await town.open('lea', '/stand/o');
    await phone.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await phone.getByRole('button', { name: 'Wartezeit' }).click();
    await phone.getByLabel('In einem Satz').fill('Nirgends zu lassen.');
    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: 'Melden', exact: true }).click();
    await phone.getByText('dieser Browser lässt nichts aufheben').waitFor();
    expect(await phone.getByText('auf diesem Gerät aufgehoben').count()).toBe(0);
    expect(await phone.getByLabel('In einem Satz').inputValue()).toBe('Nirgends zu lassen.');
    await phone.context().close();
  });

  test('what was kept and is then refused is told with its reason, and every word of it stays', async () => {
    const phone = await town.open('lea', '/stand/o');
    await phone.getByRole('button', { name: 'Wartezeit' }).click();
    await phone.getByLabel('Tag, für den er gilt').fill('2020-01-01');
    await phone.getByLabel('Wert, Minuten').fill('25');
    await phone.getByLabel('In einem Satz').fill('Aus einem alten Heft.');
    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: 'Melden', exact: true }).click();
    await phone.getByText('auf diesem Gerät aufgehoben').waitFor();
    await phone.context().setOffline(false);
    const told = phone.getByRole('alert').filter({ hasText: 'Aus einem alten Heft.' });
    await told.waitFor();
    expect(await told.textContent()).toMatch(/25.*Aus einem alten Heft\..*Halbjahr/s);
    expect(await phone.getByText('auf diesem Gerät aufgehoben').count()).toBe(0);
    expect(await phone.getByText('Gemeldet. Danke.').count()).toBe(0);
    await phone.context().close();
  });

  test('what was kept outlives a server that is not well, and a session that has ended', async () => {
    const phone = await town.open('lea', '/stand/o');
    await phone.getByRole('button', { name: 'Wartezeit' }).click();
    await phone.getByLabel('In einem Satz').fill('Im Aufzug gemeldet.');
    await phone.context().setOffline(true);
    await phone.getByRole('button', { name: 'Melden', exact: true }).click();
    await phone.getByText('auf diesem Gerät aufgehoben').waitFor();
    // What a proxy says before a server that starts again, and the server after a session's end.
    for (const status of [502, 401]) {
      await phone.route('**/api/okr/commands', (route) => route.fulfill({ status }));
      const refused = phone.waitForResponse((response) => response.status() === status);
      await phone.context().setOffline(false);
      await refused;
      await phone.unroute('**/api/okr/commands');
      await phone.context().setOffline(true);
    }
    await phone.context().setOffline(false);
    await phone.getByRole('cell', { name: /Im Aufzug/ }).waitFor();
    await phone.context().close();
  });

  test('a value that is no number is not reported without it', async () => {
    const phone = await town.open('lea', '/stand/o');
    await phone.getByRole('button', { name: 'Wartezeit' }).click();
    await phone.getByLabel('Wert, Minuten').fill('zwölf');
    await phone.getByLabel('In einem Satz').fill('Fast geschafft.');
    await phone.getByRole('button', { name: 'Melden', exact: true }).click();
    await phone.getByText('Bitte eine Zahl eingeben').waitFor();
    expect(await phone.getByLabel('In einem Satz').inputValue()).toBe('Fast geschafft.');
    await phone.context().close();
  });

  test('one click tells why a key result says what it says', async () => {
    const page = await town.open('lea', '/ziele');
    await page.getByRole('button', { name: 'Ohne Medienbruch' }).click();
    await page.getByText('Dahinter stehen').waitFor();
    await page.getByText('Die Abfrage').click();
    await page.getByText('FROM process_case').waitFor();
    await page.context().close();
  });

  test('who leads sees the running half-year on the first page after its numbers, others never', async () => {
    const asked: string[] = [];
    const look = async (who: 'henri' | 'lea' | null) => {
      const page = await town.open(who, '/ueber', { viewport: { width: 360, height: 740 } });
      page.on('request', (request) => asked.push(new URL(request.url()).pathname));
      await page.goto(town.url);
      await page.locator('.systems li').first().waitFor();
      return page;
    };
    const page = await look('henri');
    const section = page.getByRole('region', { name: /^Dieses Halbjahr: / });
    await section.getByText('Nächste Termine').waitFor();
    await section.getByRole('img', { name: /^Zuversicht der Teams, von 0 bis 10: / }).waitFor();
    await section.getByText('Woran niemand arbeitet').waitFor();
    const evaluation = asked.indexOf('/api/okr/cycles/now/evaluation');
    expect(asked.indexOf('/api/kpis')).toBeLessThan(evaluation);
    const part = 'main section[aria-labelledby="half-year"]';
    expect(await findings(page, part)).toEqual([]);
    await page.getByRole('button', { name: 'Dunkle Darstellung' }).click();
    expect(await findings(page, part)).toEqual([]);
    await page.setViewportSize({ width: 280, height: 700 });
    expect(await overhang(page)).toBeLessThanOrEqual(0);
    await page.context().close();

    for (const who of ['lea', null] as const) {
      asked.length = 0;
      const other = await look(who);
      await other.waitForLoadState('networkidle');
      expect(await other.locator('#half-year').count()).toBe(0);
      expect(asked.filter((path) => path.startsWith('/api/okr'))).toEqual([]);
      await other.context().close();
    }
  });

  test('the public reads the promise and no word of the work on it', async () => {
    const page = await town.open(null, '/ziele');
    await page.getByRole('heading', { name: 'Niemand wartet auf Papier' }).waitFor();
    expect(await page.getByText('Zwei Schalter').count()).toBe(0);
    expect(await findings(page)).toEqual([]);
    await page.context().close();
  });

  const pages = [
    ['/ziele', 'Niemand wartet auf Papier'],
    ['/ziele?ansicht=verbindungen', 'Niemand wartet auf Papier'],
    ['/ziele?ansicht=auswertung', 'Niemand wartet auf Papier'],
    ['/ziel/o', 'Niemand wartet auf Papier'],
    ['/strategie', 'Durchgängig digital'],
  ] as const;
  const looks = [
    ['de', 'light'],
    ['en', 'dark'],
  ] as const;

  test.each(looks.flatMap((look) => pages.map((page) => [...page, ...look] as const)))(
    'axe finds nothing on %s, and nothing hangs over at 320 px (%s, %s, %s)',
    async (path, there, language, colorScheme) => {
      const address = `${path}${path.includes('?') ? '&' : '?'}lang=${language}`;
      const page = await town.open('lea', address, {
        ...{ colorScheme, viewport: { width: 320, height: 700 } },
      });
      await page.getByText(there).first().waitFor();
      await page.waitForLoadState('networkidle');
      expect(await findings(page)).toEqual([]);
      expect(await overhang(page)).toBe(0);
      await page.context().close();
    },
  );
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openGoalTown, type GoalTown } from './goal-town.ts';
import { layoutFaults } from './layout-faults.ts';
import { closedCase, send } from './small-town.ts';

const office = 'grundstuecksverkehrsgenehmigungszustaendigkeitsuebertragung';
const sentence =
  'Wer eine Verkehrswegebeschleunigungsplanungsgenehmigung braucht, bekommt sie ohne zweiten Weg zum Amt in einer Woche';

let town: GoalTown<'lea' | 'hans' | 'mona' | 'rita' | 'ada'>;
beforeAll(async () => {
  town = await openGoalTown(
    {
      lea: { role: 'lead', unit: office },
      hans: { role: 'head', unit: 'finanzen' },
      mona: { role: 'okr_master', unit: 'city' },
      rita: { role: 'cdo', unit: 'city' },
      ada: { role: 'admin', unit: 'city' },
    },
    { teams: [office] },
  );
  await send(town, longCases());
  await strategy();
  await promise();
  await town.command('lea', {
    ...{
      type: 'meeting-begin',
      meeting: 'm',
      cycle: 'h',
      unit: office,
      kind: 'pulse',
      minutes: 30,
    },
  });
});
afterAll(() => town.close());

describe('Names of 60 letters and sentences of 110, at 360 px', () => {
  test.each([
    ['/', null],
    ['/daten', null],
    ['/kpi/process.end_to_end_share?by=office', null],
    ['/kpi/process.lead_time_median?by=service', null],
    ['/strategie', null],
    ['/ziele', null],
    ['/eingang', null],
    ['/docs', null],
    ['/ziele', 'lea'],
    ['/ziele?ansicht=auswertung', 'lea'],
    ['/ziel/o', 'lea'],
    ['/stand/o', 'lea'],
    ['/halbjahre', 'mona'],
    ['/treffen/h', 'mona'],
    ['/treffen/h?punkt=opening', 'lea'],
    ['/treffen/h?punkt=objective-o', 'lea'],
    ['/strategie/g', 'rita'],
    ['/zielpfad/g?pfad=p', 'rita'],
    ['/karte', null],
    ['/konto', 'ada'],
    ['/verwaltung/personen', 'ada'],
    ['/verwaltung/einheiten', 'ada'],
    ['/verwaltung/zugaenge', 'ada'],
    ['/verwaltung/benachrichtigungen', 'ada'],
    ['/verwaltung/post', 'ada'],
    ['/verwaltung/protokoll', 'ada'],
    ['/verwaltung/abgewiesen', 'ada'],
  ] as const)(
    '%s, seen by %s: nothing is cut off, and no text touches another',
    async (path, who) => {
      const page = await town.open(who, path, { viewport: { width: 360, height: 740 } });
      await page.locator('main h1').first().waitFor();
      await expect.poll(() => page.locator('main .wait').count()).toBe(0);
      if (path === '/karte') await page.locator('.city-map .strip').waitFor();
      // A meeting takes the whole stage.
      await page.locator('footer, html.stage main h1').first().waitFor();
      expect(await layoutFaults(page)).toEqual([]);
      await page.context().close();
    },
  );
});

function longCases(): object[] {
  const cases = Array.from({ length: 12 }, (_, index) =>
    closedCase(
      `long-${index}`,
      Date.now() - (index + 1) * 3_600_000,
      index % 2 ? 'paper' : 'digital',
    ),
  );
  return cases
    .flat()
    .map((event) =>
      JSON.parse(JSON.stringify(event).replace('"stadtkasse"', `"${office}"`)),
    ) as object[];
}

/** A midterm goal with the path of a KPI of one office. */
async function strategy(): Promise<void> {
  const { command } = town;
  const year = new Date().getUTCFullYear();
  await command('rita', {
    ...{ type: 'action-field-define', field: 'f', title: 'Verwaltungsverfahrensbeschleunigung' },
    description: sentence,
  });
  await command('rita', {
    ...{ type: 'goal-draft', goal: 'g', field: 'f', title: sentence },
    ...{ description: sentence, due_on: `${year + 2}-06-30` },
  });
  await command('rita', { type: 'goal-consult', goal: 'g' });
  await command('rita', { type: 'goal-confirm', goal: 'g' });
  await command('rita', {
    ...{ type: 'target-path-set', path: 'p', goal: 'g', title: sentence },
    ...{ kpi: 'process.end_to_end_share', where: { office }, grain: 'month', better: 'higher' },
    ...{ shape: 'linear', reason: null },
    points: [
      { from: `${year}-01-01`, to: `${year}-01-31`, value: 0.5 },
      { from: `${year + 2}-06-01`, to: `${year + 2}-06-30`, value: 0.8 },
    ],
    thresholds: [{ status: 'on_plan', within: 0.02 }],
  });
}

/** An objective of the half-year with a number of its own, steps, and one that is done or open. */
async function promise(): Promise<void> {
  const today = new Date();
  const day = (shift: number) =>
    new Date(today.getTime() + shift * 86_400_000).toISOString().slice(0, 10);
  await town.command('mona', {
    ...{ type: 'cycle-plan', cycle: 'h', title: 'Halbjahr der Probe', review_working_days: 20 },
    ...{ start_on: day(-40), last_on: day(100), pulse_on: day(30) },
  });
  await town.command('lea', {
    ...{ type: 'objective-draft', objective: 'o', cycle: 'h', unit: office, title: sentence },
    ...{
      customers: ['Grundstückseigentümerinnen und Grundstückseigentümer'],
      added_value: sentence,
    },
    ...{ commitment: 'committed', visibility: 'public', without_link: 'Noch kein Ziel.' },
  });
  const result = { type: 'key-result-define', objective: 'o', weight: 1, decimals: 0 };
  await town.command('lea', {
    ...{ ...result, key_result: 'k', title: `Beschwerden: ${sentence}`.slice(0, 120) },
    ...{ value_unit: 'Rückfragebeschwerden', source: { kind: 'manual' } },
    form: { type: 'linear', direction: null, baseline_from: null },
    target: { baseline: 11, target: 4 },
  });
  await town.command('lea', {
    ...{ ...result, key_result: 'b', title: 'Bescheid kommt ins Postfach' },
    ...{ value_unit: '', source: { kind: 'manual' }, form: { type: 'binary' }, target: null },
  });
  await town.command('lea', { type: 'objective-submit', objective: 'o' });
  await town.command('hans', { type: 'objective-agree', objective: 'o' });
  await town.command('mona', { type: 'cycle-activate', cycle: 'h' });
  await town.command('lea', {
    ...{ type: 'check-in', check_in: 'c1', key_result: 'k', measured_on: day(0), step: null },
    ...{ value: 11, comment: sentence, confidence: 10, supersedes: null },
  });
}

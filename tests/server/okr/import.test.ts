import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readTableText } from '../../../okr/import/table-text.ts';
import type { Command } from '../../../okr/command.ts';
import type { Grant } from '../../../okr/role.ts';
import { openGoals } from '../../../server/okr/goals.ts';
import type { GoalImportAnswer } from '../../../server/routes/okr/import.ts';
import { openTestApp, type TestApp } from '../test-app.ts';

const example = (name: string) =>
  readFileSync(new URL(`../../../docs/examples/${name}`, import.meta.url), 'utf8');

let now = 0;
let city: TestApp;
let cookies: Record<Who, string>;
type Who = 'lead' | 'head' | 'master' | 'cdo' | 'stranger' | 'council';

const grants: Record<Who, Grant> = {
  lead: { role: 'lead', unit: 'buergerbuero' },
  head: { role: 'head', unit: 'buergerdienste' },
  master: { role: 'okr_master', unit: 'city' },
  cdo: { role: 'cdo', unit: 'city' },
  stranger: { role: 'lead', unit: 'bauamt' },
  council: { role: 'council', unit: 'city' },
};

/** Everyone comes anew: a session ends where nobody comes by for months. */
function signInAll(): void {
  const people = Object.entries(grants).map(([who, grant]) => [who, city.signIn([grant]).cookie]);
  cookies = Object.fromEntries(people) as typeof cookies;
}

/** A town that plans the first half of 2027, with one confirmed goal. */
beforeEach(async () => {
  now = Date.parse('2026-11-25T09:00:00Z');
  city = await openTestApp({ now: () => now });
  signInAll();
  await command('master', {
    ...{ type: 'cycle-plan', cycle: '2027-h1', title: '1. Halbjahr 2027', pulse_on: '2027-04-01' },
    ...{ start_on: '2027-01-01', last_on: '2027-06-30', review_working_days: 20 },
  });
  await command('cdo', { type: 'action-field-define', field: 'f', title: 'F', description: null });
  const goal = 'ohne-medienbruch';
  await command('cdo', {
    ...{ type: 'goal-draft', goal, field: 'f', title: 'Ohne Medienbruch' },
    ...{ description: null, due_on: null },
  });
  await command('cdo', { type: 'goal-consult', goal });
  await command('cdo', { type: 'goal-confirm', goal });
});
afterEach(() => city.close());

const post = (who: Who, path: string, body: object) =>
  city.app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: cookies[who],
    },
  });

async function command(who: Who, body: Command): Promise<void> {
  const response = await post(who, '/api/okr/commands', body);
  if (!response.ok) throw new Error(await response.text());
}

async function importFile(who: Who, file: string, dry_run = false): Promise<GoalImportAnswer> {
  const response = await post(who, '/api/okr/import/csv', { file, dry_run });
  expect(response.status).toBe(200);
  return (await response.json()) as GoalImportAnswer;
}

/** How many things of a file come to what. */
const counts = ({ items }: GoalImportAnswer) =>
  Object.fromEntries(
    [...Map.groupBy(items, ({ outcome }) => outcome)].map(([outcome, all]) => [
      outcome,
      all.length,
    ]),
  );

const seq = () => city.deps.goals.state.seq;
const objectives = example('objectives.csv');
const checkIns = example('check-ins.csv');

/** The objectives of the example are agreed, and their half-year has come to its middle. */
async function agreeExample(): Promise<void> {
  await importFile('lead', objectives);
  const [link] = city.deps.goals.state.links.keys();
  await command('cdo', { type: 'link-accept', link: link! });
  for (const objective of ['buergerbuero-warten', 'buergerbuero-ausweis']) {
    await command('lead', { type: 'objective-submit', objective });
    await command('head', { type: 'objective-agree', objective });
  }
  now = Date.parse('2027-04-01T09:00:00Z');
  signInAll();
  await command('master', { type: 'cycle-activate', cycle: '2027-h1' });
}

describe('The example files', () => {
  test('are tried, then written down, and a second time nothing is new', async () => {
    const before = seq();
    const dry = await importFile('lead', objectives, true);
    expect(dry).toMatchObject({ kind: 'objectives', problems: [], applied: false });
    expect(counts(dry)).toEqual({ create: 9 });
    expect(seq()).toBe(before);

    const done = await importFile('lead', objectives);
    expect(done).toEqual({ ...dry, applied: true });
    expect(seq()).toBe(before + 9);
    expect(city.deps.goals.state.objectives.get('buergerbuero-ausweis')).toMatchObject({
      ...{ state: 'draft', unit: 'buergerbuero', cycle: '2027-h1', commitment: 'aspirational' },
      added_value: 'Abholen geht auch am Abend\nund am Samstag.',
      key_results: ['buergerbuero-terminal', 'buergerbuero-meinung', 'buergerbuero-datenschutz'],
    });
    expect(openGoals(city.register).state).toEqual(city.deps.goals.state);

    const again = await importFile('lead', objectives);
    expect(counts(again)).toEqual({ same: 9 });
    expect(seq()).toBe(before + 9);
  });

  test('bring check-ins too, once the objectives are agreed', async () => {
    const unknown = await importFile('lead', checkIns, true);
    expect(unknown.problems.map(({ code }) => code)).toEqual(Array(6).fill('unknown-key-result'));
    await importFile('lead', objectives);
    const tooEarly = await importFile('lead', checkIns);
    expect(tooEarly.items.map(({ refusal }) => refusal?.code)).toEqual(
      Array(6).fill('objective-not-agreed'),
    );
    await agreeExample();
    const done = await importFile('lead', checkIns);
    expect(done).toMatchObject({ kind: 'check_ins', problems: [], applied: true });
    expect(counts(done)).toEqual({ create: 6 });
    expect(done.items[4]).toMatchObject({
      ...{ kind: 'check_in', title: 'Abholterminal in Betrieb', day: '2027-03-15' },
    });
    const { readings } = city.deps.goals.state;
    expect(readings.get('buergerbuero-meinung')).toMatchObject([{ value: 2, confidence: 5 }]);
    expect(counts(await importFile('lead', checkIns))).toEqual({ same: 6 });
    expect(readings.get('buergerbuero-wartezeit')).toHaveLength(2);
  });
});

const head = 'objective;half_year;unit;title;customers;added_value;key_result;result;type';
const line = (objective: string, unit: string) =>
  `${objective};2027-h1;${unit};Titel;Alle;Zeit;${objective}-k;Geschafft;binary`;

describe('A file does what whoever sends it may do, and no more', () => {
  test('a lead imports nothing for another unit, and of a file that asks for it nothing at all', async () => {
    const before = seq();
    const file = [head, line('eigen', 'buergerbuero'), line('fremd', 'bauamt')].join('\n');
    const answer = await importFile('lead', file);
    expect(answer.applied).toBe(false);
    expect(answer.items).toMatchObject([
      { line: 2, kind: 'objective', id: 'eigen', outcome: 'create' },
      { line: 2, kind: 'key_result', id: 'eigen-k', outcome: 'create' },
      { line: 3, id: 'fremd', outcome: 'refused', refusal: { code: 'not-allowed' } },
      { line: 3, id: 'fremd-k', outcome: 'refused', refusal: { code: 'objective-refused' } },
    ]);
    expect(answer.items[2]?.refusal?.detail_de).toContain('andere Rolle');
    expect(seq()).toBe(before);
  });

  test('a head imports for the units below', async () => {
    expect(await importFile('head', [head, line('o', 'buergerbuero')].join('\n'))).toMatchObject({
      applied: true,
    });
  });

  test('a draft of another team is a name that is taken, whatever it says', async () => {
    const file = [head, line('o', 'buergerbuero')].join('\n');
    await importFile('lead', file);
    const answer = await importFile('stranger', file, true);
    expect(answer.items.map(({ refusal }) => refusal?.code)).toEqual([
      ...['name-taken', 'objective-refused'],
    ]);
    const names = await importFile('stranger', 'objective;key_result;result;type\no;k9;R;binary');
    expect(names.problems.map(({ code }) => code)).toContain('missing');
  });

  test.each([
    ['the council', 'council', 403],
    ['who moderates', 'master', 403],
    ['who leads digitalisation', 'cdo', 403],
  ] as const)('%s imports nothing', async (_, who, status) => {
    expect((await post(who, '/api/okr/import/csv', { file: head, dry_run: true })).status).toBe(
      status,
    );
  });
});

describe('What is there already', () => {
  const file = [head, line('o', 'buergerbuero')].join('\n');

  test('and was changed by hand stays as it is; what is new beside it comes in', async () => {
    await importFile('lead', file);
    const { customers, added_value, commitment, visibility } =
      city.deps.goals.state.objectives.get('o')!;
    await command('lead', {
      ...{ type: 'objective-edit', objective: 'o', title: 'Besser gesagt', without_link: 'Noch.' },
      ...{ customers: [...customers], added_value, commitment, visibility },
    });
    const more = `${file}\n${line('p', 'buergerbuero')}`;
    const answer = await importFile('lead', more);
    expect(answer.applied).toBe(true);
    expect(answer.items[0]).toMatchObject({
      ...{ outcome: 'kept', differs: ['title', 'without_link'] },
    });
    expect(counts(answer)).toEqual({ kept: 1, same: 1, create: 2 });
    expect(city.deps.goals.state.objectives.get('o')?.title).toBe('Besser gesagt');
  });

  test('and agreed takes no key result from a file, as it takes none by hand', async () => {
    await agreeExample();
    const late = 'objective;key_result;result;type\nbuergerbuero-ausweis;neu;Noch eins;binary';
    expect((await importFile('lead', late)).items).toMatchObject([
      { outcome: 'refused', refusal: { code: 'objective-not-draft' } },
    ]);
  });

  test('and was said of a day is corrected, never replaced', async () => {
    await agreeExample();
    await importFile('lead', checkIns);
    const { items } = await importFile('lead', checkIns.replace('19.5', '18.5'));
    const refused = items.filter(({ outcome }) => outcome === 'refused');
    expect(refused).toMatchObject([
      { line: 2, differs: ['value'], refusal: { code: 'said-otherwise' } },
    ]);
    const [name] = refused[0]!.refusal!.about;
    const correction = [
      'check_in;key_result;measured_on;value;corrects',
      `korrektur-1;buergerbuero-wartezeit;26.2.2027;18,5;${name}`,
    ].join('\n');
    expect(await importFile('lead', correction)).toMatchObject({ applied: true });
    expect(counts(await importFile('lead', correction))).toEqual({ same: 1 });
  });
});

describe('A file of German Excel', () => {
  test('begins with sep=; and is Windows-1252; lines keep their numbers', async () => {
    const bytes = Buffer.from(`sep=;\r\n${head}\r\n;B\u00fcrgerb\u00fcro`, 'latin1');
    const file = readTableText(bytes) ?? '';
    expect(file).toContain('Bürgerbüro');
    const { problems } = await importFile('lead', file, true);
    expect(problems.map(({ line }) => line)).toEqual(problems.map(() => 3));
    expect(problems.map(({ code }) => code)).not.toContain('unknown-column');
    expect(problems.length).toBeGreaterThan(0);
  });
});

describe('A value of a check-in as spreadsheets save it', () => {
  test('is read, or refused with its cause, and never stored as another number', async () => {
    await agreeExample();
    const says = async (value: string) => {
      const file = `sep=;\nErgebnis-ID;Stichtag;Wert\nbuergerbuero-wartezeit;31.03.2027;${value}`;
      const { problems } = await importFile('lead', file, true);
      return problems.map(({ line, column, code }) => ({ line, column, code }))[0] ?? 'read';
    };
    const found = new Map<string, unknown>();
    const values = [
      ...['22. Mai', 'Mai 22', '22-May', '22.05.2026', '22.05.', '2026-05-22 00:00:00'],
      ...['19,5 %', '19,5%', '1.234', '1,234', '1.234,5', '19,5'],
    ];
    for (const value of values) found.set(value, await says(value));
    const refused = (code: string) => ({ line: 3, column: 'Wert', code });
    expect(Object.fromEntries(found)).toEqual({
      '22. Mai': refused('day-for-number'),
      'Mai 22': refused('day-for-number'),
      '22-May': refused('day-for-number'),
      '22.05.2026': refused('day-for-number'),
      '22.05.': refused('day-for-number'),
      '2026-05-22 00:00:00': refused('day-for-number'),
      '19,5 %': refused('not-a-number'),
      '19,5%': refused('not-a-number'),
      '1.234': refused('ambiguous-number'),
      '1,234': refused('ambiguous-number'),
      '1.234,5': 'read',
      '19,5': 'read',
    });
    const file = 'key_result;measured_on;value\nbuergerbuero-wartezeit;2027-03-31;1.234,5';
    expect(await importFile('lead', file)).toMatchObject({ applied: true });
    expect(city.deps.goals.state.readings.get('buergerbuero-wartezeit')).toMatchObject([
      { value: 1234.5 },
    ]);
  });
});

describe('A file that is none', () => {
  test.each([
    ['nothing', '', 1, 'empty-file'],
    ['only names of columns', head, 1, 'empty-file'],
    ['a quote that is never closed', `${head}\no;"x`, 2, 'not-csv'],
    ['another encoding', `${head}\no;B\uFFFDrgerb\uFFFDro`, 2, 'not-utf8'],
    ['too many lines', `objective\n${'o\n'.repeat(2_000)}`, 2_000, 'too-many-lines'],
  ])('such as %s is a problem with its line', async (_, file, at, code) => {
    expect(await importFile('lead', file, true)).toMatchObject({
      ...{ items: [], applied: false, problems: [{ line: at, code }] },
    });
  });

  test('is refused before it is read where it is too large or comes with something else', async () => {
    const tooLarge = { file: 'x'.repeat(900_001), dry_run: true };
    expect((await post('lead', '/api/okr/import/csv', tooLarge)).status).toBe(400);
    const far = { file: 'x'.repeat(2 ** 20), dry_run: true };
    expect((await post('lead', '/api/okr/import/csv', far)).status).toBe(413);
    const more = { file: head, dry_run: true, as: 'cdo' };
    expect((await post('lead', '/api/okr/import/csv', more)).status).toBe(400);
  });
});

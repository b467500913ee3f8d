import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grant } from '../../../okr/role.ts';
import type { BoardAnswer } from '../../../server/routes/okr/boards.ts';
import { openTestApp, type TestApp } from '../test-app.ts';

let city: TestApp;
let cookies: Record<'lead' | 'head' | 'master' | 'cdo' | 'stranger' | 'council', string>;

beforeAll(async () => {
  city = await openTestApp();
  const signIn = (grant: Grant) => city.signIn([grant]).cookie;
  cookies = {
    lead: signIn({ role: 'lead', unit: 'buergerbuero' }),
    head: signIn({ role: 'head', unit: 'buergerdienste' }),
    master: signIn({ role: 'okr_master', unit: 'city' }),
    cdo: signIn({ role: 'cdo', unit: 'city' }),
    stranger: signIn({ role: 'member', unit: 'bauamt' }),
    council: signIn({ role: 'council', unit: 'city' }),
  };
});
afterAll(() => city.close());

type Who = keyof typeof cookies;

async function command(who: Who, body: object, headers: Record<string, string> = {}) {
  const response = await city.app.request('/api/okr/commands', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: {
      'content-type': 'application/json',
      'sec-fetch-site': 'same-origin',
      cookie: cookies[who],
      ...headers,
    },
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const see = (who: Who, path: string) => city.get(path, { cookie: cookies[who] });

const objective = {
  ...{ type: 'objective-draft', objective: 'o1', cycle: '2026-h1', unit: 'buergerbuero' },
  ...{ title: 'Niemand wartet', customers: ['Alle'], added_value: 'Zeit.' },
  ...{ commitment: 'committed', visibility: 'city', without_link: 'Noch kein Ziel.' },
};

describe('Strategy and goals over HTTP', () => {
  test('go from plan to check-in, each step by whoever may', async () => {
    const plan = { cycle: '2026-h1', title: '1. Halbjahr 2026', review_working_days: 20 };
    const days = { start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' };
    expect(await command('master', { type: 'cycle-plan', ...plan, ...days })).toMatchObject({
      status: 200,
    });
    expect((await command('lead', objective)).status).toBe(200);
    const result = {
      ...{ type: 'key-result-define', key_result: 'k1', objective: 'o1', title: 'Wartezeit' },
      ...{ value_unit: 'Minuten', decimals: 0, weight: 1, source: { kind: 'manual' } },
      form: { type: 'linear', direction: null, baseline_from: null },
      target: { baseline: 30, target: 10 },
    };
    expect((await command('lead', result)).status).toBe(200);
    expect((await command('lead', { type: 'objective-submit', objective: 'o1' })).status).toBe(200);
    expect(await command('lead', { type: 'objective-agree', objective: 'o1' })).toMatchObject({
      ...{ status: 403, body: { code: 'not-allowed' } },
    });
    expect((await command('head', { type: 'objective-agree', objective: 'o1' })).status).toBe(200);
    const start = { type: 'cycle-activate', cycle: '2026-h1' };
    expect((await command('master', start)).status).toBe(200);
    const checkIn = {
      ...{ type: 'check-in', check_in: 'c1', key_result: 'k1', measured_on: '2026-03-01' },
      ...{ value: 20, step: null, comment: null, confidence: 7, supersedes: null },
    };
    expect((await command('lead', checkIn)).status).toBe(200);

    const board = (await (
      await see('lead', '/api/okr/cycles/2026-h1/board')
    ).json()) as BoardAnswer;
    expect(board.counts).toEqual({ objectives: 1, key_results: 1, unmeasured: 0, hidden: 0 });
    expect(board.objectives[0]).toMatchObject({ score: 0.5, coverage: 1, confidence: 7 });
    expect(board.objectives[0]?.key_results[0]).toMatchObject({
      ...{ value: 20, measured_on: '2026-03-01', score: { state: 'measured', score: 0.5 } },
    });
  });

  test('come as a table, cells safe for spreadsheets, to whoever sees the objectives', async () => {
    await command('lead', {
      ...{ ...objective, objective: 'formula', title: '=HYPERLINK("http://x")' },
      visibility: 'team',
    });
    const file = await see('lead', '/api/okr/cycles/2026-h1/board?format=csv');
    expect(file.headers.get('content-type')).toContain('text/csv');
    const lines = parse(await file.text(), { columns: true }) as Record<string, string>[];
    expect(lines.find(({ key_result }) => key_result === 'k1')).toMatchObject({
      ...{ half_year: '2026-h1', unit: 'buergerbuero', unit_name: 'Bürgerbüro', objective: 'o1' },
      ...{ title: 'Niemand wartet', score: '0.5', result: 'Wartezeit', baseline: '30' },
      ...{ target: '10', value: '20', measured_on: '2026-03-01', result_confidence: '7' },
    });
    expect(lines.find((line) => line['objective'] === 'formula')?.['title']).toMatch(/^'=/);
    const excel = await see('lead', '/api/okr/cycles/2026-h1/board?format=csv-excel');
    const bytes = Buffer.from(await excel.arrayBuffer());
    expect(bytes.toString('utf8')).toContain(';0,5;');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const others = await (await see('stranger', '/api/okr/cycles/2026-h1/board?format=csv')).text();
    expect(others).toContain('o1');
    expect(others).not.toContain('HYPERLINK');
    expect((await see('council', '/api/okr/cycles/2026-h1/board?format=csv')).status).toBe(403);
  });

  test('answer the same command under the same key once', async () => {
    const note = {
      ...{ type: 'comment-add', comment: 'n1', about: { kind: 'objective', id: 'o1' } },
      text: 'Gut.',
    };
    const headers = { 'idempotency-key': 'browser-1-0001' };
    const first = await command('lead', note, headers);
    const again = await command('lead', note, headers);
    expect(first.status).toBe(200);
    expect(again).toEqual(first);
    // The key was lost with the page: word for word the same is the same.
    expect((await command('lead', note)).body['events']).toEqual(first.body['events']);
    // Edited after the answer was lost, it is another text, and has not arrived.
    const edited = { ...note, text: 'Sehr gut.' };
    expect(await command('lead', edited)).toMatchObject({
      status: 409,
      body: { code: 'sent-before', about: ['n1'] },
    });
    // Nor does it come in under the key of the first.
    expect(await command('lead', edited, headers)).toMatchObject({
      status: 409,
      body: { code: 'key-reused' },
    });
    // What somebody else has named so is taken.
    expect((await command('head', note)).body['code']).toBe('name-taken');
  });

  test('take only days that exist, and end them by the city’s clock', async () => {
    for (const path of ['objectives/o1', 'cycles/2026-h1/board', 'cycles/2026-h1/evaluation']) {
      for (const name of ['as_of', 'known_at']) {
        for (const day of ['2026-99-99', '2026-02-30', 'today']) {
          const { status } = await see('lead', `/api/okr/${path}?${name}=${day}`);
          expect(status, `${path} ${name}=${day}`).toBe(400);
        }
      }
    }
    // Decided today: yesterday nobody knew of it.
    const before = '?as_of=2026-03-01&known_at=2026-03-01';
    expect((await see('lead', `/api/okr/objectives/o1${before}`)).status).toBe(404);
    const now = await see('lead', '/api/okr/objectives/o1?as_of=2026-03-02&known_at=2026-03-02');
    expect(((await now.json()) as { comments: unknown[] }).comments).toHaveLength(1);
  });

  test('tell the second of two people who edit the same thing', async () => {
    const { type: _, cycle: __, unit: ___, objective: id, ...wording } = objective;
    const draft = { ...objective, objective: 'o2' };
    await command('lead', draft);
    const seen = city.deps.goals.state.objectives.get('o2')?.revision;
    const edit = { type: 'objective-edit', ...wording, seen };
    expect((await command('lead', { ...edit, objective: 'o2', title: 'Eins' })).status).toBe(200);
    const late = await command('lead', { ...edit, objective: 'o2', title: 'Zwei' });
    expect(late).toMatchObject({ status: 409, body: { code: 'changed-meanwhile' } });
    expect(city.deps.goals.state.objectives.get('o2')?.title).toBe('Eins');
    expect(id).toBe('o1');
  });

  test('show a draft to its team and to those who agree, and to nobody else', async () => {
    const path = '/api/okr/objectives/o2';
    expect((await see('lead', path)).status).toBe(200);
    expect((await see('head', path)).status).toBe(200);
    expect((await see('stranger', path)).status).toBe(404);
    expect((await see('stranger', '/api/okr/objectives/o1')).status).toBe(200);
    const board = await see('stranger', '/api/okr/cycles/2026-h1/board');
    expect(((await board.json()) as BoardAnswer).objectives.map((one) => one.objective)).toEqual([
      'o1',
    ]);
  });

  test('show the council no running work and nobody anything but the strategy', async () => {
    expect((await see('council', '/api/okr/cycles/2026-h1/board')).status).toBe(403);
    expect((await city.get('/api/okr/cycles/2026-h1/board')).status).toBe(401);
    expect((await city.get('/api/okr/strategy')).status).toBe(200);
  });

  test.each([
    ['half a JSON', '{"type":', 400, 'invalid-json'],
    ['no type', '{}', 422, 'unknown-command'],
    ['a type that an object has by nature', '{"type":"__proto__"}', 422, 'unknown-command'],
    ['a field too many', '{"type":"cycle-activate","cycle":"x","more":1}', 422, 'invalid-command'],
    ['something unknown', '{"type":"cycle-activate","cycle":"x"}', 404, 'not-found'],
  ])('refuse %s with a code', async (_, text, status, code) => {
    const response = await city.app.request('/api/okr/commands', {
      ...{ method: 'POST', body: text },
      headers: {
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
        cookie: cookies.master,
      },
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code });
  });

  test('are there again after a restart, from the log alone', async () => {
    const { openGoals } = await import('../../../server/okr/goals.ts');
    expect(openGoals(city.register).state).toEqual(city.deps.goals.state);
  });
});

describe('What is published of strategy and goals', () => {
  test('holds no draft, no name and no word of a consultation', async () => {
    const field = { field: 'f1', title: 'Feld', description: null };
    await command('cdo', { type: 'action-field-define', ...field });
    const goal = { goal: 'g1', field: 'f1', title: 'Vorläufig', description: null, due_on: null };
    await command('cdo', { type: 'goal-draft', ...goal });
    await command('cdo', { type: 'goal-consult', goal: 'g1' });
    const feedback = { feedback: 'fb1', goal: 'g1', unit: 'buergerbuero', text: 'Vertraulich.' };
    await command('lead', { type: 'goal-give-feedback', ...feedback });
    for (const path of ['/api/okr/strategy', '/api/okr/published']) {
      const text = await (await city.get(path)).text();
      expect(text, path).not.toMatch(/Vorläufig|Vertraulich|person-|Niemand wartet/);
    }
    expect(await (await see('cdo', '/api/okr/strategy')).text()).toContain('Vertraulich');
  });
});

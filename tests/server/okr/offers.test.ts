import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BoardAnswer, CyclesAnswer } from '../../../server/routes/okr/boards.ts';
import type { ObjectiveAnswer } from '../../../server/routes/okr/objectives.ts';
import { openTestApp, staffToken, type TestApp } from '../test-app.ts';

let city: TestApp;
let lead: string;
let head: string;
let stranger: string;

beforeAll(async () => {
  city = await openTestApp();
  lead = city.signIn([{ role: 'lead', unit: 'buergerbuero' }]).cookie;
  head = city.signIn([{ role: 'head', unit: 'buergerdienste' }]).cookie;
  stranger = city.signIn([{ role: 'member', unit: 'bauamt' }]).cookie;
  const master = city.signIn([{ role: 'okr_master', unit: 'city' }]).cookie;
  await command(master, {
    ...{ type: 'cycle-plan', cycle: '2026-h1', title: '1. Halbjahr 2026', review_working_days: 20 },
    ...{ start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
  });
  await command(lead, {
    ...{ type: 'objective-draft', objective: 'o1', cycle: '2026-h1', unit: 'buergerbuero' },
    ...{ title: 'Niemand wartet', customers: ['Alle'], added_value: 'Zeit.' },
    ...{ commitment: 'committed', visibility: 'city', without_link: null },
  });
  await command(lead, {
    ...{ type: 'key-result-define', key_result: 'k1', objective: 'o1', title: 'Wartezeit' },
    ...{ value_unit: 'Minuten', decimals: 0, weight: 1, source: { kind: 'manual' } },
    form: { type: 'linear', direction: null, baseline_from: null },
    target: { baseline: 10, target: 10 },
  });
});
afterAll(() => city.close());

async function command(cookie: string, body: object): Promise<void> {
  const response = await city.app.request('/api/okr/commands', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
  });
  if (!response.ok) throw new Error(await response.text());
}

const see = async <T>(path: string, headers: Record<string, string>): Promise<T> =>
  (await (await city.get(path, headers)).json()) as T;

describe('What the answers say about the reader', () => {
  const path = '/api/okr/objectives/o1';

  test('is what they may do on an objective, what it lacks, and all of its targets', async () => {
    const answer = await see<ObjectiveAnswer>(path, { cookie: lead });
    expect(answer.may?.objective).toContain('objective-submit');
    expect(answer.may?.key_results['k1']).toEqual(['key-result-edit', 'key-result-remove']);
    expect(answer.lacks.map(({ code, about }) => [code, about])).toEqual([
      ['objective-incomplete', ['k1: degenerate']],
      ['no-link', []],
    ]);
    expect(answer.titles).toEqual({ k1: 'Wartezeit', o1: 'Niemand wartet' });
    expect(answer.targets['k1']?.map(({ target }) => target)).toEqual([
      { baseline: 10, target: 10 },
    ]);
    const other = await see<ObjectiveAnswer>(path, { cookie: head });
    expect(other.may?.objective).not.toContain('objective-submit');
  });

  test('is for which units they may draft, and what they may note', async () => {
    const cycles = await see<CyclesAnswer>('/api/okr/cycles', { cookie: lead });
    expect(cycles.draft_for).toEqual({ '2026-h1': ['buergerbuero'] });
    const board = await see<BoardAnswer>('/api/okr/cycles/2026-h1/board', { cookie: lead });
    expect(board.may?.note_for).toEqual(['buergerbuero']);
    const elsewhere = await see<CyclesAnswer>('/api/okr/cycles', { cookie: stranger });
    expect(elsewhere.draft_for['2026-h1']).toEqual(['bauamt']);
  });

  test('is nothing for a token', async () => {
    const authorization = `Bearer ${staffToken}`;
    const answer = await see<ObjectiveAnswer>(path, { authorization });
    expect(answer.may).toBeNull();
    expect(await see<CyclesAnswer>('/api/okr/cycles', { authorization })).toMatchObject({
      draft_for: {},
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grant } from '../../../okr/role.ts';
import { decisionEvent } from '../../../server/webhooks/cloud-event.ts';
import type { Event } from '../../../okr/event.ts';
import { readDecisions } from '../../../register/decisions.ts';
import type { ObjectiveAnswer } from '../../../server/routes/okr/objectives.ts';
import { routeRights } from '../../../server/routes/table.ts';
import { command } from '../rights/goals.ts';
import { openTestApp, staffToken, type TestApp } from '../test-app.ts';

const secret = 'Das Bauportal wird abgeschaltet';
const need = 'Ihr übernehmt unsere Anträge';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
  const master = (body: object) => command(city, 'okr_master', 'city', { ...body });
  await master({
    ...{ type: 'cycle-plan', cycle: '2026-h1', title: '1. Halbjahr 2026', review_working_days: 20 },
    ...{ start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
  });
  await master({ type: 'cycle-activate', cycle: '2026-h1' });
  const draft = async (unit: string, objective: string, title: string) => {
    await command(city, 'lead', unit, {
      ...{ type: 'objective-draft', objective, cycle: '2026-h1', unit, title },
      ...{ customers: ['Alle'], added_value: 'Zeit.', visibility: 'public' },
      ...{ commitment: 'committed', without_link: 'Noch kein Ziel.' },
    });
    await command(city, 'lead', unit, {
      ...{ type: 'key-result-define', key_result: `${objective}-k`, objective, title },
      ...{ value_unit: 'Tage', decimals: 0, weight: 1, source: { kind: 'manual' } },
      form: { type: 'linear', direction: null, baseline_from: null },
      target: { baseline: 30, target: 10 },
    });
  };
  const agree = async (unit: string, head: string, objective: string) => {
    await command(city, 'lead', unit, { type: 'objective-submit', objective });
    await command(city, 'head', head, { type: 'objective-agree', objective });
  };
  await draft('bauamt', 'agreed', 'Wer baut, wartet nicht');
  await agree('bauamt', 'city', 'agreed');
  await draft('buergerbuero', 'other', 'Umziehen in fünf Minuten');
  await agree('buergerbuero', 'buergerdienste', 'other');
  await draft('bauamt', 'hidden', secret);
  await command(city, 'lead', 'bauamt', {
    ...{ type: 'dependency-raise', dependency: 'd1', objective: 'hidden', unit: 'buergerbuero' },
    ...{ text: need, needed_by: null },
  });
  const propose = (link: string, child: string, parent: string) =>
    command(city, 'lead', 'bauamt', {
      ...{ type: 'link-propose', link, child, parent: { kind: 'objective', id: parent } },
      ...{ kind: 'supports', direction: 'bottom_up' },
    });
  await propose('l1', 'hidden', 'other');
  await propose('l2', 'hidden', 'agreed');
  await command(city, 'lead', 'bauamt', {
    ...{ type: 'meeting-begin', meeting: 'm1', cycle: '2026-h1', unit: 'bauamt' },
    ...{ kind: 'pulse', minutes: 60 },
  });
  await command(city, 'lead', 'bauamt', {
    ...{ type: 'resolution-take', resolution: 'r1', meeting: 'm1', objective: 'hidden' },
    ...{ text: secret, due_on: null },
  });
});
afterAll(() => city.close());

/** Every address of goals that can be read, with everything that is there to ask for. */
function addresses(): string[] {
  const { state } = city.deps.goals;
  const values: Record<string, readonly string[]> = {
    cycle: [...state.cycles.keys()],
    objective: [...state.objectives.keys()],
    keyResult: [...state.keyResults.keys()],
    meeting: [...state.meetings.keys()],
    n: ['1'],
    asset: ['paper.css'],
  };
  const plain = Object.keys(routeRights)
    .filter((route) => route.startsWith('GET /api/okr/'))
    .map((route) => route.slice('GET '.length))
    .flatMap((path) => {
      const name = /:(\w+)/.exec(path)?.[1];
      return name ? values[name]!.map((value) => path.replace(`:${name}`, value)) : [path];
    });
  const ofUnits = ['bauamt', 'buergerbuero', 'city'].flatMap((unit) => [
    `/api/okr/cycles/2026-h1/board?unit=${unit}`,
    `/api/okr/cycles/2026-h1/meeting?unit=${unit}`,
  ]);
  return [...plain, ...ofUnits];
}

/** Where somebody reads the words of a draft, over all addresses. */
async function leaks(headers: Record<string, string>, words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of addresses()) {
    const text = await (await city.get(path, headers)).text();
    if (words.some((word) => text.includes(word))) found.push(path);
  }
  return found;
}

const as = (...grants: Grant[]) => ({ cookie: city.signIn(grants).cookie });

describe('What a team drafts', () => {
  test.each([
    ['nobody', null],
    ['a council reader', { role: 'council', unit: 'city' }],
    ['an administrator', { role: 'admin', unit: 'city' }],
  ] as const)('is told to %s nowhere', async (_, grant) => {
    const headers: Record<string, string> = grant ? as(grant) : {};
    expect(await leaks(headers, [secret, need])).toEqual([]);
  });

  test('is told to another unit where it is asked something of, and nowhere else', async () => {
    const stranger = as({ role: 'member', unit: 'buergerbuero' });
    // A link that the unit has to answer names the objective that it comes from; a need says what for.
    expect((await leaks(stranger, [secret])).toSorted()).toEqual([
      '/api/okr/cycles/2026-h1/board',
      '/api/okr/cycles/2026-h1/board?unit=buergerbuero',
      '/api/okr/cycles/2026-h1/meeting',
      '/api/okr/cycles/2026-h1/meeting?unit=buergerbuero',
      '/api/okr/cycles/2026-h1/meeting?unit=city',
      '/api/okr/objectives/other',
    ]);
    expect((await leaks(stranger, [need])).toSorted()).toEqual([
      '/api/okr/cycles/2026-h1/board?unit=buergerbuero',
      '/api/okr/cycles/2026-h1/meeting?unit=buergerbuero',
    ]);
    const { titles, objective } = (await (
      await city.get('/api/okr/objectives/agreed', stranger)
    ).json()) as ObjectiveAnswer;
    expect(titles).toEqual({
      agreed: 'Wer baut, wartet nicht',
      'agreed-k': 'Wer baut, wartet nicht',
    });
    expect(objective.links).toEqual([]);
  });

  test('is told to the team itself and to who steers, so that the words are there to be found', async () => {
    const path = '/api/okr/objectives/hidden';
    for (const headers of [
      as({ role: 'member', unit: 'bauamt' }),
      as({ role: 'cdo', unit: 'city' }),
      { authorization: `Bearer ${staffToken}` },
    ]) {
      expect(await leaks(headers, [secret])).toContain(path);
    }
  });

  test('is in no word of what webhooks are sent', () => {
    const sent = readDecisions<Event>(city.register).map((event) => decisionEvent(event, '/s'));
    expect(sent.some(({ type }) => type.includes('objective-drafted'))).toBe(true);
    // Everything that is decided is about something.
    expect(sent.filter(({ subject }) => subject === 'okr')).toEqual([]);
    const field = { type: 'action-field-defined', field: 'verwaltung', seq: 1, at: '' };
    expect(decisionEvent(field as unknown as Event, '/s')).toMatchObject({
      ...{ subject: 'action_field/verwaltung', data: { action_field: 'verwaltung' } },
    });
    expect(JSON.stringify(sent)).not.toContain(secret);
    expect(JSON.stringify(sent)).not.toContain(need);
  });
});

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grant } from '../../../okr/role.ts';
import { createToken } from '../../../register/tokens.ts';
import { observeKeyResults } from '../../../server/okr/observe.ts';
import type { BoardAnswer } from '../../../server/routes/okr/boards.ts';
import type { ObjectiveAnswer } from '../../../server/routes/okr/objectives.ts';
import type { WhyAnswer } from '../../../server/routes/okr/proofs.ts';
import type { Warehouse } from '../../../warehouse/warehouse.ts';
import { kpis } from '../../../datasets/catalogue.ts';
import { caseReceived, ndjson, noon, openTestApp, type TestApp } from '../test-app.ts';

/** Ten services of the building office, each with one to four cases: nobody else may read them. */
const services = Array.from({ length: 10 }, (_, i) => `9900000000010${i}`);
const casesOf = (i: number) => (i % 4) + 1;

let city: TestApp;
const send = (cookie: string, body: object) =>
  city.app.request('/api/okr/commands', {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
  });
const signIn = (...grants: Grant[]) => city.signIn(grants).cookie;

async function done(cookie: string, body: object): Promise<void> {
  const response = await send(cookie, body);
  expect(response.status, await response.clone().text()).toBe(200);
}

const read = async <T>(path: string, headers: Record<string, string>): Promise<T> => {
  const response = await city.get(path, headers);
  expect(response.status, path).toBe(200);
  return (await response.json()) as T;
};

let spy: string;
beforeAll(async () => {
  city = await openTestApp();
  const cases = services.flatMap((service, i) =>
    Array.from({ length: casesOf(i) }, (_, n) =>
      caseReceived(`c${i}-${n}`, {
        time: '2026-02-20T09:00:00+01:00',
        data: { office: 'bauamt', service, channel: 'online' },
      }),
    ),
  );
  await city.send(ndjson, cases.map((one) => JSON.stringify(one)).join('\n'));
  await city.warehouse.settled();
  const master = signIn({ role: 'okr_master', unit: 'city' });
  await done(master, {
    ...{ type: 'cycle-plan', cycle: '2026-h1', title: '1. Halbjahr 2026', review_working_days: 20 },
    ...{ start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
  });
  await done(master, { type: 'cycle-activate', cycle: '2026-h1' });
  spy = signIn({ role: 'member', unit: 'buergerbuero' });
  for (const o of [0, 1, 2]) {
    await done(spy, {
      ...{ type: 'objective-draft', objective: `o${o}`, cycle: '2026-h1', unit: 'buergerbuero' },
      ...{ title: `Ziel ${o}`, customers: ['Alle'], added_value: 'Zeit.', visibility: 'city' },
      ...{ commitment: 'committed', without_link: 'Noch kein Ziel.' },
    });
  }
  for (const [i, service] of services.entries()) {
    await done(spy, {
      ...{ type: 'key-result-define', key_result: `k${i}`, objective: `o${i % 3}` },
      ...{ title: 'Fälle', value_unit: 'Fälle', decimals: 0, weight: 1 },
      form: { type: 'linear', direction: null, baseline_from: null },
      source: {
        ...{ kind: 'kpi', kpi: 'process.online_share', grain: 'half_year' },
        where: { service },
      },
      target: { baseline: 0.2, target: 0.9 },
    });
  }
});
afterAll(() => city.close());

const exactly = services.map((_, i) => casesOf(i));

async function readWhys(headers: Record<string, string>): Promise<(number | null)[]> {
  const found: (number | null)[] = [];
  for (const i of services.keys()) {
    const { proof } = await read<WhyAnswer>(`/api/okr/key-results/k${i}/why`, headers);
    found.push(proof.n);
  }
  return found;
}

describe('Whoever binds a draft to the numbers of another office', () => {
  test('reads none of ten small counts, and nothing from which they follow', async () => {
    const cookie = { cookie: spy };
    expect(await readWhys(cookie)).toEqual(services.map(() => null));
    for (const i of services.keys()) {
      const { proof, week_ago } = await read<WhyAnswer>(`/api/okr/key-results/k${i}/why`, cookie);
      expect(proof).toMatchObject({
        ...{ suppressed: true, value: null, numerator: null, denominator: null, n: null },
        ...{ left_out: null, rows: null, data_hash: null, late: null },
      });
      expect(week_ago?.n ?? null).toBeNull();
    }
  });

  test('while the office itself, and who steers, read all ten', async () => {
    // The attack would work: the counts are there.
    expect(await readWhys({ cookie: signIn({ role: 'cdo', unit: 'city' }) })).toEqual(exactly);
    // Of a key result limited to one's own office.
    const lead = signIn({ role: 'lead', unit: 'bauamt' });
    const number = `/api/kpis/process.online_share?from=2026-02-01&to=2026-02-28`;
    for (const [i, service] of services.entries()) {
      const { latest } = await read<{ latest: { n: number | null } }>(
        `${number}&where.office=bauamt&where.service=${service}`,
        { cookie: lead },
      );
      expect(latest.n).toBe(exactly[i]);
    }
  });

  test('reads none when the objective is agreed and the server has recorded them', async () => {
    const lead = signIn({ role: 'lead', unit: 'buergerbuero' });
    const head = signIn({ role: 'head', unit: 'buergerdienste' });
    for (const objective of ['o0', 'o1', 'o2']) {
      await done(lead, { type: 'objective-submit', objective });
      await done(head, { type: 'objective-agree', objective });
    }
    expect(await observeKeyResults(city.deps)).toBe(services.length);
    const board = (cookie: string) =>
      read<BoardAnswer>('/api/okr/cycles/2026-h1/board', { cookie });
    const shown = await board(spy);
    const results = shown.objectives.flatMap((one) => one.key_results);
    expect(results).toHaveLength(services.length);
    for (const one of results) {
      expect(one).toMatchObject({ value: null, score: { state: 'unmeasured' } });
      expect(one.observation).toMatchObject({ state: 'suppressed', n: null, numerator: null });
    }
    expect(shown.objectives.map(({ score }) => score)).toEqual([null, null, null]);
    const { readings } = await read<ObjectiveAnswer>('/api/okr/objectives/o0', { cookie: spy });
    for (const reading of Object.values(readings).flat()) {
      expect(reading).toMatchObject({ value: null, n: null, proof: { data_hash: '' } });
    }
    // What is recorded is exact all the same.
    const told = await board(signIn({ role: 'cdo', unit: 'city' }));
    expect(told.objectives.flatMap((one) => one.key_results.map(({ value }) => value))).toEqual(
      services.map(() => 1),
    );
  });
});

const by = {
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now: noon,
} as const;

describe('A question to the warehouse', () => {
  const period = { from: '2026-02-01', to: '2026-02-28' };

  test('cannot be asked without saying for whom', () => {
    const kpi = kpis.get('process.online_share')!;
    // Never called: these lines hold that the types refuse them.
    const unasked = async ({ measure, series, page, prove, rows }: Warehouse) => {
      // @ts-expect-error an audience is missing
      await measure({ kpi, ...period });
      // @ts-expect-error an audience is missing
      await series({ kpi, ...period, grain: 'month' });
      // @ts-expect-error an audience is missing
      await page({ ...period, grain: 'month' });
      // @ts-expect-error an audience is missing
      await prove({ kpi, ...period });
      // @ts-expect-error an audience is missing
      await rows({ of: 'things', sql: 'SELECT 1' });
      // @ts-expect-error what the rows are is missing
      await rows({ audience: 'public', sql: 'SELECT 1' });
    };
    expect(unasked).toBeTypeOf('function');
  });

  test('about single cases is refused to the public, and cut to the offices of a team', async () => {
    const question = { of: { cases: 'process' }, sql: 'FROM process_case' } as const;
    const ask = (audience: Parameters<Warehouse['rows']>[0]['audience']) =>
      city.warehouse.rows<Record<string, unknown>>({ ...question, audience });
    await expect(ask('public')).rejects.toThrow('not for this audience');
    await expect(ask({ offices: 'all', datasets: ['quiz'] })).rejects.toThrow();
    expect(await ask({ offices: ['buergerbuero'], datasets: 'all' })).toEqual([]);
    const own = await ask({ offices: ['bauamt'], datasets: 'all' });
    expect(own).toHaveLength(exactly.reduce((sum, n) => sum + n, 0));
    expect(Object.keys(own[0]!)).not.toContain('person');
  });
});

/** Everyone who asks, and whether they see a count of two cases of the building office … */
const askers: [name: string, grants: Grant[] | 'token' | null, office: boolean, city: boolean][] = [
  // name, who, … where the question is limited to that office, … and where it is not
  ['nobody', null, false, false],
  ['a council reader', [{ role: 'council', unit: 'city' }], false, false],
  ['an administrator', [{ role: 'admin', unit: 'city' }], false, false],
  ['a member of another office', [{ role: 'member', unit: 'buergerbuero' }], false, false],
  ['a head of another department', [{ role: 'head', unit: 'buergerdienste' }], false, false],
  ['a member of the office', [{ role: 'member', unit: 'bauamt' }], true, false],
  ['a lead of the office', [{ role: 'lead', unit: 'bauamt' }], true, false],
  ['the OKR master', [{ role: 'okr_master', unit: 'city' }], true, true],
  ['the CDO', [{ role: 'cdo', unit: 'city' }], true, true],
  ['an admin token', 'token', true, true],
];

describe('A count of two cases', () => {
  const service = services[1]!;
  const limited = `where.service=${service}&where.office=bauamt`;
  const period = 'from=2026-02-01&to=2026-02-28';
  type Counted = { latest?: { n: number | null }; rows?: { n: number | null }[] };
  const routes: [route: string, byOffice: string, byNone: string][] = [
    [
      'GET /api/kpis/:id',
      `/api/kpis/process.online_share?${period}&${limited}`,
      `/api/kpis/process.online_share?${period}&where.service=${service}`,
    ],
    [
      'GET /api/kpis/:id/series',
      `/api/kpis/process.online_share/series?${period}&grain=month&${limited}`,
      `/api/kpis/process.online_share/series?${period}&grain=month&where.service=${service}`,
    ],
    [
      'GET /api/kpis/:id/series, office by office',
      `/api/kpis/process.online_share/series?${period}&grain=month&by=office&where.service=${service}`,
      `/api/kpis/process.online_share/series?${period}&grain=month&by=district&where.service=${service}`,
    ],
  ];
  const headersOf = (who: (typeof askers)[number][1]): Record<string, string> => {
    if (who === null) return {};
    if (who !== 'token') return { cookie: signIn(...who) };
    const wanted = { name: 'reader', kind: 'admin', sources: [], datasets: [] } as const;
    const made = createToken(city.register, { ...wanted, sources: [], datasets: [] }, by);
    return { authorization: `Bearer ${made.token}` };
  };

  test.each(askers)('is told to %s as the table of rights says', async (_, who, own, all) => {
    const headers = headersOf(who);
    const n = async (path: string) => {
      const { latest, rows } = await read<Counted>(path, headers);
      return (latest ?? rows?.[0])?.n ?? null;
    };
    for (const [route, byOffice, byNone] of routes) {
      expect(await n(byOffice), route).toBe(own ? 2 : null);
      expect(await n(byNone), route).toBe(all ? 2 : null);
    }
  });

  test('is told to a token for export of its datasets only', async () => {
    const bearer = (datasets: string[]) => {
      const wanted = { name: 'reader', kind: 'export', sources: [], datasets } as const;
      const made = createToken(city.register, { ...wanted, sources: [] }, by);
      return { authorization: `Bearer ${made.token}` };
    };
    const path = routes[0]![2];
    const n = async (datasets: string[]) =>
      (await read<Counted>(path, bearer(datasets))).latest?.n ?? null;
    expect(await n([])).toBe(2);
    expect(await n(['process'])).toBe(2);
    expect(await n(['quiz'])).toBeNull();
  });
});

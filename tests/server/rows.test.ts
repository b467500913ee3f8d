import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grant } from '../../okr/role.ts';
import { changeUnit } from '../../register/units.ts';
import { createToken } from '../../register/tokens.ts';
import { ndjson, caseReceived, noon, openTestApp, type TestApp } from './test-app.ts';

const by = {
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now: noon,
} as const;

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
  const offices = ['buergerbuero', 'buergerbuero', 'bauamt', 'stadtkasse'];
  const cases = offices.map((office, at) =>
    caseReceived(`c${at}`, { data: { office, person: `p${at}` } }),
  );
  const play = {
    ...caseReceived('q1', { type: 'de.stadtpegel.quiz.quiz-played.v1' }),
    data: { round: 'r', person: 'p', answered: 1, correct: 1 },
  };
  const body = [...cases, play].map((one) => JSON.stringify(one)).join('\n');
  const response = await city.send(ndjson, body);
  expect(response.status).toBe(200);
  await city.warehouse.settled();
});
afterAll(() => city.close());

interface Answer {
  status: number;
  code?: string;
  offices: string[];
  columns: string[];
}

async function read(path: string, headers: Record<string, string>): Promise<Answer> {
  const response = await city.get(path, headers);
  const body = (await response.json()) as { rows?: Record<string, string>[]; code?: string };
  return {
    status: response.status,
    ...(body.code ? { code: body.code } : {}),
    offices: (body.rows ?? []).map(({ office }) => office ?? '?').toSorted(),
    columns: Object.keys(body.rows?.[0] ?? {}),
  };
}

const as = (...grants: Grant[]) => ({ cookie: city.signIn(grants).cookie });
const cases = '/api/facts/process_case';

describe('Rows of cases', () => {
  test.each(['member', 'lead', 'head'] as const)(
    'of the own office are seen by a %s',
    async (role) => {
      const { status, offices, columns } = await read(cases, as({ role, unit: 'buergerbuero' }));
      expect(status).toBe(200);
      expect(offices).toEqual(['buergerbuero', 'buergerbuero']);
      expect(columns).toContain('case_id');
      expect(columns).not.toContain('person');
    },
  );

  test('of units below are seen from above, and never the other way round', async () => {
    const head = as({ role: 'head', unit: 'buergerdienste' });
    expect((await read(cases, head)).offices).toEqual(['buergerbuero', 'buergerbuero']);
    const both = as({ role: 'lead', unit: 'bauamt' }, { role: 'member', unit: 'buergerbuero' });
    expect((await read(cases, both)).offices).toEqual(['bauamt', 'buergerbuero', 'buergerbuero']);
    expect((await read(cases, as({ role: 'lead', unit: 'bauamt' }))).offices).toEqual(['bauamt']);
  });

  test('are a file for Excel too, with the same rows and columns for whoever asks', async () => {
    const head = as({ role: 'member', unit: 'buergerbuero' });
    const { columns } = await read(cases, head);
    const response = await city.get(`${cases}?format=csv-excel`, head);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="process_case.csv"',
    );
    const [title, , names, ...lines] = (await response.text()).trim().split('\r\n');
    expect(title).toBe('process_case');
    expect(names!.split(';')).toEqual(columns);
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toMatch(/bauamt|stadtkasse/);
    const page = await city.get(`${cases}?format=csv&limit=1`, head);
    expect((await page.text()).trim().split('\r\n')).toHaveLength(2);
    expect(page.headers.get('x-next-cursor')).not.toBeNull();
    const foreign = await city.get('/api/facts/quiz_play?format=csv', head);
    expect(foreign.status).toBe(await city.get('/api/facts/quiz_play', head).then((r) => r.status));
  });

  test.each(['cdo', 'okr_master'] as const)(
    'of the whole city are seen by the %s',
    async (role) => {
      const { offices, columns } = await read(cases, as({ role, unit: 'city' }));
      // The treasury is tied to no unit, and there all the same.
      expect(offices).toEqual(['bauamt', 'buergerbuero', 'buergerbuero', 'stadtkasse']);
      expect(columns).toContain('person');
    },
  );

  test.each(['admin', 'council'] as const)('are not seen by the %s', async (role) => {
    expect(await read(cases, as({ role, unit: 'city' }))).toMatchObject({ status: 403 });
  });

  test('follow an office at once when it goes to another unit', async () => {
    const lead = as({ role: 'lead', unit: 'bauamt' });
    changeUnit(city.register, 'bauamt', { offices: ['bauamt', 'stadtkasse'] }, by);
    expect((await read(cases, lead)).offices).toEqual(['bauamt', 'stadtkasse']);
    changeUnit(city.register, 'bauamt', { offices: [] }, by);
    expect(await read(cases, lead)).toMatchObject({ status: 403, code: 'unit-without-office' });
    changeUnit(city.register, 'bauamt', { offices: ['bauamt'] }, by);
  });

  test('cannot be widened by a parameter', async () => {
    const lead = as({ role: 'lead', unit: 'bauamt' });
    for (const query of ['office=buergerbuero', 'offices=all', 'where.office=buergerbuero']) {
      expect((await read(`${cases}?${query}`, lead)).status).toBe(400);
    }
  });
});

describe('Rows of a fact without an office', () => {
  test('are refused to a team with a sentence, and seen by who steers the city', async () => {
    const lead = as({ role: 'lead', unit: 'bauamt' });
    expect(await read('/api/facts/quiz_play', lead)).toMatchObject({
      status: 403,
      code: 'fact-without-office',
    });
    const cdo = await read('/api/facts/quiz_play', as({ role: 'cdo', unit: 'city' }));
    expect(cdo.columns).toContain('round');
  });
});

describe('A token for export', () => {
  const bearer = (datasets: string[]) => {
    const wanted = { name: 'reader', kind: 'export', sources: [], datasets } as const;
    return {
      authorization: `Bearer ${createToken(city.register, { ...wanted, sources: [] }, by).token}`,
    };
  };

  test('reads all rows of the datasets that it is bound to, and no others', async () => {
    expect((await read(cases, bearer([]))).offices).toHaveLength(4);
    expect((await read(cases, bearer(['process']))).offices).toHaveLength(4);
    expect(await read(cases, bearer(['quiz']))).toMatchObject({
      status: 403,
      code: 'dataset-not-allowed',
    });
  });

  test('exports only the events of its datasets', async () => {
    const lines = async (query: string, datasets: string[]) => {
      const response = await city.get(`/api/events${query}`, bearer(datasets));
      const text = await response.text();
      return response.ok ? text.trim().split('\n').length : response.status;
    };
    expect(await lines('', [])).toBe(5);
    expect(await lines('', ['quiz'])).toBe(1);
    expect(await lines('?dataset=quiz', ['quiz'])).toBe(1);
    expect(await lines('?dataset=process', ['quiz'])).toBe(403);
  });

  test('changes nothing', async () => {
    const headers = bearer([]);
    for (const path of ['/api/events', '/api/backup', '/api/quarantine/replay']) {
      expect((await city.app.request(path, { method: 'POST', headers })).status).toBe(403);
    }
  });
});

describe('Small counts', () => {
  const count = async (query: string, headers: Record<string, string>) => {
    const response = await city.get(`/api/kpis/process.online_share${query}`, headers);
    const { latest } = (await response.json()) as { latest: { state: string; n: number | null } };
    return latest.n;
  };
  const office = (name: string) => `?from=2026-03-02&to=2026-03-02&where.office=${name}`;

  test('of the own office are seen by its team, of others and of all they are not', async () => {
    const team = as({ role: 'member', unit: 'buergerbuero' });
    expect(await count(office('buergerbuero'), team)).toBe(2);
    expect(await count(office('bauamt'), team)).toBeNull();
    expect(await count(`${office('buergerbuero')}&where.office=bauamt`, team)).toBeNull();
    expect(await count('?from=2026-03-02&to=2026-03-02', team)).toBeNull();
    expect(await count(office('buergerbuero'), {})).toBeNull();
  });

  test('are seen everywhere by who steers the city, and nowhere by administrators', async () => {
    expect(await count(office('bauamt'), as({ role: 'cdo', unit: 'city' }))).toBe(1);
    expect(await count(office('bauamt'), as({ role: 'admin', unit: 'city' }))).toBeNull();
  });
});

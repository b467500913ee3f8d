import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Receipt } from '../../datasets/journal.ts';
import type { KpiAnswer, KpisAnswer, SeriesAnswer } from '../../server/routes/kpi-answer.ts';
import type { FactPage } from '../../server/fact-page.ts';
import { batch, caseReceived, openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;

/** In February 8 of 10 cases came online; on 2 March 2 of 3. The clock stands at 2 March, noon. */
beforeAll(async () => {
  city = await openTestApp();
  const february = Array.from({ length: 10 }, (_, id) =>
    caseReceived(`february-${id}`, {
      time: '2026-02-10T09:00:00+01:00',
      data: { channel: id < 8 ? 'online' : 'counter', office: id < 6 ? 'a, "b"' : 'c' },
    }),
  );
  const march = [0, 1, 2].map((id) =>
    caseReceived(`march-${id}`, { data: { channel: id < 2 ? 'online' : 'post', office: 'c' } }),
  );
  const response = await city.send(batch, JSON.stringify([...february, ...march]));
  expect(((await response.json()) as Receipt).stored).toBe(13);
  await city.warehouse.settled();
});
afterAll(() => city.close());

const path = '/api/kpis/process.online_share';
const json = async <T>(at: string) => (await (await city.get(at)).json()) as T;

describe('One KPI', () => {
  test('is its definition and its newest observation', async () => {
    const kpi = await json<KpiAnswer>(path);
    expect(kpi).toMatchObject({
      id: 'process.online_share',
      unit: 'share',
      better: 'higher',
      version: 2,
      needs: ['receipts'],
    });
    expect(kpi.latest).toMatchObject({
      value: 10 / 13,
      state: 'value',
      numerator: 10,
      denominator: 13,
      n: 13,
      to: '2026-03-02',
    });
  });

  test('is totalled over any period, and for some members of a dimension', async () => {
    const february = await json<KpiAnswer>(`${path}?from=2026-02-01&to=2026-02-28`);
    expect(february.latest).toMatchObject({ value: 0.8, from: '2026-02-01', to: '2026-02-28' });
    const office = encodeURIComponent('a, "b"');
    const one = await json<KpiAnswer>(
      `${path}?from=2026-02-01&to=2026-02-28&where.office=${office}`,
    );
    expect(one.latest).toMatchObject({ value: 1, n: 6 });
    const both = await json<KpiAnswer>(
      `${path}?from=2026-02-01&where.office=${office}&where.office=c`,
    );
    expect(both.latest).toMatchObject({ n: 13, to: '2026-03-02' });
  });

  test('may be counted in another way, which the answer names', async () => {
    const kpi = await json<KpiAnswer>(`${path}?variant=without_assisted`);
    expect(kpi).toMatchObject({
      variant: 'without_assisted',
      numerator: 'count(*) FILTER (online AND NOT assisted)',
      latest: { numerator: 10, denominator: 13 },
    });
    expect(Object.keys(kpi.choice!.variants)).toEqual(['without_assisted']);
    const series = await json<SeriesAnswer>(`${path}/series?variant=without_assisted`);
    expect(series.variant).toBe('without_assisted');
    const csv = await city.get(`${path}?variant=without_assisted&format=csv`);
    expect(parse(await csv.text(), { columns: true })).toMatchObject([
      { id: 'process.online_share', variant: 'without_assisted' },
    ]);
    const unknown = await city.get(`${path}?variant=nobody`);
    expect([unknown.status, await unknown.json()]).toMatchObject([
      400,
      { code: 'unknown-variant' },
    ]);
    expect((await city.get('/api/kpis/quiz.players?variant=without_assisted')).status).toBe(400);
  });

  test('hides numbers with fewer than five cases from the public, not from staff', async () => {
    const question = `${path}?from=2026-03-01&to=2026-03-02`;
    expect((await json<KpiAnswer>(question)).latest).toMatchObject({
      state: 'suppressed',
      value: null,
      numerator: null,
      denominator: null,
      n: null,
    });
    const staff = (await (await city.getAsStaff(question)).json()) as KpiAnswer;
    expect(staff.latest).toMatchObject({ value: 2 / 3, n: 3 });
  });
});

describe('A series', () => {
  const question = `${path}/series?from=2026-01-01&to=2026-03-31&grain=month`;

  test('has a row per period with its state, also where there are no data', async () => {
    const series = await json<SeriesAnswer>(question);
    expect(series).toMatchObject({ id: 'process.online_share', unit: 'share', grain: 'month' });
    expect(series.rows.map(({ from, state, value }) => [from, state, value])).toEqual([
      ['2026-01-01', 'not_computable', null],
      ['2026-02-01', 'incomplete', 0.8],
      ['2026-03-01', 'suppressed', null],
    ]);
  });

  test.each(['', '&by=office', '&by=office,district'])(
    '%s is the same as JSON, CSV and Arrow',
    async (by) => {
      const { id, rows: inJson } = await json<SeriesAnswer>(question + by);
      const rows = inJson.map((row): Record<string, unknown> => ({
        ...{ ...row, id },
        // Told in JSON only where anything is left out.
        ...{ not_observed: null, left_out_by: null },
      }));
      const csv = await city.get(question + by, { accept: 'text/csv' });
      expect(csv.headers.get('content-type')).toMatch(/^text\/csv; charset=utf-8/);
      const text = await csv.text();
      expect(text).toMatch(/^from,to,.*\r\n/);
      const names = Object.keys(rows[0] ?? {});
      const cells = (value: unknown) =>
        value === null || value === undefined ? '' : String(value);
      const expected = rows.map((row) =>
        Object.fromEntries(names.map((name) => [name, cells(row[name])])),
      );
      expect(parse(text, { columns: true })).toEqual(expected);

      const arrow = await city.get(`${question}${by}&format=arrow`);
      expect(arrow.headers.get('content-type')).toBe('application/vnd.apache.arrow.stream');
      const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
      expect(table.numRows).toBe(rows.length);
      const read = table.toArray().map((row: { toJSON(): Record<string, unknown> }) => {
        const cell = row.toJSON();
        const date = (value: unknown) => new Date(value as number).toISOString().slice(0, 10);
        return { ...cell, from: date(cell['from']), to: date(cell['to']) };
      });
      expect(read).toEqual(rows);
    },
  );
});

describe('All KPIs', () => {
  test('come in one answer with what the start page draws', async () => {
    const { kpis } = await json<KpisAnswer>('/api/kpis');
    const kpi = kpis.find(({ id }) => id === 'process.online_share');
    expect(kpi?.latest.value).toBe(10 / 13);
    expect(kpi?.previous).toMatchObject({ to: '2026-01-31', value: null });
    expect(kpi?.trend).toHaveLength(26);
    expect(kpi?.trend.find(({ from }) => from === '2026-02-09')).toMatchObject({ value: 0.8 });
  });

  test('come with the series of any period too, as each KPI alone gives it', async () => {
    const range = 'from=2026-01-01&to=2026-03-02&grain=month';
    const { kpis } = await json<KpisAnswer>(`/api/kpis?${range}`);
    for (const { id, grain, series } of kpis) {
      expect(grain).toBe('month');
      const { rows } = await json<SeriesAnswer>(`/api/kpis/${id}/series?${range}`);
      expect(series, id).toEqual(rows);
    }
  });

  test('show what stands around a number as the engine measures it', async () => {
    const { kpis } = await json<KpisAnswer>('/api/kpis');
    for (const { id, latest, previous, half_year_ago } of kpis) {
      for (const shown of [latest, previous!, half_year_ago!]) {
        const { latest: alone } = await json<KpiAnswer>(
          `/api/kpis/${id}?from=${shown.from}&to=${shown.to}`,
        );
        expect(shown, id).toEqual(alone);
      }
    }
  });

  test('come as CSV and Arrow too', async () => {
    const { kpis } = await json<KpisAnswer>('/api/kpis');
    const csv = parse(await (await city.get('/api/kpis?format=csv')).text(), { columns: true });
    expect(csv).toHaveLength(kpis.length);
    const arrow = await city.get('/api/kpis', { accept: 'application/vnd.apache.arrow.stream' });
    expect(tableFromIPC(new Uint8Array(await arrow.arrayBuffer())).numRows).toBe(kpis.length);
  });

  test('are written once for all who ask the same, but never for others or after a change', async () => {
    const other = await openTestApp();
    const february = '/api/kpis?from=2026-02-01&to=2026-03-02&grain=month';
    /** What somebody is told of the online share in March: `value state`. */
    const told = async (as: 'get' | 'getAsStaff', at = february, encoding = 'identity') => {
      const answer = await other[as](at, { 'accept-encoding': encoding });
      expect(answer.headers.get('content-encoding')).toBe(encoding === 'gzip' ? 'gzip' : null);
      const bytes = Buffer.from(await answer.arrayBuffer());
      const text = (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
      const { kpis } = JSON.parse(text) as KpisAnswer;
      const kpi = kpis.find(({ id }) => id === 'process.online_share')!;
      const { value, state } = kpi.series?.at(-1) ?? kpi.latest;
      return `${value} ${state}`;
    };
    const send = async (count: number, channel: string) => {
      const events = Array.from({ length: count }, (_, id) =>
        caseReceived(`${channel}-${id}`, { data: { channel, office: 'c' } }),
      );
      await other.send(batch, JSON.stringify(events));
      await other.warehouse.settled();
    };
    await send(3, 'online');
    for (const encoding of ['identity', 'gzip', 'gzip']) {
      expect(await told('get', february, encoding)).toBe('null suppressed');
      expect(await told('getAsStaff', february, encoding)).toBe('1 incomplete');
      expect(await told('get', '/api/kpis', encoding)).toBe('null suppressed');
    }
    await send(3, 'post');
    expect(await told('get', february, 'gzip')).toBe('0.5 incomplete');
    expect(await told('getAsStaff')).toBe('0.5 incomplete');
    await other.close();
  });

  test('show a new event as soon as it is counted', async () => {
    const other = await openTestApp();
    const read = async () => ((await (await other.get(path)).json()) as KpiAnswer).latest.value;
    expect(await read()).toBeNull();
    const events = Array.from({ length: 6 }, (_, id) => caseReceived(`now-${id}`));
    await other.send(batch, JSON.stringify(events));
    await other.warehouse.settled();
    expect(await read()).toBe(1);
    await other.close();
  });
});

describe('A question that makes no sense is answered with 400', () => {
  test.each([
    [`${path}?until=2026-01-01`, 'unknown-parameter'],
    [`${path}?from=2026-02-30&to=2026-03-01`, 'invalid-parameter'],
    [`${path}?from=01.02.2026`, 'invalid-parameter'],
    [`${path}?from=2026-03-01&to=2026-02-01`, 'invalid-parameter'],
    [`${path}?from=2026-02-01&from=2026-02-02`, 'invalid-parameter'],
    [`${path}?to=2026-02-01`, 'missing-parameter'],
    [`${path}?from=2026-04-01`, 'invalid-parameter'],
    [`${path}?where.colour=red`, 'unknown-dimension'],
    [`${path}?where.__proto__=red`, 'unknown-dimension'],
    [`${path}?format=xml`, 'invalid-parameter'],
    [`${path}/series?grain=decade`, 'invalid-parameter'],
    [`${path}/series?by=colour`, 'unknown-dimension'],
    [`${path}/series?by=office,office`, 'unknown-dimension'],
    [`${path}/series?by=service,office,district`, 'unknown-dimension'],
    [`${path}/series?from=1900-01-01&grain=day`, 'too-many-periods'],
    ['/api/kpis?from=1900-01-01&grain=day', 'too-many-periods'],
    [`${path}/series?by=service&variant=half`, 'unknown-variant'],
    ['/api/ledger?from=2020-01-01', 'invalid-parameter'],
    ['/api/map/stations?at=9999-01-01T00:00:00Z', 'invalid-parameter'],
  ])('%s: %s', async (at, code) => {
    const response = await city.get(at);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await response.json()).toMatchObject({ code });
  });

  test('that says which parameter it is, whether the route or the engine found it', async () => {
    for (const [asked, parameter] of [
      ['?from=01.02.2026', 'from'],
      ['?where.colour=red', 'where.colour'],
      ['/series?by=colour', 'by'],
      ['/series?from=1900-01-01&grain=day', 'grain'],
    ]) {
      expect(await (await city.get(path + asked)).json()).toMatchObject({ parameter });
    }
  });

  test('a KPI that does not exist with 404', async () => {
    for (const at of ['/api/kpis/none', '/api/kpis/none/series', '/api/kpis/__proto__']) {
      expect((await city.get(at)).status).toBe(404);
    }
  });
});

describe('The rows behind the numbers', () => {
  test('come in pages, to staff', async () => {
    type Page = { rows: { case_id: string }[]; next: string | null };
    const first = (await (
      await city.getAsStaff('/api/facts/process_case?limit=10')
    ).json()) as Page;
    const rest = (await (
      await city.getAsStaff(`/api/facts/process_case?limit=10&cursor=${first.next}`)
    ).json()) as Page;
    expect(first.rows).toHaveLength(10);
    expect(rest.next).toBeNull();
    expect(new Set([...first.rows, ...rest.rows].map((row) => row.case_id)).size).toBe(13);
  });

  test('are there once each, whatever page they are read in', async () => {
    for (const limit of [1, 2, 3, 5, 12, 13, 14]) {
      const seen: string[] = [];
      let cursor = '';
      do {
        const at = `/api/facts/process_case?limit=${limit}${cursor && `&cursor=${cursor}`}`;
        const page = (await (await city.getAsStaff(at)).json()) as FactPage;
        seen.push(...page.rows.map(({ case_id }) => String(case_id)));
        cursor = page.next ?? '';
      } while (cursor);
      expect(seen).toHaveLength(13);
      expect(new Set(seen).size).toBe(13);
    }
  });

  test('begin where a page has said that the next one begins, and nowhere else', async () => {
    for (const cursor of ['10', 'e30', 'W10', 'WyJhIiwtMV0', '__proto__']) {
      const response = await city.getAsStaff(`/api/facts/process_case?cursor=${cursor}`);
      expect(response.status).toBe(400);
    }
  });

  test('are selected by the date at which they count', async () => {
    const response = await city.getAsStaff('/api/facts/process_case?from=2026-03-01&to=2026-03-02');
    expect(((await response.json()) as { rows: unknown[] }).rows).toHaveLength(3);
  });
});

describe('The ledger', () => {
  test('counts what came in per source and hour, in public', async () => {
    const ledger = await json<{ rows: object[]; freshness: object[] }>('/api/ledger');
    expect(ledger.rows).toEqual([
      {
        source: '/test',
        dataset: 'process',
        hour: '2026-03-02T11:00:00.000Z',
        received: 13,
        stored: 13,
        duplicates: 0,
        rejected: 0,
        withdrawn: 0,
      },
    ]);
    expect(ledger.freshness).toHaveLength(4);
    const csv = parse(await (await city.get('/api/ledger?format=csv')).text(), { columns: true });
    expect(csv).toMatchObject([{ source: '/test', stored: '13' }]);
  });

  test('knows the hours of a local day, also at the change of the clocks', async () => {
    expect(
      (await json<{ rows: object[] }>('/api/ledger?from=2026-03-01&to=2026-03-01')).rows,
    ).toEqual([]);
    expect((await json<{ rows: object[] }>('/api/ledger?source=/other')).rows).toEqual([]);
  });
});

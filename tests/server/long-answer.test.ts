import { tableFromIPC } from 'apache-arrow';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KpisAnswer, SeriesAnswer } from '../../server/routes/kpi-answer.ts';
import { batch, caseReceived, openTestApp, type TestApp } from './test-app.ts';

const offices = Array.from({ length: 60 }, (_, at) => `office-${at}`);
const tenYears = 'from=2016-03-03&to=2026-03-02';
const series = '/api/kpis/process.online_share/series';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
  const events = offices.map((office, at) => {
    const day = `2026-0${1 + (at % 2)}-${String(1 + (at % 28)).padStart(2, '0')}`;
    return caseReceived(`long-${at}`, { time: `${day}T09:00:00Z`, data: { office } });
  });
  await city.send(batch, JSON.stringify(events));
  await city.warehouse.settled();
});
afterAll(() => city.close());

describe('A question with very many numbers', () => {
  test('is refused before it is computed, with the coarser question to ask', async () => {
    const response = await city.get(`${series}?${tenYears}&grain=day&by=office`);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({
      code: 'too-many-cells',
      cells: 3_652 * 60,
      max_cells: 200_000,
      detail:
        'The answer would have 219,120 numbers, and may have 200,000: ask with grain=week (31,380), or for a shorter period.',
    });
    const coarser = await city.get(`${series}?${tenYears}&grain=week&by=office`);
    expect(coarser.status).toBe(200);
    expect(((await coarser.json()) as SeriesAnswer).rows).toHaveLength(31_380);
  });

  test('has the same rows in one piece and in many, in JSON, CSV and Arrow', async () => {
    const short = 'from=2026-01-01&to=2026-01-31&grain=day&by=office';
    const long = 'from=2025-10-01&to=2026-01-31&grain=day&by=office';
    const rowsOf = async (question: string) =>
      ((await (await city.getAsStaff(`${series}?${question}`)).json()) as SeriesAnswer).rows;
    const known = await rowsOf(short);
    expect(known.length).toBeLessThan(2_000);
    const rows = await rowsOf(long);
    expect(rows.length).toBeGreaterThan(2_000);
    const members = new Set(known.map((row) => row['office']));
    expect(rows.filter(({ from, office }) => from >= '2026-01-01' && members.has(office!))).toEqual(
      known,
    );

    const csv = await (await city.getAsStaff(`${series}?${long}&format=csv`)).text();
    expect(csv.trim().split('\r\n')).toHaveLength(rows.length + 1);
    expect(csv).toMatch(/^from,to,office,value,/);
    const arrow = await city.getAsStaff(`${series}?${long}&format=arrow`);
    const table = tableFromIPC(new Uint8Array(await arrow.arrayBuffer()));
    expect(table.numRows).toBe(rows.length);
    expect(table.getChild('office')?.toArray().at(-1)).toBe(rows.at(-1)?.['office']);
  });

  test('of all KPIs is put together from its periods', async () => {
    const ask = async (grain: string) =>
      (await (
        await city.getAsStaff(`/api/kpis?from=2025-09-01&to=2026-02-28&grain=${grain}`)
      ).json()) as KpisAnswer;
    const [days, months] = [await ask('day'), await ask('month')];
    expect(days.kpis.map(({ id }) => id)).toEqual(months.kpis.map(({ id }) => id));
    for (const { series, grain } of days.kpis) {
      expect(grain).toBe('day');
      expect(series).toHaveLength(181);
    }
    const shown = ({ kpis }: KpisAnswer) =>
      kpis
        .find(({ id }) => id === 'process.online_share')!
        .series!.reduce((sum, { n }) => sum + (n ?? 0), 0);
    expect(shown(days)).toBe(shown(months));
  });

  test('is not computed any further when its reader has gone', async () => {
    const { warehouse } = city;
    const question = '?from=2025-12-01&to=2026-02-28&grain=day&by=office';
    const whole = warehouse.seriesInPieces.bind(warehouse);
    let pieces = 0;
    city.deps.warehouse.seriesInPieces = async (asked) => {
      const found = await whole(asked);
      return {
        cells: found.cells,
        async *[Symbol.asyncIterator]() {
          for await (const piece of found) {
            pieces += 1;
            yield piece;
          }
        },
      };
    };
    try {
      const response = await city.getAsStaff(series + question);
      const reader = response.body!.getReader();
      await reader.read();
      await reader.cancel();
      const seen = pieces;
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(pieces).toBe(seen);
      expect(seen).toBeLessThan(5);
    } finally {
      city.deps.warehouse.seriesInPieces = whole;
    }
  });

  test('does not keep the same caller from small ones, and leaves nothing behind', async () => {
    // Nobody reads these: their numbers count against the caller until they are given up.
    const open = await Promise.all(
      Array.from({ length: 20 }, () => city.get(`${series}?${tenYears}&grain=week&by=office`)),
    );
    expect(open.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(12);
    const refused = open.find(({ status }) => status === 429);
    expect(refused?.headers.get('retry-after')).toBe('5');
    expect((await city.get('/api/kpis')).status).toBe(200);
    for (const { body } of open) await body?.cancel();
    const after = await city.get(`${series}?${tenYears}&grain=week&by=office`);
    expect(after.status).toBe(200);
    await after.body?.cancel();
  });
});

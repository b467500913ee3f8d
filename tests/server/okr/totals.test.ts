import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'csv-parse/sync';
import type { Snapshot } from '../../../okr/evidence/snapshot.ts';
import type { TargetPath } from '../../../okr/strategy/target-path.ts';
import { createApp } from '../../../server/app.ts';
import { createKpiBoard } from '../../../server/kpi-board.ts';
import { paperKpi } from '../../../server/okr/paper-kpi.ts';
import { openTestApp, staffToken, type TestApp } from '../test-app.ts';
import {
  closed,
  openTown,
  received,
  worked,
  type Told,
  type Town,
} from '../../warehouse/sources/town.ts';

const now = Date.parse('2026-07-20T12:00:00+02:00');
const pass = '99115005017000';
const permit = '99012000001000';

/** A case: office, service, channel, minutes of work, first and last day. */
const cases = [
  ['nord', pass, 'online', 10, '2026-01-12', '2026-01-13'], // 1 working day
  ['nord', pass, 'online', 10, '2026-01-12', '2026-01-13'], // 1
  ['nord', pass, 'online', 10, '2026-01-12', '2026-01-13'], // 1
  ['sued', permit, 'online', 30, '2026-01-12', '2026-01-16'], // 4
  ['nord', pass, 'counter', 20, '2026-06-08', '2026-06-10'], // 2
  ['nord', pass, 'counter', 20, '2026-06-08', '2026-06-19'], // 9
  ['sued', permit, 'counter', 10, '2026-06-08', '2026-06-15'], // 5
  ['sued', permit, 'counter', 10, '2026-06-08', '2026-06-16'], // 6
] as const;

const told = cases.flatMap(([office, service, channel, effort_min, from, to], no): Told[] => [
  received('s', `c${no}`, { time: `${from}T08:00:00Z`, data: { service, office, channel } }),
  worked('s', `c${no}`, {
    time: `${from}T09:00:00Z`,
    data: { step: 'prüfen', actor: 'human', medium: 'digital', effort_min },
  }),
  closed('s', `c${no}`, { time: `${to}T10:00:00Z` }),
]);
/** Still open, they only say how far the data reach: far enough back for lead times to be whole. */
const open = ['2025-10-31T23:30:00Z', '2026-06-30T21:50:00Z'].map((time, no) =>
  received('s', `open${no}`, {
    time,
    data: { service: pass, office: 'nord', channel: 'post' },
  }),
);

let town: Town;
let city: TestApp;
let app: TestApp['app'];
beforeAll(async () => {
  city = await openTestApp({ now: () => now });
  town = await openTown({ clock: { now: () => now } });
  const received_at = Date.parse('2026-07-01T06:00:00+02:00');
  await town.tell([...told, ...open], { received_at });
  const { warehouse } = town;
  const board = createKpiBoard(warehouse, { zone: 'Europe/Berlin', now: () => now });
  app = createApp({ ...city.deps, warehouse, board });
});
afterAll(async () => {
  await town[Symbol.asyncDispose]();
  await city.close();
});

const halfYear = 'from=2026-01-01&to=2026-06-30';
const ask = async (path: string, accept = 'application/json') => {
  const headers = { accept, authorization: `Bearer ${staffToken}` };
  const response = await app.request(`/api/kpis/${path}`, { headers });
  expect(response.status).toBe(200);
  return response;
};
const onPage = async (id: string) =>
  ((await (await ask(`${id}?${halfYear}`)).json()) as { latest: object }).latest;
const series = async (id: string, grain: string, by = '') => {
  const answer = await ask(`${id}/series?${halfYear}&grain=${grain}${by}`);
  return ((await answer.json()) as { rows: Row[] }).rows;
};
interface Row {
  from: string;
  value: number | null;
  office?: string;
}
const inPaper = async (kpi: string) => {
  const path = { kpi, where: {}, grain: 'half_year', title: kpi, better: 'lower', shape: 'linear' };
  const points = [{ from: '2026-06-30', to: '2026-06-30', value: 1 }];
  const snapshot = { last_on: '2026-06-30' } as Snapshot;
  const moment = { snapshot, known_at: '2026-07-10T14:00:00Z', language: 'de' } as const;
  const deps = { warehouse: town.warehouse, version: 'test' };
  return (await paperKpi(deps, { ...path, points } as unknown as TargetPath, moment))!;
};

// All: 1 1 1 2 4 5 6 9, so the fourth of eight. North: 1 1 1 2 9. South: 4 5 6.
// Medians averaged over the offices or the months would be 3, added up 6.
test('The median of a total is that of all cases, on the page, by office and month, as CSV and in the paper', async () => {
  const id = 'process.lead_time_median';
  expect(await onPage(id)).toMatchObject({ value: 2, n: 8, state: 'value' });
  const offices = await series(id, 'half_year', '&by=office');
  expect(offices.map(({ office, value }) => [office, value])).toEqual([
    ['nord', 1],
    ['sued', 5],
  ]);
  const months = (await series(id, 'month')).filter(({ value }) => value !== null);
  expect(months.map(({ from, value }) => [from, value])).toEqual([
    ['2026-01-01', 1],
    ['2026-06-01', 5],
  ]);
  expect((await series(id, 'half_year')).map(({ value }) => value)).toEqual([2]);
  const csv = await (await ask(`${id}/series?${halfYear}&grain=half_year`, 'text/csv')).text();
  const [row] = parse(csv, { columns: true, comment: '#' }) as Record<string, string>[];
  expect(row).toMatchObject({ value: '2', n: '8' });
  expect((await inPaper(id)).actual).toMatchObject({ value: 2, n: 8, state: 'value' });
});

// North: 10 ÷ 20 minutes, 5 cases. South: 30 ÷ 10 minutes, 3 cases. (0.5·5 + 3·3) ÷ 8.
// The mean of the offices would be 1.75; no month has both channels, so no month has a value.
test('A weighted ratio of a total weighs all cases, whatever its parts say or cannot say', async () => {
  const id = 'process.online_burden_ratio';
  expect(await onPage(id)).toMatchObject({ value: 1.4375, n: 8, state: 'value' });
  const offices = await series(id, 'half_year', '&by=office');
  expect(offices.map(({ office, value }) => [office, value])).toEqual([
    ['nord', 0.5],
    ['sued', 3],
  ]);
  expect((await series(id, 'month')).every(({ value }) => value === null)).toBe(true);
  const csv = await (await ask(`${id}/series?${halfYear}&grain=half_year`, 'text/csv')).text();
  const [row] = parse(csv, { columns: true, comment: '#' }) as Record<string, string>[];
  expect(row).toMatchObject({ value: '1.4375' });
  expect((await inPaper(id)).actual).toMatchObject({ value: 1.4375, n: 8, state: 'value' });
});

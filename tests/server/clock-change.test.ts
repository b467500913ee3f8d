import { afterAll, beforeAll, expect, test } from 'vitest';
import { batch, openTestApp, type TestApp } from './test-app.ts';

const halfHour = 30 * 60_000;

/** Every half hour from two hours before a local midnight to half past three, whatever the clocks do. */
const around = (midnight: number): number[] =>
  Array.from({ length: 12 }, (_, no) => midnight - 4 * halfHour + no * halfHour);
const starts = [
  // 28 and 29 March: at two the clocks go on to three.
  ...around(Date.UTC(2026, 2, 28, 23)),
  // 24 and 25 October: at three they go back to two.
  ...around(Date.UTC(2026, 9, 24, 22)),
  // 31 December 2026, 23:30 in Berlin, and half past midnight.
  Date.UTC(2026, 11, 31, 22, 30),
  Date.UTC(2026, 11, 31, 23, 30),
];

const dayOf = (time: number): string =>
  new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Berlin' }).format(time);

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp({ now: () => Date.UTC(2027, 0, 4, 11) });
  const events = starts.map((time, no) => ({
    ...{ specversion: '1.0', id: `rental-${no}`, source: '/test/sharing', subject: `rental-${no}` },
    type: 'de.stadtpegel.sharing.rental-started.v1',
    time: new Date(time).toISOString(),
    data: { vehicle: `bike-${no}`, kind: 'bike' },
  }));
  const answer = await city.send(batch, JSON.stringify(events));
  expect(await answer.json()).toMatchObject({ stored: starts.length });
  await city.warehouse.settled();
});
afterAll(() => city.close());

interface Row {
  from: string;
  to: string;
  value: number | null;
}

async function series(grain: string): Promise<Row[]> {
  const answer = await city.getAsStaff(
    `/api/kpis/sharing.rentals/series?from=2026-01-01&to=2027-01-03&grain=${grain}`,
  );
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { rows: Row[] }).rows;
}

test('each event counts on the date that the clock of the city shows', async () => {
  const expected = Map.groupBy(starts, dayOf);
  const counted = (await series('day')).filter(({ value }) => value !== null && value > 0);
  expect(counted.map(({ from, value }) => [from, value])).toEqual(
    [...expected].map(([day, times]) => [day, times.length]).sort(),
  );
  // Four before midnight and eight after it, in spring as in autumn.
  expect(counted.slice(0, 4).map(({ value }) => value)).toEqual([4, 8, 4, 8]);
});

test.each(['day', 'week', 'month', 'quarter', 'half_year', 'year'])(
  'by %s every event is counted once, and periods neither overlap nor leave a gap',
  async (grain) => {
    const rows = await series(grain);
    expect(rows.reduce((sum, { value }) => sum + (value ?? 0), 0)).toBe(starts.length);
    for (const [no, { from }] of rows.slice(1).entries()) {
      const before = new Date(`${rows[no]!.to}T00:00:00Z`);
      expect(from).toBe(new Date(before.getTime() + 86_400_000).toISOString().slice(0, 10));
    }
  },
);

test('weeks begin on Monday, over the end of the year too', async () => {
  const rows = await series('week');
  for (const { from } of rows.slice(1)) expect(new Date(`${from}T00:00:00Z`).getUTCDay()).toBe(1);
  // Both rentals of New Year's Eve fall into ISO week 53.
  expect(rows.at(-1)).toMatchObject({ from: '2026-12-28', to: '2027-01-03', value: 2 });
});

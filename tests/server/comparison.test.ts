import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { KpiInContext, KpisAnswer } from '../../server/routes/kpi-answer.ts';
import { batch, caseReceived, openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;

/** Cases of a day: ten, in summer twenty; every Sunday none. Half of them came online in 2025, all since. */
function casesOf(day: string) {
  const date = new Date(`${day}T09:00:00+01:00`);
  const count = date.getUTCDay() === 0 ? 0 : day >= '2025-06' && day < '2025-09' ? 20 : 10;
  return Array.from({ length: count }, (_, i) =>
    caseReceived(`${day}-${i}`, {
      time: date.toISOString(),
      data: { channel: day < '2026' && i % 2 === 1 ? 'counter' : 'online' },
    }),
  );
}

/** From 1 January 2025 to 2 March 2026, Monday, 9:00; the clock stands at noon of that day. */
beforeAll(async () => {
  city = await openTestApp();
  const days = Array.from({ length: 426 }, (_, i) =>
    new Date(Date.UTC(2025, 0, 1 + i)).toISOString().slice(0, 10),
  );
  await city.send(batch, JSON.stringify(days.flatMap(casesOf)));
  await city.warehouse.settled();
});
afterAll(() => city.close());

const json = async <T>(at: string) => (await (await city.get(at)).json()) as T;
const online = '/api/kpis/process.online_share';

describe('A number is compared with', () => {
  test('the same days of last year, whole days on the same days of the week', async () => {
    const { comparison, latest } = await json<KpiInContext>(online);
    expect(latest).toMatchObject({ from: '2026-02-01', to: '2026-03-02', finished: false });
    expect(comparison).toMatchObject({
      with: 'year_ago',
      shown: { from: '2026-01-31', to: '2026-03-01', value: 1, finished: true },
      against: { from: '2025-02-01', to: '2025-03-02', value: 0.5, finished: true },
    });
    const weekday = (date: string) => new Date(date).getUTCDay();
    expect(weekday(comparison!.against.from)).toBe(weekday(comparison!.shown.from));
  });

  test('the same month of last year, where a month is asked for', async () => {
    const { comparison } = await json<KpiInContext>(`${online}?from=2026-01-01&to=2026-01-31`);
    expect(comparison).toMatchObject({
      with: 'year_ago',
      against: { from: '2025-01-01', to: '2025-01-31', value: 0.5 },
    });
  });

  test('the time right before, where no year of history exists', async () => {
    const { comparison, year_ago } = await json<KpiInContext>(
      `${online}?from=2025-09-01&to=2025-09-30`,
    );
    expect(year_ago).toMatchObject({ state: 'not_computable', observed: 0 });
    expect(comparison).toMatchObject({
      with: 'before',
      against: { from: '2025-08-02', to: '2025-08-31' },
    });
  });

  test('the same day of the week before, where a single day is asked for', async () => {
    const { previous } = await json<KpiInContext>(`${online}?from=2025-09-03&to=2025-09-03`);
    expect(previous).toMatchObject({ from: '2025-08-27', to: '2025-08-27' });
  });

  test('nothing, where the period still runs or began before the data', async () => {
    for (const period of ['from=2026-03-01&to=2026-03-31', 'from=2024-12-01&to=2025-01-10']) {
      const { comparison, latest } = await json<KpiInContext>(`${online}?${period}`);
      expect(latest.state).toBe('incomplete');
      expect(comparison).toBeNull();
    }
  });

  test('the same with a filter', async () => {
    const question = `${online}?from=2026-01-01&to=2026-01-31&where.office=buergerbuero`;
    const { comparison, latest } = await json<KpiInContext>(question);
    expect(latest).toMatchObject({ value: 1, n: 270 });
    expect(comparison).toMatchObject({ with: 'year_ago', against: { value: 0.5 } });
    const nobody = await json<KpiInContext>(`${online}?where.office=nobody`);
    expect(nobody.comparison).toBeNull();
  });

  test('the same on the overview as on its own page', async () => {
    const { kpis } = await json<KpisAnswer>('/api/kpis');
    const own = await json<KpiInContext>(online);
    expect(kpis.find(({ id }) => id === 'process.online_share')?.comparison).toEqual(
      own.comparison,
    );
  });
});

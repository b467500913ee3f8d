import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Observation } from '../../../warehouse/warehouse.ts';
import { openEngine, type Engine, type StoredEvent } from '../tiny/engine.ts';
import { tiny } from '../tiny/tiny.ts';

/** Six bikes and two toasters opened on 1 to 8 June 2026, five of them closed in 10 to 50 minutes. */
const june: StoredEvent[] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((day): StoredEvent[] => {
  const subject = `t${day}`;
  const opened: StoredEvent = {
    ...{ id: `${subject}-opened`, type: 'opened', subject, time: `2026-06-0${day}T09:00:00Z` },
    data: {
      kind: day > 6 ? 'toaster' : 'bike',
      place: day % 2 ? 'north' : 'south',
      person: `p${day % 6}`,
    },
  };
  if (day > 5) return [opened];
  const closed: StoredEvent = {
    ...{ id: `${subject}-closed`, type: 'closed', subject, time: `2026-06-1${day}T09:00:00Z` },
    data: { minutes: day * 10 },
  };
  return [opened, closed];
});

describe('a KPI of each kind, by hand', () => {
  let engine: Engine;
  beforeEach(async () => {
    engine = await openEngine([tiny]);
    await engine.take('tiny', june);
    await engine.take('tiny', [
      {
        id: 'late',
        type: 'moved',
        time: '2026-06-30T09:59:00Z',
        data: { place: 'north', district: 'A' },
      },
    ]);
  });
  afterEach(() => engine.close());

  const measure = (kpi: string, question: object = {}): Promise<Observation> =>
    engine.measures.measure({
      ...{ kpi: engine.plans.get(`tiny.${kpi}`)!.kpi, audience: 'staff' },
      ...{ from: '2026-06-01', to: '2026-06-30', ...question },
    });

  test('a ratio is numerator ÷ denominator', async () => {
    const observed = await measure('closed_share');
    expect(observed).toMatchObject({
      value: 5 / 8,
      numerator: 5,
      denominator: 8,
      n: 8,
      state: 'value',
    });
  });

  test('a ratio may be counted in another way, in total, by a dimension and over time', async () => {
    // Tickets 1 to 5 are closed, all of them bikes; of the north are 1, 3, 5 and 7.
    const only = { variant: 'only_bikes' };
    expect(await measure('closed_share', only)).toMatchObject({ numerator: 5, denominator: 8 });
    await engine.take('tiny', [
      { id: 'c7', type: 'closed', subject: 't7', time: '2026-06-20T09:00:00Z' },
    ]);
    expect(await measure('closed_share')).toMatchObject({ numerator: 6, denominator: 8, n: 8 });
    expect(await measure('closed_share', only)).toMatchObject({
      numerator: 5,
      denominator: 8,
      n: 8,
    });
    const north = { where: { place: ['north'] } };
    expect(await measure('closed_share', north)).toMatchObject({ numerator: 4, denominator: 4 });
    expect(await measure('closed_share', { ...north, ...only })).toMatchObject({ value: 3 / 4 });
    const kpi = engine.plans.get('tiny.closed_share')!.kpi;
    const rows = await engine.measures.series({
      ...{ kpi, ...only, audience: 'staff', grain: 'month', by: ['kind'] },
      ...{ from: '2026-06-01', to: '2026-06-30' },
    });
    expect(rows.map(({ kind, value }) => [kind, value])).toEqual([
      ['bike', 5 / 6],
      ['toaster', 0],
    ]);
    await expect(measure('closed_share', { variant: 'no_bikes' })).rejects.toThrow(
      'tiny.closed_share has no variant no_bikes; it has only_bikes',
    );
  });

  test('what matures is judged when it has: the newest number ends so many days before', async () => {
    // 30 June: tickets up to 8 June have had 21 whole days.
    const kpi = engine.plans.get('tiny.settled_share')!.kpi;
    const latest = await engine.measures.measure({ kpi, audience: 'staff' });
    expect(latest).toMatchObject({ from: '2026-06-01', to: '2026-06-08', state: 'value' });
    expect(latest).toMatchObject({ numerator: 5, denominator: 8 });
    const [page] = (
      await engine.measures.page({
        ...{ audience: 'staff', grain: 'week', from: '2026-06-01', to: '2026-06-14' },
      })
    ).filter(({ kpi }) => kpi === 'tiny.settled_share');
    expect(page!.latest).toEqual(latest);
    // The second week goes on to 14 June: its value is shown and can still change.
    expect(page!.series.map(({ to, value, state }) => [to, value, state])).toEqual([
      ['2026-06-07', 5 / 7, 'value'],
      ['2026-06-14', 0, 'incomplete'],
    ]);
  });

  test('a sum counts its distinct people exactly', async () => {
    expect(await measure('opened')).toMatchObject({
      value: 8,
      numerator: 8,
      denominator: null,
      n: 6,
    });
    const week = { from: '2026-06-01', to: '2026-06-02' };
    expect(await measure('opened', week)).toMatchObject({ value: 2, n: 2 });
  });

  test('a quantile takes the nearest rank and counts what it leaves out', async () => {
    const { value, n, left_out } = await measure('minutes_median');
    expect(value).toBeCloseTo(30, 0);
    expect({ n, left_out }).toEqual({ n: 5, left_out: 0 });
    // 1 → 11 June with Corpus Christi on the 4th: 7 working days; the longest of five is the 90 %.
    expect(await measure('days_p90')).toMatchObject({
      value: 7,
      numerator: null,
      denominator: null,
    });
  });

  test('a stock is what is left at the end of the period', async () => {
    expect(await measure('open_tickets')).toMatchObject({ value: 3, n: 3 });
    expect(await measure('open_tickets', { to: '2026-06-08' })).toMatchObject({ value: 8 });
  });

  test('a weighted ratio leaves out what cannot be compared, and says so', async () => {
    // north: t1, t3, t5 bikes, t7 toaster; south: t2, t4, t6 bikes, t8 toaster.
    expect(await measure('bike_effort')).toMatchObject({ value: 3, left_out: 0, n: 8 });
    expect(await measure('bike_effort', { to: '2026-06-07' })).toMatchObject({
      value: 3,
      left_out: 1,
      n: 4,
    });
  });

  test('a derived fact sees what its lookup says today', async () => {
    const { kpi } = engine.plans.get('tiny.visits')!;
    const question = { kpi, audience: 'staff', from: '2026-06-01', to: '2026-06-30' } as const;
    const rows = await engine.measures.series({ ...question, grain: 'month', by: ['district'] });
    expect(rows.map(({ district, value }) => [district, value])).toEqual([
      ['A', 2],
      [null, 2],
    ]);
  });

  test('a filter holds over sums, sets, quantiles', async () => {
    const where = { kind: ['bike'] };
    expect(await measure('closed_share', { where })).toMatchObject({
      numerator: 5,
      denominator: 6,
    });
    expect(await measure('opened', { where: { place: ['north'] } })).toMatchObject({
      value: 4,
      n: 3,
    });
    expect(await measure('days_p90', { where: { kind: ['toaster'] } })).toMatchObject({
      value: null,
      state: 'not_computable',
    });
  });

  test('a dimension that the KPI does not have is refused', async () => {
    await expect(measure('closed_share', { where: { color: ['red'] } })).rejects.toThrow(
      'no dimension color',
    );
  });
});

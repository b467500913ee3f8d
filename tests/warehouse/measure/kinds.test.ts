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

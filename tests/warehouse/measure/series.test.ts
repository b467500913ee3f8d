import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Grain, SeriesRow } from '../../../warehouse/warehouse.ts';
import { openEngine, type Engine, type StoredEvent } from '../tiny/engine.ts';
import { tiny } from '../tiny/tiny.ts';

/**
 * A ticket every 24 hours from October 2025 to June 2026: bikes in the north, toasters in the south.
 * At 22:30 UTC it is 23:30 in winter and 0:30 of the next day in summer, so 25 October has two of
 * them, 29 March none, and the last lies in July.
 */
const events: StoredEvent[] = Array.from({ length: 273 }, (_, i): StoredEvent => {
  const at = Date.parse('2025-10-01T22:30:00Z') + i * 86_400_000;
  const bike = i % 3 > 0;
  return {
    ...{ id: `o${i}`, type: 'opened', subject: `t${i}`, time: new Date(at).toISOString() },
    data: {
      kind: bike ? 'bike' : 'toaster',
      ...(i % 7 ? { place: bike ? 'north' : 'south' } : {}),
      person: `p${i % 50}`,
    },
  };
});

let engine: Engine;
beforeAll(async () => {
  engine = await openEngine([tiny]);
  await engine.take('tiny', events);
  // The last ticket lies ahead of now and says nothing of when the café was heard last.
  const heard = { place: 'elsewhere', district: 'Z' };
  await engine.take('tiny', [
    { id: 'heard', type: 'moved', time: '2026-06-30T09:59:00Z', data: heard },
  ]);
});
afterAll(() => engine.close());

const kpi = (name: string) => engine.plans.get(`tiny.${name}`)!.kpi;
const series = (name: string, grain: Grain, question: object = {}): Promise<SeriesRow[]> =>
  engine.measures.series({
    ...{ kpi: kpi(name), audience: 'staff', grain },
    ...{ from: '2025-09-01', to: '2026-08-31', ...question },
  });

describe('a series', () => {
  test('has a row for every period, with its state where nothing is known', async () => {
    const rows = await series('opened', 'month');
    expect(rows.map(({ from, state, value }) => `${from} ${state} ${value}`)).toEqual([
      '2025-09-01 not_computable null',
      '2025-10-01 value 31',
      '2025-11-01 value 30',
      '2025-12-01 value 31',
      '2026-01-01 value 31',
      '2026-02-01 value 28',
      '2026-03-01 value 30',
      '2026-04-01 value 30',
      '2026-05-01 value 31',
      '2026-06-01 value 30',
      '2026-07-01 not_computable null',
      '2026-08-01 not_computable null',
    ]);
  });

  test('of half-years, quarters, months and weeks is the sum of its days', async () => {
    const range = fc
      .tuple(fc.nat(330), fc.nat(330))
      .map((ends) => ends.sort((a, b) => a - b).map((d) => day('2025-09-15', d)));
    const grain = fc.constantFrom<Grain>('week', 'month', 'quarter', 'half_year', 'year');
    const by = fc.constantFrom([], ['kind'], ['place'], ['kind', 'place']);
    await fc.assert(
      fc.asyncProperty(range, grain, by, async ([from, to], grain, by) => {
        const days = await series('opened', 'day', { from, to, by });
        const periods = await series('opened', grain, { from, to, by });
        for (const row of periods) {
          const within = days.filter(
            (d) => d.from >= row.from && d.to <= row.to && by.every((dim) => d[dim] === row[dim]),
          );
          const sum = within.reduce((total, d) => total + (d.value ?? 0), 0);
          expect(row.value ?? 0, JSON.stringify(row)).toBe(sum);
        }
      }),
      { numRuns: 25 },
    );
  });

  test('by a dimension has a row for each of its values in every period, unknown last', async () => {
    const rows = await series('opened', 'half_year', {
      from: '2026-01-01',
      to: '2026-06-30',
      by: ['place'],
    });
    expect(rows.map(({ place }) => place)).toEqual(['north', 'south', null]);
    expect(rows.reduce((sum, { value }) => sum + value!, 0)).toBe(180);
  });

  test('by two dimensions has the combinations that occur', async () => {
    const rows = await series('opened', 'year', { from: '2026-01-01', by: ['kind', 'place'] });
    expect(rows.map((row) => [row['kind'], row['place']])).toEqual([
      ['bike', 'north'],
      ['bike', null],
      ['toaster', 'south'],
      ['toaster', null],
    ]);
  });

  test('of a stock carries each value forward', async () => {
    const rows = await series('open_tickets', 'month', { from: '2025-12-01', to: '2026-02-28' });
    expect(rows.map(({ value }) => value)).toEqual([92, 123, 151]);
    const byKind = await series('open_tickets', 'month', {
      from: '2026-02-01',
      to: '2026-02-28',
      by: ['kind'],
    });
    expect(byKind.map(({ kind, value }) => [kind, value])).toEqual([
      ['bike', 100],
      ['toaster', 51],
    ]);
  });

  test('hides small counts from the public, row by row', async () => {
    const question = { from: '2026-02-01', to: '2026-02-28', audience: 'public', by: ['place'] };
    const rows = await series('opened', 'month', question);
    expect(rows.map(({ place, state, n }) => [place, state, n])).toEqual([
      ['north', 'value', 16],
      ['south', 'value', 8],
      [null, 'suppressed', null],
    ]);
    expect(
      await series('opened', 'day', { from: '2026-02-01', to: '2026-02-01', audience: 'public' }),
    ).toMatchObject([
      { value: null, numerator: null, denominator: null, n: null, state: 'suppressed' },
    ]);
  });

  test.each([
    ['a dimension that is none', { by: ['color'] }, 'no dimension color'],
    ['the same dimension twice', { by: ['kind', 'kind'] }, 'two different'],
    ['a date that is none', { from: '2026-02-30' }, 'no date'],
    ['an end before its start', { from: '2026-03-01', to: '2026-02-01' }, 'after to'],
    ['more days than anyone can read', { from: '0001-01-01', to: '9999-12-31' }, 'periods'],
  ])('refuses %s', async (_, question, message) => {
    await expect(series('opened', 'day', question)).rejects.toThrow(message);
  });
});

describe('an observation', () => {
  const measure = (name: string, question: object = {}) =>
    engine.measures.measure({ kpi: kpi(name), audience: 'staff', ...question });

  test('without dates is that of the last 30 days; of a stock, of the end of today', async () => {
    expect(await measure('opened')).toMatchObject({
      from: '2026-06-01',
      to: '2026-06-30',
      value: 30,
    });
    expect(await measure('open_tickets')).toMatchObject({
      from: '2026-06-30',
      to: '2026-06-30',
      value: 272,
    });
  });

  test('says up to when its data reach and when it was computed', async () => {
    expect(await measure('opened')).toMatchObject({
      data_through: '2026-06-30T09:59:00.000Z',
      computed_at: '2026-06-30T10:00:00.000Z',
    });
  });
});

test('the page says of every KPI what the single questions say', async () => {
  const range = { from: '2025-09-01', to: '2026-06-30' };
  const page = await engine.measures.page({ audience: 'public', grain: 'month', ...range });
  expect(page.map((entry) => entry.kpi)).toEqual([...engine.plans.keys()]);
  for (const { kpi: id, latest, series: shown } of page) {
    const name = id.replace('tiny.', '');
    expect(shown).toEqual(await series(name, 'month', { ...range, audience: 'public' }));
    expect(latest).toEqual(await engine.measures.measure({ kpi: kpi(name), audience: 'public' }));
  }
});

function day(from: string, count: number): string {
  return new Date(Date.parse(from) + count * 86_400_000).toISOString().slice(0, 10);
}

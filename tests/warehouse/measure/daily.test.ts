import { afterAll, beforeAll, expect, test } from 'vitest';
import { planCubes } from '../../../warehouse/cube.ts';
import { Daily } from '../../../warehouse/measure/daily.ts';
import { openMeasures, type Measures } from '../../../warehouse/measure/measures.ts';
import { openEngine, type Engine, type StoredEvent } from '../tiny/engine.ts';
import { tiny } from '../tiny/tiny.ts';

const now = () => Date.parse('2026-06-30T10:00:00Z');
const dayOf = (at: number): string =>
  new Date(Date.UTC(2026, 0, 1 + at)).toISOString().slice(0, 10);

/** Two tickets on each of 180 days, one of them closed. */
const halfYear = Array.from({ length: 180 }, (_, at) => at).flatMap((at): StoredEvent[] =>
  ['a', 'b'].map((name) => ({
    ...{ id: `${at}-${name}`, type: 'opened', subject: `t${at}-${name}` },
    time: `${dayOf(at)}T0${8 + (name === 'a' ? 0 : 1)}:00:00Z`,
    data: { kind: 'bike', place: 'north', person: `p${at % 7}` },
  })),
);
const closed = Array.from({ length: 180 }, (_, at) => ({
  ...{ id: `${at}-closed`, type: 'closed', subject: `t${at}-a`, time: `${dayOf(at)}T10:00:00Z` },
  data: { minutes: 5 + (at % 50) },
}));

let engine: Engine;
const open = (dailyBytes: number): Measures =>
  openMeasures({
    ...{ plans: engine.plans, now, dailyBytes, query: engine.database.query },
    ...{ calendar: { zone: 'Europe/Berlin', land: 'NW' }, reach: engine.projection.coverage },
  });
beforeAll(async () => {
  engine = await openEngine([tiny], { now });
  await engine.take('tiny', [...halfYear, ...closed]);
});
afterAll(() => engine.close());

test('A history that does not fit into memory gives the same numbers from the database', async () => {
  const [all, few] = [open(2 ** 26), open(2 ** 15)];
  const ask = async (measures: Measures) =>
    (
      await measures.page({
        ...{ audience: 'staff', grain: 'month', from: '2026-01-01', to: '2026-06-29' },
        also: () => [{ from: '2026-03-05', to: '2026-06-20' }],
      })
    ).map(({ kpi, also, series }) => ({
      ...{ kpi, series },
      also: also.map(({ computed_at: _, ...one }) => one),
    }));
  const told = await ask(all);
  expect(told.some(({ series }) => series.some(({ value }) => (value ?? 0) > 0))).toBe(true);
  expect(await ask(few)).toEqual(told);
  // Where not a single day fits, too.
  expect(await ask(open(1))).toEqual(told);
});

test('The days in memory are bounded in bytes: the oldest are let go, also when days come anew', async () => {
  const [cube] = planCubes([tiny]).cubes;
  const whole = new Daily(engine.database.query);
  const { days, since } = await whole.days(cube!);
  expect(since).toBeNull();
  const maxBytes = Math.floor(whole.bytes / 2);
  const daily = new Daily(engine.database.query, maxBytes);
  const held = await daily.days(cube!);
  expect(daily.bytes).toBeLessThanOrEqual(maxBytes);
  expect(held.days.size).toBeGreaterThan(days.size / 8);
  expect([...held.days.keys()].sort()[0]).toBe(held.since);
  daily.forget(cube!, [...days.keys()]);
  const again = await daily.days(cube!);
  expect([...again.days.keys()].sort()).toEqual([...held.days.keys()].sort());
  expect(daily.bytes).toBeLessThanOrEqual(maxBytes);
});

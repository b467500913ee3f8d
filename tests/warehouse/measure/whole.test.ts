import { afterAll, beforeAll, expect, test } from 'vitest';
import { Kept } from '../../../warehouse/kept.ts';
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
const open = (maxBytes: number, kept = new Kept(maxBytes)): Measures =>
  openMeasures({
    ...{ plans: engine.plans, now, kept, query: engine.database.query },
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

test('What is kept of a history is bounded in bytes, also when its days come anew', async () => {
  const ask = (measures: Measures) =>
    measures.page({ audience: 'staff', grain: 'week', from: '2026-01-01', to: '2026-06-29' });
  const all = new Kept();
  const told = await ask(open(0, all));
  const kept = new Kept(Math.floor(all.bytes / 2));
  const measures = open(0, kept);
  const numbers = (entries: typeof told) => entries.map(({ kpi, series }) => ({ kpi, series }));
  expect(numbers(await ask(measures))).toEqual(numbers(told));
  expect(kept.bytes).toBeGreaterThan(all.bytes / 8);
  expect(kept.bytes).toBeLessThanOrEqual(all.bytes / 2);
  for (const cube of new Set([...engine.plans.values()].map((plan) => plan.cube))) {
    measures.forget(
      cube,
      Array.from({ length: 180 }, (_, at) => dayOf(at)),
    );
  }
  expect(numbers(await ask(measures))).toEqual(numbers(told));
  expect(kept.bytes).toBeLessThanOrEqual(all.bytes / 2);
});

test('What stands at an end counts what came in years before, and before the first event', async () => {
  const { kpi, cube } = engine.plans.get('tiny.open_tickets')!;
  const { database } = engine;
  const columns = cube.sums.map(({ column }) => column).join(', ');
  const change = async (day: string) => {
    await (
      await database.connection('journal')
    ).run(
      `INSERT INTO ${cube.name} BY NAME SELECT DATE '${day}' AS day, 0 AS level,
         COLUMNS(['${cube.sums.map(({ column }) => column).join("', '")}']) FROM (
         SELECT ${columns} FROM ${cube.name} WHERE level = 0 LIMIT 1)`,
    );
  };
  const measures = open(2 ** 26);
  const ask = async () =>
    (await measures.measure({ kpi, audience: 'staff', from: '2026-06-01', to: '2026-06-29' }))
      .value!;
  const before = await ask();
  const [one] = await database.query<{ n: number }>(
    `SELECT CAST(first(${cube.sums[0]!.column}) AS DOUBLE) AS n FROM (
       FROM ${cube.name} WHERE level = 0 LIMIT 1)`,
  );
  await change('2019-05-05');
  measures.forget(cube, ['2019-05-05']);
  expect(await ask()).toBe(before + one!.n);
});

test('Distinct units of periods that end on the same day are those of each alone', async () => {
  const { kpi } = engine.plans.get('tiny.opened')!;
  const to = '2026-06-29';
  const periods = [1, 2, 3, 5, 7, 30].map((days) => ({ from: dayOf(180 - days), to }));
  for (const where of [{}, { kind: ['bike'] }]) {
    const { also } = await open(2 ** 26).measureAround(
      { kpi, audience: 'staff', ...periods[0]!, where },
      () => periods,
    );
    const alone = await Promise.all(
      periods.map(async ({ from }) => {
        const [row] = await engine.database.query<{ n: number }>(
          `SELECT CAST(count(DISTINCT person) AS INTEGER) AS n FROM tiny_ticket
           WHERE opened_on BETWEEN DATE '${from}' AND DATE '${to}'`,
        );
        return row!.n;
      }),
    );
    expect(alone).toEqual([1, 2, 3, 5, 7, 7]);
    expect(also.map(({ n }) => n)).toEqual(alone);
  }
});

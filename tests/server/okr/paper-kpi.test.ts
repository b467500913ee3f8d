import { afterAll, beforeAll, expect, test } from 'vitest';
import { kpis } from '../../../datasets/catalogue.ts';
import type { Snapshot } from '../../../okr/evidence/snapshot.ts';
import type { TargetPath } from '../../../okr/strategy/target-path.ts';
import { furtherOf, paperKpi } from '../../../server/okr/paper-kpi.ts';
import { paperUnit } from '../../../server/okr/paper-unit.ts';
import { writeValue } from '../../../server/paper/figure.ts';
import { wordsOf } from '../../../server/paper/words.ts';
import { openTown, received, type Told, type Town } from '../../warehouse/sources/town.ts';

const now = Date.parse('2026-09-01T12:00:00+02:00');
const at = (day: string, time = '10:00') => `${day}T${time}:00+02:00`;

/** As many cases a day as are online and as come by post. */
const days = (from: string, to: string, online: number, post: number): Told[] => {
  const all: Told[] = [];
  const last = Date.parse(to);
  for (let day = Date.parse(from); day <= last; day += 86_400_000) {
    const date = new Date(day).toISOString().slice(0, 10);
    for (let no = 0; no < online + post; no += 1) {
      const data = {
        ...{ service: '99115005017000', office: 'amt' },
        channel: no < online ? 'online' : 'post',
      };
      all.push(received('s', `${date}-${no}`, { time: at(date), data }));
    }
  }
  return all;
};

let town: Town;
beforeAll(async () => {
  town = await openTown({ clock: { now: () => now } });
  const tell = (events: Told[], when: string) =>
    town.tell(events, { received_at: Date.parse(when) });
  await tell(days('2026-03-30', '2026-04-30', 1, 3), at('2026-05-01'));
  await tell(days('2026-05-01', '2026-05-31', 2, 2), at('2026-06-01'));
  // Of June only 24 days had come in by the closing; the rest, all online, came two weeks later.
  await tell(days('2026-06-01', '2026-06-24', 3, 1), at('2026-06-25'));
  await tell(days('2026-06-25', '2026-06-30', 90, 0), at('2026-08-01'));
});
afterAll(() => town[Symbol.asyncDispose]());

const path = {
  ...{ title: 'Online', kpi: 'process.online_share', where: {}, grain: 'month' },
  ...{ better: 'higher', shape: 'linear' },
  points: [
    { from: '2026-06-30', to: '2026-06-30', value: 0.6 },
    { from: '2027-12-31', to: '2027-12-31', value: 0.9 },
  ],
} as unknown as TargetPath;
const asked = (known_at: string, last_on = '2026-06-30', of: object = {}) =>
  paperKpi(
    { warehouse: town.warehouse, version: 'test' },
    { ...path, ...of },
    { snapshot: { last_on } as Snapshot, known_at, language: 'de' },
  );

test('A paper shows what was known at the closing, and says that a part of the period was missing', async () => {
  const kpi = (await asked(at('2026-07-20')))!;
  expect(kpi.actual).toMatchObject({
    ...{ from: '2026-06-01', to: '2026-06-30', value: 0.75, state: 'incomplete' },
    ...{ n: 96, data_through: '2026-06-24' },
  });
  const later = (await asked(at('2026-08-20')))!;
  expect(later.actual).toMatchObject({ state: 'value', n: 636, data_through: '2026-06-30' });
  expect(later.actual.value).toBeCloseTo((24 * 3 + 6 * 90) / 636, 12);
});

test('What nobody had heard of by the closing is not known, whatever is known today', async () => {
  const kpi = (await asked(at('2026-05-20'), '2026-06-30'))!;
  expect(kpi.actual).toMatchObject({ value: null, state: 'not_computable', from: '2026-06-01' });
  const before = (await asked(at('2026-03-01'), '2026-06-30'))!;
  expect([before.actual.value, before.actual.state]).toEqual([null, 'not_computable']);
  expect(before.series).toHaveLength(1);
});

test('A course begins with the first whole month: the two days of March are none', async () => {
  const { series } = (await asked(at('2026-07-20')))!;
  expect(series.map(({ from, value, state }) => [from.slice(0, 7), value, state])).toEqual([
    ['2026-04', 0.25, 'value'],
    ['2026-05', 0.5, 'value'],
    ['2026-06', 0.75, 'incomplete'],
  ]);
});

test('Half a year ago is the period six months before, not the one before that', async () => {
  const { before } = (await asked(at('2026-11-10'), '2026-10-31'))!;
  expect(before).toEqual({ value: 0.25, from: '2026-04-01', to: '2026-04-30' });
  expect((await asked(at('2026-10-10'), '2026-09-30'))!.before).toBeNull();
});

test('The proof of the last value is part of the paper and computes to it again', async () => {
  const { proof, actual } = (await asked(at('2026-07-20')))!;
  const again = await town.warehouse.prove({
    ...{ kpi: kpis.get('process.online_share')!, audience: 'public' },
    ...{ from: actual.from, to: actual.to, seq: Number(proof!.parameters['events_up_to']) },
  });
  expect([again.value, again.data_hash]).toEqual([actual.value, proof!.data_hash]);
});

test('Beside what is asked for by now stands where the path leads in the end', async () => {
  const further = furtherOf(path, (await asked(at('2026-08-20')))!);
  expect([further.due, further.target]).toEqual([0.6, 0.9]);
});

test('Every unit has its word, and one of them has another', () => {
  const de = wordsOf({ language: 'de', edition: 2 });
  const write = (id: string, value: number) =>
    writeValue(value, paperUnit(kpis.get(id)!, 'de'), de).replaceAll('\u00a0', ' ');
  expect(write('process.online_burden_ratio', 0.5)).toBe('0,5\u2011mal');
  expect(write('quiz.players', 1000)).toBe('1.000 Menschen');
  expect(write('process.lead_time_median', 1)).toBe('1 Arbeitstag');
  expect(write('process.lead_time_median', 2)).toBe('2 Arbeitstage');
  expect(write('voucher.settlement_lag_median', 12)).toBe('12 Stunden');
  for (const kpi of kpis.values()) {
    for (const language of ['de', 'en'] as const) {
      expect(paperUnit(kpi, language).sign, `${kpi.id} ${language}`).not.toBe('');
    }
  }
});

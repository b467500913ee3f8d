import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { periodsOf } from '../../../okr/cycle/period.ts';
import { addDays } from '../../../calendar/day.ts';
import {
  confidenceAsOf,
  dayOf,
  lateNotes,
  targetAsOf,
  valuesAsOf,
} from '../../../okr/key-result/as-of.ts';
import type { Reading } from '../../../okr/key-result/reading.ts';
import { courseOf } from '../../../okr/score/course.ts';
import { scoreKeyResult } from '../../../okr/score/key-result-score.ts';
import { checkIn, defined, observed, withAgreed, withDraft, withValues } from '../half-year.ts';
import { people } from '../town.ts';

const { master, head, lead, member } = people;
const by = { account: 'a', name: 'A' };
const later = '2026-12-31T00:00:00.000Z';

/** Readings as the log would have them: recorded one after the other, some corrections, some late. */
const history: fc.Arbitrary<Reading[]> = fc
  .array(
    fc.record({
      day: fc.nat({ max: 60 }),
      delay: fc.nat({ max: 20 }),
      value: fc.option(fc.integer({ min: 0, max: 20 })),
      observed: fc.boolean(),
      corrects: fc.option(fc.nat({ max: 30 })),
    }),
    { maxLength: 30 },
  )
  .map((items) => {
    const superseded = new Set<number>();
    return items.map((item, i): Reading => {
      const day = addDays('2026-01-01', item.day);
      const at = `${addDays('2026-01-01', i * 3 + item.delay)}T12:00:00.000Z`;
      if (item.observed) {
        const { type: _type, ...observation } = observed(day, item.value);
        return { kind: 'observation', ...observation, by, at };
      }
      const target = item.corrects;
      const corrects =
        target !== null && target < i && !items[target]!.observed && !superseded.has(target);
      if (corrects) superseded.add(target);
      const { type: _type, ...said } = checkIn(`c${i}`, day, item.value, {
        supersedes: corrects ? `c${target}` : null,
      });
      return { kind: 'check_in', ...said, by, at };
    });
  });

describe('As of D, known at K', () => {
  test('what is recorded after K changes nothing', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 60 }), fc.nat({ max: 100 }), (readings, d, k) => {
        const at = {
          as_of: addDays('2026-01-01', d),
          known_at: `${addDays('2026-01-01', k)}T12:00:00.000Z`,
        };
        const then = readings.filter((reading) => reading.at <= at.known_at);
        expect(valuesAsOf(readings, at)).toEqual(valuesAsOf(then, at));
        expect(lateNotes(readings, at)).toEqual(lateNotes(then, at));
        expect(confidenceAsOf(readings, at)).toEqual(confidenceAsOf(then, at));
      }),
    );
  });

  test('nothing stands for a day after D, every day in order, nothing that was superseded', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 60 }), (readings, d) => {
        const as_of = addDays('2026-01-01', d);
        const values = valuesAsOf(readings, { as_of, known_at: later });
        const gone = readings.flatMap((one) =>
          one.kind === 'check_in' ? (one.supersedes ?? []) : [],
        );
        values.forEach((reading, i) => {
          expect(dayOf(reading) <= as_of).toBe(true);
          expect(reading.value).not.toBeNull();
          if (i > 0) expect(dayOf(values[i - 1]!) <= dayOf(reading)).toBe(true);
          if (reading.kind === 'check_in') expect(gone).not.toContain(reading.check_in);
        });
      }),
    );
  });

  test('late data change a running number, with a note of what it was', () => {
    const { state, does, on } = withValues();
    const before = '2026-06-15T23:00:00.000Z';
    on('2026-06-20');
    does('server', observed('2026-05-31', 0.57));
    const readings = state.readings.get('k2')!;
    const value = (known_at: string) =>
      valuesAsOf(readings, { as_of: '2026-06-20', known_at }).at(-1)!.value;
    expect(value(before)).toBe(0.55);
    expect(value(later)).toBe(0.57);
    expect(lateNotes(readings, { as_of: '2026-06-20', known_at: later })).toEqual([
      { day: '2026-05-31', before: 0.55, after: 0.57, at: '2026-06-20T09:00:00.000Z' },
    ]);
  });

  test('a value of a day is replaced by the one recorded last for it', () => {
    const { state, does } = withValues();
    does(member, checkIn('c3', '2026-06-14', 7));
    const readings = state.readings.get('k1')!;
    expect(valuesAsOf(readings, { as_of: '2026-06-15', known_at: later }).at(-1)!.value).toBe(7);
  });

  test('a correction may take a value back, and leaves the one before', () => {
    const { state, does } = withValues();
    does(member, checkIn('c3', '2026-06-14', null, { supersedes: 'c2', comment: 'Zählfehler' }));
    const readings = state.readings.get('k1')!;
    expect(valuesAsOf(readings, { as_of: '2026-06-15', known_at: later }).at(-1)!.value).toBe(4);
  });

  test('a target holds from its day, once it is known', () => {
    const { state, does } = withValues();
    does(lead, {
      ...{ type: 'target-propose', key_result: 'k1', target: { baseline: 0, target: 16 } },
      ...{ valid_from: '2026-05-01', reason: 'Mehr Nachfrage' },
    });
    does(head, { type: 'target-approve', key_result: 'k1', version: 2 });
    const version = (as_of: string, known_at = later) =>
      targetAsOf(state.keyResults.get('k1')!, { as_of, known_at })?.version;
    expect(version('2026-04-30')).toBe(1);
    expect(version('2026-05-01')).toBe(2);
    expect(version('2026-05-01', '2026-05-02T00:00:00.000Z')).toBe(1);
    expect(version('2026-05-01', '2025-01-01T00:00:00.000Z')).toBeUndefined();
  });
});

describe('A key result', () => {
  const cycle = { start_on: '2026-01-01', last_on: '2026-06-30' };

  test('of steps counts the steps that are done; nobody having said anything is unmeasured', () => {
    const place = withDraft();
    const steps = [1, 2, 1].map((weight, i) => ({ step: `s${i}`, title: `Schritt ${i}`, weight }));
    place.does(member, defined('k3', { form: { type: 'milestone', steps }, target: null }));
    place.does(people.cdo, { type: 'link-accept', link: 'l1' });
    place.does(lead, { type: 'objective-submit', objective: 'o1' });
    withAgreed(place);
    place.does(master, { type: 'cycle-activate', cycle: 'h1' });
    place.on('2026-03-01');
    const score = () =>
      scoreKeyResult(
        place.state.keyResults.get('k3')!,
        { cycle, commitment: 'committed', readings: place.state.readings.get('k3') ?? [] },
        { as_of: '2026-03-01', known_at: later },
      ).score;
    expect(score()).toEqual({ state: 'unmeasured' });
    const said = checkIn('c1', '2026-03-01', 1, { key_result: 'k3', step: 's0' });
    expect(place.tries(member, { ...said, comment: null })).toBe('step-needs-note');
    expect(place.tries(member, { ...said, step: 's9' })).toBe('not-found');
    expect(place.tries(member, { ...said, value: 0.5 })).toBe('value-does-not-fit');
    place.does(member, said);
    place.does(member, { ...said, check_in: 'c2', step: 's2' });
    expect(score()).toMatchObject({ score: 0.5 });
  });

  test('per month takes the last value of each month', () => {
    const readings = [
      ['2026-01-31', 99],
      ['2026-02-10', 90],
      ['2026-02-28', 98],
      ['2026-04-30', 97],
    ].map(([day, value], i): Reading => {
      const { type: _type, ...said } = checkIn(`c${i}`, day as string, value as number);
      return { kind: 'check_in', ...said, by, at: `2026-05-01T00:00:0${i}.000Z` };
    });
    const { keyResults } = withDraft().state;
    const keyResult = {
      ...keyResults.get('k1')!,
      form: { type: 'range', grain: 'month' } as const,
      targets: [{ ...keyResults.get('k1')!.targets[0]!, target: { lo: 98, hi: null } }],
    };
    const circumstances = { cycle, commitment: 'committed', readings } as const;
    const at = { as_of: '2026-06-30', known_at: later };
    expect(scoreKeyResult(keyResult, circumstances, at)).toMatchObject({
      ...{ values: [99, 98, null, 97, null, null], score: { score: 0.5 } },
    });
    expect(scoreKeyResult(keyResult, circumstances, at, true)).toMatchObject({
      score: { score: 0.333333 },
    });
  });

  test('has a forecast once four days over a quarter of the cycle have a value', () => {
    const place = withAgreed();
    place.does(master, { type: 'cycle-activate', cycle: 'h1' });
    place.on('2026-04-01');
    const at = { as_of: '2026-04-01', known_at: later };
    const course = () => {
      const { keyResults, readings } = place.state;
      const circumstances = {
        cycle,
        commitment: 'committed',
        readings: readings.get('k1') ?? [],
      } as const;
      return courseOf(scoreKeyResult(keyResults.get('k1')!, circumstances, at), cycle);
    };
    [1, 2, 3, 4].forEach((value, i) => {
      expect(course().forecast).toBeNull();
      place.does(member, checkIn(`c${i}`, addDays('2026-01-10', i * 20), value));
    });
    const { points, forecast, reaches } = course();
    expect(points).toHaveLength(4);
    expect(forecast).toMatchObject({ on: '2026-06-30', middle: 9.55, low: 9.55, high: 9.55 });
    expect(reaches).toBe('hardly');
  });
});

test.each([
  ['month', 6, '2026-06-01'],
  ['quarter', 2, '2026-04-01'],
  ['week', 27, '2026-06-29'],
] as const)('a half-year has its periods by the %s: %d, the last from %s', (grain, count, from) => {
  const cycle = { start_on: '2026-01-01', last_on: '2026-06-30' };
  const periods = periodsOf(cycle, grain);
  expect(periods).toHaveLength(count);
  expect(periods.at(-1)).toEqual({ from, to: '2026-06-30' });
  periods.forEach((period, i) => {
    if (i > 0) expect(period.from).toBe(addDays(periods[i - 1]!.to, 1));
  });
});

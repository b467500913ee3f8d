import { Compile } from 'typebox/compile';
import { describe, expect, test } from 'vitest';
import { eventTypes } from '../../../datasets/catalogue.ts';
import { addDays, weekday } from '../../../calendar/day.ts';
import { isHoliday, isWorkingDay, localTime } from '../../../datasets/musterhafen/calendar.ts';
import { scopes } from '../../../datasets/musterhafen/scopes.ts';
import { systemNames } from '../../../server/demo/systems.ts';
import { city, history, of, simulate } from './simulated-year.ts';

describe.each(systemNames)('the simulator of %s', (system) => {
  const days = simulate(system, '2026-03-20', 30);

  test('tells the same day in the same way', () => {
    expect(simulate(system, '2026-03-20', 2)).toEqual(simulate(system, '2026-03-20', 2));
  });

  test('gives every event an id of its own', () => {
    const ids = days.map(({ source, id }) => `${source} ${id}`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('speaks of one thing in one scope, whichever source does', () => {
    const scopeOf = (source: string) =>
      scopes.find(({ sources }) =>
        sources.some((one) =>
          one.endsWith('*') ? source.startsWith(one.slice(0, -1)) : source === one,
        ),
      )?.scope ?? source;
    const told = days.filter(({ subject }) => subject !== null && subject !== undefined);
    const bySubject = Map.groupBy(told, ({ subject }) => subject);
    const split = [...bySubject].filter(
      ([, events]) => new Set(events.map(({ source }) => scopeOf(source))).size > 1,
    );
    expect(split).toEqual([]);
  });

  test('keeps to the schemas', () => {
    const checks = new Map([...eventTypes].map(([type, { data }]) => [type, Compile(data)]));
    const wrong = days.filter(({ type, data }) => !checks.get(type)?.Check(data));
    expect(wrong).toEqual([]);
  });

  test('tells nothing that happened before its day', () => {
    const early = simulate(system, '2026-06-10', 1).filter(
      ({ time }) => localTime(time).day < '2026-06-10',
    );
    expect(early).toEqual([]);
  });
});

describe('the administration', () => {
  const days = simulate('process', '2026-03-20', 60);

  test('closes its counters on Sundays and holidays, and the online form never', () => {
    const received = of(days, 'case-received');
    const closed = (time: number) => {
      const { day } = localTime(time);
      return weekday(day) === 7 || isHoliday(day);
    };
    const atRest = received.filter(({ time }) => closed(time));
    expect(new Set(atRest.map(({ data }) => data.channel))).toEqual(new Set(['online']));
    expect(received.some(({ data }) => data.channel === 'counter')).toBe(true);
  });

  test('lets people close cases on working days only', () => {
    const byHand = new Set(
      of(days, 'case-step')
        .filter(({ data }) => data.actor === 'human')
        .map(({ subject }) => subject),
    );
    const saturday = of(days, 'case-received').filter(
      ({ time }) => weekday(localTime(time).day) === 6,
    );
    const spot = new Set(saturday.map(({ subject }) => subject));
    const resting = of(days, 'case-closed').filter(
      ({ subject, time }) =>
        byHand.has(subject) && !spot.has(subject) && !isWorkingDay(localTime(time).day),
    );
    expect(resting).toEqual([]);
  });

  test('tells each case in order: received, steps, closed', () => {
    const received = new Map(of(days, 'case-received').map(({ subject, time }) => [subject, time]));
    const closed = new Map(of(days, 'case-closed').map(({ subject, time }) => [subject, time]));
    expect(closed.size).toBe(received.size);
    for (const { subject, time } of of(days, 'case-step')) {
      expect(time).toBeGreaterThanOrEqual(received.get(subject) ?? Infinity);
      expect(time).toBeLessThanOrEqual(closed.get(subject) ?? -Infinity);
    }
  });

  test('gets better where it was digitalised, and not everywhere', () => {
    const share = (service: string, from: string) => {
      const cases = of(simulate('process', from, 28), 'case-received');
      const mine = cases.filter(({ data }) => data.service === service);
      return mine.filter(({ data }) => data.channel === 'online').length / mine.length;
    };
    const late = addDays(history.start, 360);
    expect(share('99115005060000', late) - share('99115005060000', history.start)).toBeGreaterThan(
      0.35,
    );
    expect(share('99008001012000', late)).toBeLessThan(0.35);
  });
});

describe('sharing', () => {
  test('depends on the season: boats rest in winter', () => {
    const boats = (from: string) =>
      of(simulate('sharing', from, 14), 'rental-started').filter(
        ({ data }) => data.kind === 'boat',
      );
    expect(boats('2026-01-10')).toHaveLength(0);
    expect(boats('2026-07-10').length).toBeGreaterThan(100);
  });

  test('never lends the same vehicle twice at a time', () => {
    const day = simulate('sharing', '2026-06-13', 1);
    const ends = new Map(of(day, 'rental-ended').map(({ subject, time }) => [subject, time]));
    const byVehicle = Map.groupBy(of(day, 'rental-started'), ({ data }) => data.vehicle);
    for (const rentals of byVehicle.values()) {
      rentals.sort((a, b) => a.time - b.time);
      rentals.slice(1).forEach((next, i) => {
        expect(next.time).toBeGreaterThanOrEqual(ends.get(rentals[i]?.subject ?? '') ?? Infinity);
      });
    }
  });

  test('never reports more vehicles than a station has places, nor less than none', () => {
    for (const { data } of of(simulate('sharing', '2026-06-12', 3), 'station-reported')) {
      expect(data.available).toBeGreaterThanOrEqual(0);
      expect(data.available).toBeLessThanOrEqual(data.capacity as number);
    }
  });

  test('lets one station fall silent before the demo begins, and no other', () => {
    const { day } = localTime(history.founded_at);
    const late = of(simulate('sharing', day, 1), 'station-reported').filter(
      ({ time }) => time > history.founded_at - 4 * 3_600_000,
    );
    const heard = new Set(late.map(({ data }) => data.station));
    expect(city.stations.map(({ station }) => station).filter((id) => !heard.has(id))).toEqual([
      'rad-hafen',
    ]);
  });
});

describe('quiz and vouchers', () => {
  const evening = '2026-10-14';
  const quiz = simulate('quiz', evening, 1);

  test('asks at 20:40 and has about 1,000 players after a year, from about 120', () => {
    expect(localTime(of(quiz, 'round-held')[0]?.time ?? 0)).toEqual({
      day: evening,
      minutes: 1_240,
    });
    const players = of(quiz, 'quiz-played').length;
    expect(players).toBeGreaterThan(850);
    expect(players).toBeLessThan(1_150);
    const first = of(simulate('quiz', history.start, 1), 'quiz-played').length;
    expect(first).toBeGreaterThan(80);
    expect(first).toBeLessThan(180);
  });

  test('gives each prize a voucher that runs out within two days', () => {
    const prizes = of(quiz, 'prize-awarded').map(({ data }) => data.voucher);
    const issued = of(simulate('voucher', evening, 1), 'voucher-issued').filter(
      ({ data }) => data.origin === 'quiz_prize',
    );
    expect(issued.map(({ subject }) => subject)).toEqual(prizes);
    const until = new Set(issued.map(({ data }) => data.valid_until));
    expect(until).toEqual(new Set([addDays(evening, 1), addDays(evening, 2)]));
  });

  test('brings a wave of redemptions on the next two days', () => {
    const vouchers = simulate('voucher', evening, 1);
    const prizes = new Set(
      of(vouchers, 'voucher-issued')
        .filter(({ data }) => data.origin === 'quiz_prize')
        .map(({ subject }) => subject),
    );
    const redeemed = of(vouchers, 'voucher-redeemed').filter(({ subject }) => prizes.has(subject));
    const days = new Set(redeemed.map(({ time }) => localTime(time).day));
    expect(redeemed.length / prizes.size).toBeGreaterThan(0.45);
    expect(days).toEqual(new Set([addDays(evening, 1), addDays(evening, 2)]));
  });

  test('pays at merchants that exist and have joined before', () => {
    const vouchers = simulate('voucher', history.start, 12);
    const joined = new Map(
      of(simulate('voucher', history.start, 200), 'merchant-registered').map(
        ({ subject, time }) => [subject, time],
      ),
    );
    expect(joined.size).toBe(city.merchants.length);
    for (const { data, time } of of(vouchers, 'voucher-redeemed')) {
      expect(joined.get(data.merchant as string) ?? Infinity).toBeLessThan(time);
    }
  });

  test('closes shops on Sundays; only restaurants take vouchers then', () => {
    const evenings = new Set(city.merchants.filter((m) => m.evenings).map((m) => m.merchant));
    const sunday = of(simulate('voucher', '2026-10-01', 20), 'voucher-redeemed').filter(
      ({ id, time }) => weekday(localTime(time).day) === 7 && !id.endsWith('again'),
    );
    expect(sunday.length).toBeGreaterThan(5);
    expect(sunday.every(({ data }) => evenings.has(data.merchant as string))).toBe(true);
  });
});

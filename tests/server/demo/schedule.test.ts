import { describe, expect, test } from 'vitest';
import { addDays } from '../../../calendar/day.ts';
import { localTime } from '../../../datasets/musterhafen/calendar.ts';
import { openSchedule } from '../../../server/demo/schedule.ts';
import { systemNames } from '../../../server/demo/systems.ts';
import { city, history, now } from '../../datasets/simulate/simulated-year.ts';

const today = localTime(now).day;
const monday = addDays(today, -4);
const week = Array.from({ length: 7 }, (_, i) => addDays(monday, i));

describe.each(systemNames)('the schedule of %s', (system) => {
  test('tells the same from wherever it begins, so that a restart repeats and misses nothing', async () => {
    const whole = await openSchedule(system, city, history, addDays(today, -30));
    for (let i = 30; i > 4; i--) whole.take(addDays(today, -i), false);
    const late = await openSchedule(system, city, history, monday);
    for (const day of week) expect(late.take(day, false)).toEqual(whole.take(day, false));
  });

  test('sends in order, and nothing before it has happened', async () => {
    const schedule = await openSchedule(system, city, history, monday);
    for (const day of week) {
      const due = schedule.take(day, day >= today);
      expect(due.map(({ at }) => at)).toEqual(due.map(({ at }) => at).sort((a, b) => a - b));
      expect(due.filter(({ at, event }) => at < Date.parse(String(event.time)))).toEqual([]);
      expect(due.filter(({ at }) => localTime(at).day !== day)).toEqual([]);
    }
  });

  test('sends live what it would have sent as history, and more', async () => {
    const ids = async (live: boolean) => {
      const schedule = await openSchedule(system, city, history, today);
      return new Set(schedule.take(today, live).map(({ event }) => `${event.source} ${event.id}`));
    };
    const [told, lived] = [await ids(false), await ids(true)];
    expect([...told].filter((id) => !lived.has(id))).toEqual([]);
  });
});

describe('the faults of the senders', async () => {
  const start = addDays(history.start, 225);
  const schedule = await openSchedule('process', city, history, start);
  const days = Array.from({ length: 10 }, (_, i) => schedule.take(addDays(start, i), false)).flat();

  test('include a sender that repeats itself', () => {
    const ids = days.map(({ event }) => `${event.source} ${event.id}`);
    const repeated = ids.filter((id, i) => ids.indexOf(id) !== i);
    expect(repeated.length).toBeGreaterThan(3);
    expect(repeated.filter((id) => id.includes(':stadtkasse')).length).toBeGreaterThan(3);
  });

  test('include a day whose events arrive on the next morning', () => {
    const late = days.filter(
      ({ at, event }) => at - Date.parse(String(event.time)) > 6 * 3_600_000,
    );
    expect(late.length).toBeGreaterThan(100);
    expect(
      new Set(late.map(({ event }) => localTime(Date.parse(String(event.time))).day)).size,
    ).toBe(1);
  });

  test('include events out of order', () => {
    const times = days.map(({ event }) => Date.parse(String(event.time)));
    expect(times.some((time, i) => i > 0 && time < (times[i - 1] ?? 0) - 60_000)).toBe(true);
  });
});

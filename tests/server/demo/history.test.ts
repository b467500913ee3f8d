import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../../calendar/day.ts';
import { instant, localTime } from '../../../datasets/musterhafen/calendar.ts';
import { batchInOrder, type Batch, type Journal } from '../../../datasets/journal.ts';
import { createPseudonym } from '../../../ingest/pseudonym.ts';
import { closeDays, loadHistory, type Loaded } from '../../../server/demo/load-history.ts';
import { openSchedule } from '../../../server/demo/schedule.ts';
import { systemNames } from '../../../server/demo/systems.ts';
import { city, history, now } from '../../datasets/simulate/simulated-year.ts';

const pseudonym = createPseudonym(new Uint8Array(32).fill(1));

/** A journal that writes down what it is given. */
function notebook(): { journal: Journal; batches: Batch[] } {
  const batches: Batch[] = [];
  const append = (batch: Batch) => {
    batches.push(batch);
    const stored = batch.arrivals.length;
    const rejected = batch.refusals.length;
    const received = stored + rejected;
    return Promise.resolve({ received, stored, duplicates: 0, rejected, errors: [] });
  };
  return { journal: { append }, batches };
}

describe('the demo history', () => {
  test(
    'has at least 400,000 events in 13 months, all accepted but a few',
    { timeout: 300_000 },
    async () => {
      const { journal, batches } = notebook();
      const told: Loaded[] = [];
      const order = { journal, pseudonym, city, history, from: null, until: now };
      const started = performance.now();
      const loaded = await loadHistory({ ...order, onProgress: (step) => told.push(step) });
      console.info(
        `${loaded.events} events judged in ${Math.round(performance.now() - started)} ms`,
      );
      expect(loaded.events).toBeGreaterThan(400_000);
      expect(loaded.through).toBe(now);
      const arrivals = batches.reduce((sum, batch) => sum + batch.arrivals.length, 0);
      const refusals = batches.flatMap((batch) => batch.refusals);
      expect(arrivals + refusals.length).toBe(loaded.events);
      expect(refusals.length).toBeGreaterThan(10);
      expect(refusals.length).toBeLessThan(200);
      expect(told.at(-1)?.days).toBe(told[0]?.of);
      const times = batches.map(({ received_at }) => received_at);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      // What had happened by the evening of a day is known in the night, as at a closing; what the
      // offices send in the morning after is known by the next.
      const late = batches.flatMap(({ received_at, arrivals }) =>
        arrivals.filter(({ time }) => received_at - time > 48 * 3_600_000),
      );
      expect(late).toEqual([]);
      expect(Math.max(...batches.map((batch) => batch.arrivals.length))).toBeLessThanOrEqual(
        batchInOrder,
      );
    },
  );

  test('and the live stream divide the events exactly at the present moment', async () => {
    const from = instant(addDays(history.start, 390), 0);
    const { journal, batches } = notebook();
    await loadHistory({ journal, pseudonym, city, history, from, until: now });
    const past = batches.flatMap(({ arrivals, refusals }) => [...arrivals, ...refusals]).length;
    const today = '2026-11-20';
    const schedules = await Promise.all(
      systemNames.map((name) => openSchedule(name, city, history, addDays(history.start, 390))),
    );
    const all = schedules.flatMap((schedule) => {
      const days: string[] = [];
      for (let day = addDays(history.start, 390); day <= today; day = addDays(day, 1))
        days.push(day);
      return days.flatMap((day) => schedule.take(day, daysBetween(day, today) < closeDays));
    });
    const future = all.filter(({ at }) => at > now).length;
    expect(past + future).toBe(all.filter(({ at }) => at > from).length);
    expect(future).toBeGreaterThan(500);
  });

  test('grows into the live stream: an hour of today has as many events as the same hour live', async () => {
    const { journal, batches } = notebook();
    const from = instant('2026-11-18', 0);
    await loadHistory({ journal, pseudonym, city, history, from, until: now });
    const told = (times: number[], day: string) => {
      const hours = Array.from({ length: 24 }, () => 0);
      for (const time of times) {
        const local = localTime(time);
        if (local.day === day) hours[Math.floor(local.minutes / 60)]! += 1;
      }
      return hours;
    };
    const times = batches.flatMap(({ arrivals }) => arrivals.map(({ time }) => time));
    const yesterday = told(times, '2026-11-19');
    const schedules = await Promise.all(
      systemNames.map((name) => openSchedule(name, city, history, '2026-11-20')),
    );
    const live = schedules.flatMap((schedule) =>
      schedule.take('2026-11-20', true).map(({ event }) => ({
        time: Date.parse(String(event.time)),
        type: String(event.type),
      })),
    );
    const today = told(
      live.map(({ time }) => time),
      '2026-11-20',
    );
    // Two working days: stations report alike, people come and go as they like.
    for (const [hour, count] of today.entries()) {
      expect(count / yesterday[hour]!, `${hour} h`).toBeGreaterThan(0.8);
      expect(count / yesterday[hour]!, `${hour} h`).toBeLessThan(1.25);
    }
    // By day something is told every few seconds, and people do something once a minute.
    expect(Math.min(...today.slice(8, 18))).toBeGreaterThan(550);
    const people = told(
      live.filter(({ type }) => !type.includes('station-reported')).map(({ time }) => time),
      '2026-11-20',
    );
    expect(Math.min(...people.slice(8, 18))).toBeGreaterThan(60);
  });

  test('lets others have their turn after each day, and ends when told to', async () => {
    const { journal } = notebook();
    const stopping = new AbortController();
    const from = instant(addDays(history.start, 360), 0);
    setImmediate(() => stopping.abort());
    const order = { journal, pseudonym, city, history, from, until: now, signal: stopping.signal };
    const { days, of } = await loadHistory(order);
    expect(days).toBeLessThan(of);
  });

  test('shows pseudonyms only', async () => {
    const { journal, batches } = notebook();
    await loadHistory({ journal, pseudonym, city, history, from: now - 6 * 3_600_000, until: now });
    const persons = batches.flatMap(({ arrivals }) =>
      arrivals.flatMap(({ data }) => data.person ?? []),
    );
    expect(persons.length).toBeGreaterThan(20);
    expect(persons.every((person) => /^[\w-]{22}$/.test(String(person)))).toBe(true);
  });
});

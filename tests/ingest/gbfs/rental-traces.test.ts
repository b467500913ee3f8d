import { describe, expect, test } from 'vitest';
import type { Vehicle } from '../../../ingest/gbfs/feed.ts';
import { countOddities } from '../../../ingest/gbfs/oddities.ts';
import { pseudonymUnder } from '../../../ingest/pseudonym.ts';
import { traceRentals } from '../../../ingest/gbfs/rental-traces.ts';

const start = Date.UTC(2026, 5, 1, 8);
const minute = 60_000;

const bike = (vehicle: string, more: Partial<Vehicle> = {}): Vehicle => ({
  vehicle,
  type: null,
  station: null,
  lon: 9,
  lat: 48,
  is_disabled: false,
  last_reported: null,
  ...more,
});

function watching() {
  const said: string[] = [];
  const odd = countOddities();
  const traces = traceRentals({
    source: 'urn:test',
    pseudonym: (id) => id.replace(/^vehicle urn:test b/, 'alias '),
    kindOf: () => 'bike',
    odd,
    log: (line) => said.push(line),
  });
  const observe = (at: number, ...vehicles: Vehicle[]) =>
    traces.observe(vehicles, start + at * minute).map(({ event }) => {
      const { type, subject, time, data } = event as Record<'type' | 'subject' | 'time', string> & {
        data: object;
      };
      return { what: type.split('.')[3], subject, time: time.slice(11, 16), data };
    });
  return { observe, said, odd, size: traces.size };
}

/** Twelve bikes that are all taken and all come back elsewhere. */
const fleet = Array.from({ length: 12 }, (_, n) => bike(`b${n}`));
const moved = fleet.map((one) => ({ ...one, lat: 48.01 }));

describe('vehicles whose ids outlive rentals', () => {
  test('give rentals, also those from before it was known', () => {
    const { observe, said } = watching();
    expect(observe(0, ...fleet)).toEqual([]);
    expect(observe(10)).toEqual([]);
    const rentals = observe(30, ...moved);
    expect(rentals).toHaveLength(24);
    expect(rentals.slice(0, 2)).toEqual([
      {
        what: 'rental-started',
        subject: 'alias 0/2026-06-01T08:10:00.000Z',
        time: '08:10',
        data: { vehicle: 'alias 0', kind: 'bike', lon: 9, lat: 48 },
      },
      {
        what: 'rental-ended',
        subject: 'alias 0/2026-06-01T08:10:00.000Z',
        time: '08:30',
        data: { lon: 9, lat: 48.01 },
      },
    ]);
    expect(said).toMatchObject([/outlive/]);
  });

  test('then start at once when they disappear', () => {
    const { observe } = watching();
    observe(0, ...fleet);
    observe(10);
    observe(30, ...moved);
    expect(observe(40, ...moved.slice(1))).toMatchObject([
      { what: 'rental-started', time: '08:40' },
    ]);
    expect(observe(50, ...moved)).toMatchObject([{ what: 'rental-ended', time: '08:50' }]);
  });

  test('that are disabled when they disappear are in the workshop, not rented', () => {
    const { observe } = watching();
    observe(0, ...fleet, bike('broken', { is_disabled: true }));
    observe(10);
    const rentals = observe(30, ...moved, bike('broken'));
    expect(rentals.filter(({ subject }) => subject.startsWith('broken'))).toEqual([]);
  });

  test('that miss for a moment at the same place have flickered', () => {
    const { observe, odd } = watching();
    observe(0, ...fleet);
    observe(1);
    expect(observe(2, ...fleet)).toEqual([]);
    expect(odd.counts.get('vehicle-flickers')).toBe(12);
  });
});

describe('what is no rental', () => {
  const large = Array.from({ length: 30 }, (_, n) => bike(`b${n}`));
  const elsewhere = large.map((one) => ({ ...one, lat: 48.01 }));

  /** A feed whose ids are known to last. */
  function known() {
    const watched = watching();
    for (let round = 0; round < 3; round += 1) {
      watched.observe(20 * round, ...(round % 2 ? elsewhere : large));
      watched.observe(20 * round + 10, ...(round % 2 ? elsewhere : large).slice(14));
    }
    expect(watched.observe(60, ...large).length).toBeGreaterThan(0);
    return watched;
  }

  test('is a feed that loses most of its vehicles at once', () => {
    const { observe, odd } = known();
    expect(observe(70)).toEqual([]);
    expect(observe(80)).toEqual([]);
    expect(observe(90, ...elsewhere)).toEqual([]);
    expect(odd.counts.get('feed-gap')).toBe(1);
    expect(observe(100, ...elsewhere.slice(1))).toMatchObject([{ what: 'rental-started' }]);
  });

  test('is a vehicle that stands elsewhere though it was listed all the time', () => {
    const { observe, odd } = known();
    const before = odd.counts.get('moved-while-listed') ?? 0;
    expect(observe(70, bike('b0', { lat: 49 }), ...large.slice(1))).toEqual([]);
    expect(odd.counts.get('moved-while-listed')).toBe(before + 1);
  });

  test('is an id that comes back on another type of vehicle', () => {
    const { observe, odd } = known();
    observe(70, ...large.slice(1));
    expect(observe(80, bike('b0', { type: 'car' }), ...large.slice(1))).toEqual([]);
    expect(odd.counts.get('id-reused')).toBe(1);
  });

  test('is told as soon as it has lasted longer than feeds flicker', () => {
    const { observe } = known();
    observe(60.5, ...large);
    expect(observe(61, ...large.slice(1))).toEqual([]);
    expect(observe(62, ...large.slice(1))).toEqual([]);
    expect(observe(62.5, ...large.slice(1))).toMatchObject([{ time: '09:01' }]);
  });

  test('a rental that ends where it began is one, and is counted as what may be none', () => {
    const { observe, odd } = known();
    const before = odd.counts.get('returned-where-taken') ?? 0;
    observe(70, ...large.slice(1));
    expect(observe(80, ...large)).toMatchObject([{ what: 'rental-ended' }]);
    expect(odd.counts.get('returned-where-taken')).toBe(before + 1);
  });
});

test('vehicles that were out when the watch began do not speak against lasting ids', () => {
  const { observe, said } = watching();
  const [out, there] = [fleet.slice(0, 8), fleet.slice(8)];
  observe(0, ...there);
  observe(5, ...fleet);
  let made = 0;
  for (let poll = 2; poll < 30; poll += 1) {
    const absent = poll % fleet.length;
    made += observe(poll * 5, ...fleet.filter((_, n) => n !== absent)).length;
  }
  expect(out).toHaveLength(8);
  // 28 left, 27 of them are back.
  expect(made).toBe(28 + 27);
  expect(said).toMatchObject([/outlive/]);
});

test('what is delivered or logged never holds the id of a vehicle as the feed gives it', () => {
  const said: string[] = [];
  const traces = traceRentals({
    source: 'urn:test',
    pseudonym: pseudonymUnder('a token'),
    kindOf: () => 'bike',
    odd: countOddities((line) => said.push(line)),
    log: (line) => said.push(line),
  });
  const secret = Array.from({ length: 12 }, (_, n) => bike(`secret-${n}`));
  const delivered = [secret, [], secret, secret.slice(1), [], secret].flatMap((there, at) =>
    traces.observe(
      there.map((one) => ({ ...one, lat: 48 + at / 100 })),
      start + at * 10 * minute,
    ),
  );
  traces.observe([], start + 90 * minute);
  traces.observe([], start + 50 * 60 * minute);
  expect(delivered.length).toBeGreaterThan(24);
  expect(said.join()).toContain('is missing for two days');
  expect(JSON.stringify([delivered, said])).not.toContain('secret');
  const names = delivered.flatMap(
    ({ event }) => (event as { data: { vehicle?: string } }).data.vehicle ?? [],
  );
  expect(new Set(names).size).toBe(12);
});

test('vehicles whose ids change after each rental give no rentals, and the log says so', () => {
  const { observe, said } = watching();
  let number = 0;
  const fresh = () => Array.from({ length: 12 }, () => bike(`r${(number += 1)}`));
  for (let poll = 0; poll < 20; poll += 1) expect(observe(poll * 10, ...fresh())).toEqual([]);
  expect(said).toMatchObject([/no rentals/]);
});

test('a feed that gives all its vehicles new ids at every poll is not remembered without end', () => {
  const { observe, size, odd } = watching();
  for (let poll = 0; poll < 60; poll += 1) {
    observe(poll, ...Array.from({ length: 1_500 }, (_, no) => bike(`b${poll}-${no}`)));
  }
  expect(size()).toBeLessThan(52_000);
  expect(size()).toBeGreaterThan(50_000);
  expect(odd.counts.get('feed-gap')).toBe(59);
});

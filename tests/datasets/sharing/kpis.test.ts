import { describe, expect, test } from 'vitest';
import { kpis } from '../../../datasets/catalogue.ts';
import { openCity, type Told } from '../city.ts';

/** Summer time began in the night before, at 02:00. */
const now = '2026-03-29T20:00:00+02:00';
const all = { from: '2026-03-01', to: '2026-03-29' };

const started = (rental: string, time: string, data: Record<string, unknown> = {}): Told => [
  'sharing.rental-started',
  rental,
  time,
  { vehicle: 'rad-1', kind: 'bike', ...data },
];
const ended = (rental: string, time: string): Told => ['sharing.rental-ended', rental, time];
const failed = (time: string, data: Record<string, unknown> = {}): Told => [
  ...(['sharing.unlock-failed', null, time, { vehicle: 'rad-1', kind: 'bike', ...data }] as const),
];
/** Says that the data are there up to `time`. */
const reported = (time: string): Told => [
  ...(['sharing.station-reported', null, time] as const),
  { station: 'hafen', lon: 7.1, lat: 53.2, capacity: 12, available: 5 },
];

describe('sharing.rentals', () => {
  test('counts started rentals by kind and the people behind them', async () => {
    await using city = await openCity(now);
    await city.tell(
      started('r1', '2026-03-29T10:00:00+02:00', { person: 'p1', station: 'hafen' }),
      ended('r1', '2026-03-29T10:30:00+02:00'),
      started('r2', '2026-03-29T11:00:00+02:00', { person: 'p1', station: 'markt' }),
      started('r3', '2026-03-29T12:00:00+02:00', { kind: 'boat', vehicle: 'boot-1' }),
      // said twice, by another id: one rental, the first start counts
      started('r3', '2026-03-29T12:01:00+02:00', { kind: 'boat', vehicle: 'boot-1' }),
      reported('2026-03-29T19:59:00+02:00'),
    );
    // three rentals; p1, and one of whom nobody knows by whom: that is no person; of the days asked
    // for, only a part is observed
    expect(await city.measure('sharing.rentals', all)).toMatchObject({
      ...{ value: 3, state: 'incomplete', n: 1, n_unknown: 1 },
    });
    const boats = { ...all, where: { kind: ['boat'] } };
    expect((await city.measure('sharing.rentals', boats)).value).toBe(1);
    const harbour = { ...all, where: { station: ['hafen'] } };
    expect((await city.measure('sharing.rentals', harbour)).value).toBe(1);
  });

  test('knows the district of a rental that says where it started', async () => {
    await using city = await openCity(now);
    const at = (lon: number, lat = 53.5) => ({ lon, lat });
    await city.tell(
      started('r1', '2026-03-29T10:00:00+02:00', at(7.2)),
      started('r2', '2026-03-29T11:00:00+02:00', at(7.9)),
      started('r3', '2026-03-29T12:00:00+02:00', at(8.1)),
      started('r4', '2026-03-29T12:00:00+02:00', at(9.5)), // outside the city
      started('r5', '2026-03-29T12:00:00+02:00', { station: 'hafen' }), // nowhere
      // corrected: the first start counts, and it was in the other district
      started('r3', '2026-03-29T11:30:00+02:00', at(7.5)),
      reported('2026-03-29T19:59:00+02:00'),
    );
    const rentals = { kpi: kpis.get('sharing.rentals')!, audience: 'staff' } as const;
    const rows = await city.warehouse.series({
      ...rentals,
      ...all,
      grain: 'month',
      by: ['district'],
    });
    expect(rows.map(({ district, value }) => [district, value])).toEqual([
      ['hafen', 3],
      [null, 2],
    ]);
    const harbour = { ...all, where: { district: ['hafen'] } };
    expect((await city.measure('sharing.rentals', harbour)).value).toBe(3);
  });

  test('is 0 on a day on which stations reported and nobody rented', async () => {
    await using city = await openCity(now);
    await city.tell(
      started('r1', '2026-03-28T10:00:00+01:00'),
      reported('2026-03-29T19:59:00+02:00'),
    );
    const sunday = { from: '2026-03-29', to: '2026-03-29' };
    expect(await city.measure('sharing.rentals', sunday)).toMatchObject({
      ...{ value: 0, state: 'value' },
    });
  });

  test('is not computable where only stations have reported: nobody has told of rentals yet', async () => {
    await using city = await openCity(now);
    await city.tell(reported('2026-03-28T10:00:00+01:00'), reported('2026-03-29T19:59:00+02:00'));
    const day = { from: '2026-03-28', to: '2026-03-28' };
    expect(await city.measure('sharing.rentals', day)).toMatchObject({
      ...{ value: null, state: 'not_computable', why: { code: 'not-observed' } },
    });
  });
});

test('sharing.unlock_success_rate: rentals started ÷ (rentals started + failed attempts)', async () => {
  await using city = await openCity(now);
  expect(await city.measure('sharing.unlock_success_rate', all)).toMatchObject({ value: null });
  await city.tell(
    failed('2026-03-29T09:59:00+02:00', { reason: 'battery' }),
    started('r1', '2026-03-29T10:00:00+02:00'),
    started('r2', '2026-03-29T11:00:00+02:00', { kind: 'boat', vehicle: 'boot-1' }),
    started('r3', '2026-03-29T12:00:00+02:00'),
    reported('2026-03-29T19:59:00+02:00'),
  );
  // 3 ÷ (3 + 1); bikes 2 ÷ 3
  expect(await city.measure('sharing.unlock_success_rate', all)).toMatchObject({
    ...{ value: 0.75, numerator: 3, denominator: 4, n: 4 },
  });
  const bikes = { ...all, where: { kind: ['bike'] } };
  expect((await city.measure('sharing.unlock_success_rate', bikes)).value).toBeCloseTo(2 / 3, 12);
});

test('sharing.unlock_success_rate: what is told again under another id is the same attempt', async () => {
  await using city = await openCity(now);
  const attempt = (subject: string, time: string, data: Record<string, unknown> = {}): Told => [
    'sharing.unlock-failed',
    subject,
    time,
    { vehicle: 'rad-1', kind: 'bike', ...data },
  ];
  await city.tell(
    attempt('r1', '2026-03-28T23:59:00+01:00'),
    started('r1', '2026-03-29T10:00:00+02:00', { station: 'hafen' }),
    reported('2026-03-29T19:59:00+02:00'),
  );
  const first = await city.measure('sharing.unlock_success_rate', all);
  expect(first).toMatchObject({ numerator: 1, denominator: 2, n: 2 });
  await city.tell(
    attempt('r1', '2026-03-28T23:59:00+01:00'),
    // A later start of the same rental, elsewhere: the first one counts.
    started('r1', '2026-03-29T10:00:02+02:00', { station: 'markt' }),
  );
  expect(await city.measure('sharing.unlock_success_rate', all)).toMatchObject(first);
  const harbour = { ...all, where: { station: ['hafen'] } };
  expect((await city.measure('sharing.unlock_success_rate', harbour)).numerator).toBe(1);
  await city.tell(
    // Another moment, another vehicle, another attempt; and two that name nothing.
    attempt('r1', '2026-03-28T23:59:30+01:00'),
    attempt('r1', '2026-03-28T23:59:00+01:00', { vehicle: 'rad-2' }),
    attempt('r2', '2026-03-28T23:59:00+01:00'),
    failed('2026-03-29T10:00:00+02:00'),
    failed('2026-03-29T10:00:00+02:00'),
    // An earlier start moves the attempt to the day before.
    started('r1', '2026-03-28T20:00:00+01:00', { station: 'hafen' }),
  );
  expect(await city.measure('sharing.unlock_success_rate', all)).toMatchObject({
    ...{ numerator: 1, denominator: 7, n: 7 },
  });
  const sunday = { from: '2026-03-29', to: '2026-03-29' };
  expect(await city.measure('sharing.unlock_success_rate', sunday)).toMatchObject({
    ...{ numerator: 0, denominator: 2 },
  });
});

describe('sharing.duration_median', () => {
  test('leaves out and counts rentals under a minute and over 48 hours', async () => {
    await using city = await openCity(now);
    await city.tell(
      ...[10, 20, 40].flatMap((minutes) => [
        started(`r${minutes}`, '2026-03-28T10:00:00+01:00', { person: `p${minutes}` }),
        ended(`r${minutes}`, `2026-03-28T10:${minutes}:00+01:00`),
      ]),
      started('59 s', '2026-03-28T10:00:00+01:00', { person: 'p10' }),
      ended('59 s', '2026-03-28T10:00:59+01:00'),
      started('lost', '2026-03-25T10:00:00+01:00', { person: 'p9' }),
      ended('lost', '2026-03-27T10:00:01+01:00'),
      started('running', '2026-03-28T10:00:00+01:00', { person: 'p8' }),
      reported('2026-03-29T19:59:00+02:00'),
    );
    // 10, 20, 40: the middle one, to 1 %
    const median = await city.measure('sharing.duration_median', all);
    expect(Math.abs(Number(median.value) / 20 - 1)).toBeLessThanOrEqual(0.01);
    expect(median).toMatchObject({ n: 3, left_out: 2 });
  });

  test('of the night of summer time is what the clock of the world says', async () => {
    await using city = await openCity(now);
    await city.tell(
      started('r1', '2026-03-29T01:30:00+01:00'),
      // an hour and a half on the wall, half an hour in truth
      ended('r1', '2026-03-29T03:00:00+02:00'),
      reported('2026-03-29T19:59:00+02:00'),
    );
    const median = await city.measure('sharing.duration_median', all);
    expect(Math.abs(Number(median.value) / 30 - 1)).toBeLessThanOrEqual(0.01);
  });

  test('a rental that ended before it started is set aside and runs on until its end is right', async () => {
    await using city = await openCity(now);
    await city.tell(
      ended('r1', '2026-03-28T09:00:00+01:00'),
      started('r1', '2026-03-28T10:00:00+01:00'),
      ended('unknown', '2026-03-28T09:00:00+01:00'),
    );
    const setAside = 'SELECT rental, code FROM sharing_set_aside';
    expect(await city.rows(setAside)).toEqual([
      { rental: 'r1', code: 'ended-before-started' },
      { rental: 'unknown', code: 'rental-not-started' },
    ]);
    expect((await city.measure('sharing.duration_median', all)).value).toBeNull();
    await city.tell(
      ended('r1', '2026-03-28T10:40:00+01:00'),
      started('unknown', '2026-03-28T08:40:00+01:00'),
    );
    expect(await city.rows('SELECT rental, duration_min FROM sharing_rental')).toEqual([
      { rental: 'r1', duration_min: 40 },
      { rental: 'unknown', duration_min: 20 },
    ]);
    expect(await city.rows(setAside)).toMatchObject([{ rental: 'r1' }]);
  });
});

describe('sharing.in_use_share', () => {
  test('splits a rental at local midnight and knows days of 23 and 24 hours', async () => {
    await using city = await openCity(now);
    await city.tell(
      // 1 h on Saturday 28 March, 4 h on Sunday: 00:00 to 05:00 on the wall, one hour is skipped
      started('night', '2026-03-28T23:00:00+01:00'),
      ended('night', '2026-03-29T05:00:00+02:00'),
      reported('2026-03-29T19:59:00+02:00'),
    );
    const on = async (day: string) => city.measure('sharing.in_use_share', { from: day, to: day });
    // 1 h ÷ 24 h, then 4 h ÷ 23 h
    expect(await on('2026-03-28')).toMatchObject({ numerator: 3600, denominator: 86_400, n: 1 });
    expect(await on('2026-03-29')).toMatchObject({ numerator: 14_400, denominator: 82_800 });
    expect((await on('2026-03-29')).value).toBeCloseTo(4 / 23, 12);
    // (1 h + 4 h) ÷ (24 h + 23 h)
    expect((await city.measure('sharing.in_use_share', all)).value).toBeCloseTo(5 / 47, 12);
  });

  test('knows the day of 25 hours when winter time begins', async () => {
    await using city = await openCity('2026-10-25T20:00:00+01:00');
    await city.tell(
      // 01:00 to 04:00 on the wall: 4 h
      started('night', '2026-10-25T01:00:00+02:00'),
      ended('night', '2026-10-25T04:00:00+01:00'),
    );
    const day = { from: '2026-10-25', to: '2026-10-25' };
    expect(await city.measure('sharing.in_use_share', day)).toMatchObject({
      ...{ numerator: 14_400, denominator: 90_000, value: 0.16 },
    });
  });

  test('a vehicle is in service on the day of its use and the 13 days after', async () => {
    await using city = await openCity(now);
    await city.tell(
      started('r1', '2026-03-01T10:00:00+01:00'),
      ended('r1', '2026-03-01T22:00:00+01:00'),
      started('r2', '2026-03-03T10:00:00+01:00', { vehicle: 'boot-1', kind: 'boat' }),
      reported('2026-03-29T19:59:00+02:00'),
    );
    const upTo = async (to: string) =>
      city.measure('sharing.in_use_share', { from: '2026-03-01', to, where: { kind: ['bike'] } });
    // 12 h ÷ (14 · 24 h), on 14 March and ever after
    expect(await upTo('2026-03-14')).toMatchObject({ numerator: 43_200, denominator: 1_209_600 });
    expect(await upTo('2026-03-20')).toMatchObject({ numerator: 43_200, denominator: 1_209_600 });
    // the boat is out and not back: in service, but no seconds are known
    const boat = { ...all, where: { kind: ['boat'] } };
    expect(await city.measure('sharing.in_use_share', boat)).toMatchObject({
      ...{ value: 0, numerator: 0, denominator: 1_209_600 },
    });
    // from 17 March on nothing is in service
    const later = { from: '2026-03-17', to: '2026-03-20' };
    expect(await city.measure('sharing.in_use_share', later)).toMatchObject({
      ...{ value: null, state: 'not_computable' },
    });
  });

  test('rentals of one vehicle that overlap never fill more than the day', async () => {
    await using city = await openCity(now);
    await city.tell(
      ...['r1', 'r2'].flatMap((rental) => [
        started(rental, '2026-03-27T00:00:00+01:00'),
        ended(rental, '2026-03-27T20:00:00+01:00'),
      ]),
      reported('2026-03-29T19:59:00+02:00'),
    );
    const day = { from: '2026-03-27', to: '2026-03-27' };
    expect((await city.measure('sharing.in_use_share', day)).value).toBe(1);
  });
});

test('a station is what its latest report says, in whatever order reports come', async () => {
  await using city = await openCity(now);
  const says = (time: string, available: number): Told => [
    'sharing.station-reported',
    null,
    time,
    { station: 'hafen', name: 'Hafen', lon: 7.1, lat: 53.2, capacity: 12, available },
  ];
  await city.tell(says('2026-03-29T12:00:00Z', 3), says('2026-03-29T12:10:00Z', 4));
  await city.tell(says('2026-03-29T12:05:00Z', 9));
  expect(await city.rows('SELECT station, capacity, available FROM sharing_station')).toEqual([
    { station: 'hafen', capacity: 12, available: 4 },
  ]);
});

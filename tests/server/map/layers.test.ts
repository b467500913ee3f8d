import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { now, openTown, propertiesOf, type Told } from './town.ts';

const today = '2026-06-10';
const times = (count: number, make: (i: number) => Told): Told[] =>
  Array.from({ length: count }, (_, i) => make(i));

const spread = (count: number, make: (i: number) => Told[]): Told[] =>
  Array.from({ length: count }, (_, i) => make(i)).flat();

const report = (station: string, time: string, available: number, capacity = 10): Told => [
  'sharing.station-reported',
  station,
  time,
  { station, name: `Station ${station}`, lon: 8.9, lat: 52.9, capacity, available },
];
const rental = (id: string, kind: string, started: string, person: string): Told => [
  'sharing.rental-started',
  id,
  started,
  { vehicle: `v-${id}`, kind, station: 'a', person },
];
const ended = (id: string, time: string, station: string): Told => [
  'sharing.rental-ended',
  id,
  time,
  { station },
];
const shop = (merchant: string): Told => [
  'voucher.merchant-registered',
  merchant,
  '2026-01-02T08:00:00Z',
  { merchant, name: `Laden ${merchant}`, branch: 'Blumen', district: 'mitte', lon: 8.9, lat: 52.9 },
];
const redeemed = (merchant: string, i: number, day = today): Told[] => [
  [
    'voucher.voucher-issued',
    `${merchant}-${day}-${i}`,
    '2026-06-01T08:00:00Z',
    { amount_eur_cents: 1000, medium: 'digital', origin: 'bought', valid_until: '2026-12-31' },
  ],
  [
    'voucher.voucher-redeemed',
    `${merchant}-${day}-${i}`,
    `${day}T09:0${i % 10}:00Z`,
    { amount_eur_cents: 1000, merchant },
  ],
];
const received = (office: string, i: number): Told => [
  'process.case-received',
  `${office}-${i}`,
  `${today}T07:${10 + i}:00Z`,
  { service: '99001001001001', office, channel: 'online' },
];

const history: Told[] = [
  report('a', `${today}T10:00:00Z`, 2),
  report('a', `${today}T13:20:00Z`, 7),
  report('b', `${today}T11:29:00Z`, 4),
  // Six people go from a to b on closed days, four from a to c.
  ...times(6, (i) => rental(`ab${i}`, 'bike', `2026-06-0${4 + (i % 5)}T08:00:00Z`, `p${i}`)),
  ...times(6, (i) => ended(`ab${i}`, `2026-06-0${4 + (i % 5)}T08:30:00Z`, 'b')),
  ...times(4, (i) => rental(`ac${i}`, 'bike', '2026-06-08T08:00:00Z', `p${i}`)),
  ...times(4, (i) => ended(`ac${i}`, '2026-06-08T08:30:00Z', 'c')),
  report('c', `${today}T13:00:00Z`, 1),
  ...times(6, (i) => rental(`out${i}`, 'bike', `${today}T13:0${i}:00Z`, `q${i}`)),
  ...times(3, (i) => rental(`row${i}`, 'boat', `${today}T13:0${i}:00Z`, `r${i}`)),
  shop('none'),
  shop('few'),
  shop('some'),
  ...spread(4, (i) => redeemed('few', i)),
  ...spread(12, (i) => redeemed('some', i)),
  ...spread(3, (i) => redeemed('none', i, '2026-06-09')),
  ...times(7, (i) => received('bauamt', i)),
  ...times(2, (i) => received('standesamt', i)),
];

let town: Awaited<ReturnType<typeof openTown>>;
beforeAll(async () => {
  town = await openTown(history);
});
afterAll(() => town.warehouse.close());

describe('stations', () => {
  test('show what they reported last', async () => {
    const layer = await town.layer('/api/map/stations');
    expect(propertiesOf(layer, 'a')).toEqual({
      station: 'a',
      name: 'Station a',
      kind: 'bike',
      capacity: 10,
      available: 7,
      reported_at: '2026-06-10T13:20:00.000Z',
      silent: false,
    });
    expect(layer.at).toBe(new Date(now).toISOString());
  });

  test('are silent when their last report is older than two hours', async () => {
    const layer = await town.layer('/api/map/stations');
    expect(propertiesOf(layer, 'b')).toMatchObject({ silent: true, available: 4 });
    expect(propertiesOf(layer, 'c')).toMatchObject({ silent: false });
  });

  test('show a past instant as it was', async () => {
    const layer = await town.layer(`/api/map/stations?at=${today}T12:00:00Z`);
    expect(propertiesOf(layer, 'a')).toMatchObject({ available: 2, silent: false });
    expect(propertiesOf(layer, 'c')).toBeUndefined();
  });

  test('change with the next report', async () => {
    await town.tell([report('c', `${today}T13:29:00Z`, 9)]);
    const layer = await town.layer('/api/map/stations');
    expect(propertiesOf(layer, 'c')).toMatchObject({ available: 9 });
  });
});

describe('nobody can be followed', () => {
  test('rentals under way are counts per kind, hidden below 5 from the public only', async () => {
    const layer = await town.layer('/api/map/rentals');
    expect(propertiesOf(layer, 'bike')).toEqual({ kind: 'bike', under_way: 6, state: 'value' });
    expect(propertiesOf(layer, 'boat')).toEqual({
      kind: 'boat',
      under_way: null,
      state: 'suppressed',
    });
    // Nobody lends play equipment here, so nobody hears of it.
    expect(propertiesOf(layer, 'play_equipment')).toBeUndefined();
    const staff = await town.layer('/api/map/rentals', 'staff');
    expect(propertiesOf(staff, 'boat')).toMatchObject({ under_way: 3 });
  });

  test('no layer names a vehicle, a person, a rental or a voucher', async () => {
    for (const name of ['stations', 'rentals', 'flows', 'merchants', 'offices', 'activity']) {
      const text = JSON.stringify(await town.layer(`/api/map/${name}`));
      expect(text).not.toMatch(/"v-|"(person|renter|vehicle|voucher|rental)":|"[pqr]\d"/);
    }
  });

  test('ways between stations are shown from 5 different people on', async () => {
    const layer = await town.layer('/api/map/flows');
    expect(layer.features.map(({ id }) => id)).toEqual(['a~b']);
    expect(propertiesOf(layer, 'a~b')).toMatchObject({ rentals: 6 });
  });

  test('redemptions per merchant are classes, null below 5, for staff too', async () => {
    for (const audience of ['public', 'staff'] as const) {
      const layer = await town.layer('/api/map/merchants', audience);
      expect(propertiesOf(layer, 'none')).toMatchObject({ redemptions_from: 0 });
      expect(propertiesOf(layer, 'few')).toMatchObject({ redemptions_from: null });
      expect(propertiesOf(layer, 'some')).toMatchObject({ redemptions_from: 10 });
      expect(JSON.stringify(layer)).not.toContain('cents');
    }
  });
});

describe('offices', () => {
  test('show the cases of today, hidden below 5 from the public only', async () => {
    const layer = await town.layer('/api/map/offices');
    expect(propertiesOf(layer, 'bauamt')).toMatchObject({ name: 'Bauamt', cases: 7 });
    expect(propertiesOf(layer, 'standesamt')).toMatchObject({ cases: null, state: 'suppressed' });
    const staff = await town.layer('/api/map/offices', 'staff');
    expect(propertiesOf(staff, 'standesamt')).toMatchObject({ cases: 2, state: 'value' });
  });

  test('without a known place come without geometry', async () => {
    const { features } = await town.layer('/api/map/offices');
    expect(features.find(({ id }) => id === 'standesamt')?.geometry).toBeNull();
  });
});

test('activity has 24 hours, counts of 1 to 4 hidden', async () => {
  const { features } = await town.layer('/api/map/activity');
  expect(features).toHaveLength(24);
  expect(features.at(-1)?.properties).toEqual({
    hour: '2026-06-10T13:00:00.000Z',
    cases: 0,
    rentals: 9,
    // Nobody reports rounds of the quiz here.
    redemptions: 0,
  });
  expect(features.find(({ id }) => id === '2026-06-10T09:00:00.000Z')?.properties).toMatchObject({
    redemptions: 16,
  });
  expect(features.find(({ id }) => id === '2026-06-10T07:00:00.000Z')?.properties).toMatchObject({
    cases: 9,
  });
});

test('a town that was told nothing has empty layers, not errors', async () => {
  const empty = await openTown([]);
  for (const name of ['stations', 'flows', 'merchants']) {
    expect((await empty.layer(`/api/map/${name}`)).features).toEqual([]);
  }
  expect(propertiesOf(await empty.layer('/api/map/offices'), 'bauamt')).toMatchObject({
    state: 'not_observed',
  });
  expect((await empty.layer('/api/map/activity')).features).toHaveLength(24);
  await empty.warehouse.close();
});

describe('what no source reports is left out, and not shown as 0', () => {
  const quiet: Told[] = [
    report('a', `${today}T13:20:00Z`, 7),
    shop('quiet'),
    rental('r1', 'bike', `${today}T13:00:00Z`, 'p1'),
    [
      'process.case-closed',
      'x',
      `${today}T07:00:00Z`,
      { outcome: 'granted', notice_medium: 'none' },
    ],
  ];

  test('by hour, office, shop and kind of vehicle', async () => {
    const city = await openTown(quiet);
    const hours = (await city.layer('/api/map/activity', 'staff')).features;
    expect(hours).toHaveLength(24);
    for (const { properties } of hours) {
      expect(properties).toEqual({ hour: properties.hour, rentals: properties['rentals'] });
    }
    const offices = await city.layer('/api/map/offices');
    expect(propertiesOf(offices, 'bauamt')).toEqual({
      ...{ office: 'bauamt', name: 'Bauamt', state: 'not_observed' },
    });
    const merchants = await city.layer('/api/map/merchants');
    expect(propertiesOf(merchants, 'quiet')).not.toHaveProperty('redemptions_from');
    // Nobody says when they come back, so nobody knows how many are out.
    const rentals = await city.layer('/api/map/rentals', 'staff');
    expect(propertiesOf(rentals, 'bike')).toEqual({ kind: 'bike', state: 'not_observed' });

    await city.tell([
      ended('r1', `${today}T13:10:00Z`, 'a'),
      ...redeemed('quiet', 1),
      received('bauamt', 1),
    ]);
    const told = await city.layer('/api/map/rentals', 'staff');
    expect(propertiesOf(told, 'bike')).toEqual({ kind: 'bike', under_way: 0, state: 'value' });
    const shops = await city.layer('/api/map/merchants');
    expect(propertiesOf(shops, 'quiet')).toMatchObject({ redemptions_from: null });
    const counted = await city.layer('/api/map/offices', 'staff');
    expect(propertiesOf(counted, 'bauamt')).toMatchObject({ cases: 1, state: 'value' });
    await city.warehouse.close();
  });
});

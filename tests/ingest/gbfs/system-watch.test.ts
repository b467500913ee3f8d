import { expect, test } from 'vitest';
import { readFeed } from '../../../ingest/gbfs/feed.ts';
import { watchSystem } from '../../../ingest/gbfs/system-watch.ts';

const noon = Date.UTC(2026, 5, 1, 12);
const minute = 60_000;

/** A system of twelve vehicles that are all taken and brought back elsewhere twice. */
function watching({ types, listed = true }: { types: object[] | null; listed?: boolean }) {
  const watch = watchSystem({ source: 'urn:test', pseudonym: (id) => id });
  const take = (data: object, at: number) => {
    const feed = readFeed({ version: '2.3', last_updated: at / 1_000, ttl: 0, data });
    return feed ? watch.take(feed, at).events.map(({ event }) => event) : [];
  };
  const feeds = [{ name: listed ? 'vehicle_types' : 'free_bike_status', url: 'http://x' }];
  take({ feeds }, noon);
  const tell = () => types && take({ vehicle_types: types }, noon);
  const ride = (type: string | null, hours = 0) => {
    const bikes = (round: number) =>
      Array.from({ length: 12 }, (_, n) => ({
        ...{ bike_id: `b${n}`, lat: 48 + round / 100, lon: 9, vehicle_type_id: type },
      }));
    const at = (poll: number) => noon + hours * 60 * minute + poll * 10 * minute;
    return [0, 1, 2, 3, 4].flatMap((poll) =>
      take({ bikes: poll % 2 ? [] : bikes(poll) }, at(poll)),
    );
  };
  return { tell, ride, watch };
}

const kindsOf = (events: unknown[]) => [
  ...new Set(events.flatMap((event) => (event as { data: { kind?: string } }).data.kind ?? [])),
];

test.each([
  ['bicycle', 'bike'],
  ['cargo_bicycle', 'cargo_bike'],
  ['scooter', 'scooter'],
  ['scooter_standing', 'scooter'],
  ['scooter_seated', 'scooter'],
  ['moped', 'moped'],
  ['car', 'car'],
  ['other', 'other'],
  ['zeppelin', 'other'],
])('form_factor %s is lent as %s', (form_factor, kind) => {
  const { tell, ride } = watching({ types: [{ vehicle_type_id: 't', form_factor }] });
  tell();
  const events = ride('t');
  expect(events).toHaveLength(48);
  expect(kindsOf(events)).toEqual([kind]);
});

test('a system without vehicle types lends bikes; a vehicle without type is what all are', () => {
  expect(kindsOf(watching({ types: null, listed: false }).ride('t'))).toEqual(['bike']);
  const scooters = watching({ types: [{ vehicle_type_id: 't', form_factor: 'scooter_standing' }] });
  scooters.tell();
  expect(kindsOf(scooters.ride(null))).toEqual(['scooter']);
});

test('rentals wait for vehicle types that are listed and do not answer, an hour at most', () => {
  const late = watching({ types: [{ vehicle_type_id: 't', form_factor: 'car' }] });
  expect(late.ride('t')).toEqual([]);
  late.tell();
  const events = late.ride('t', 1);
  expect(events.length).toBeGreaterThan(48);
  expect(kindsOf(events)).toEqual(['car']);
  const never = watching({ types: null });
  expect(never.ride('t')).toEqual([]);
  expect(kindsOf(never.ride('t', 1))).toEqual(['other']);
});

test('a clock that stands still in a feed that goes on stops nothing', () => {
  const watch = watchSystem({ source: 'urn:test', pseudonym: (id) => id });
  const events = [0, 1, 2, 3, 4].flatMap((poll) => {
    const bikes = Array.from({ length: 12 }, (_, n) => ({
      bike_id: `b${n}`,
      lat: 48 + poll,
      lon: 9,
    }));
    const data = { bikes: poll % 2 ? [] : bikes };
    const feed = readFeed({ version: '2.3', last_updated: noon / 1_000, data });
    return feed ? watch.take(feed, noon + (poll + 1) * 10 * minute).events : [];
  });
  expect(events).toHaveLength(48);
  expect(watch.odd.counts.get('clock-stands-still')).toBe(4);
});

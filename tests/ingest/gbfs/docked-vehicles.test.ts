import { describe, expect, test } from 'vitest';
import { watchDocked } from '../../../ingest/gbfs/docked-vehicles.ts';
import { readFeed, type StationStatus, type Vehicle } from '../../../ingest/gbfs/feed.ts';
import { watchSystem } from '../../../ingest/gbfs/system-watch.ts';

/** Forty stations 200 m apart, each with five vehicles. */
const numbers = Array.from({ length: 40 }, (_, n) => n);
const latOf = (n: number) => 50 + n * 0.0018;
const stations = numbers.map((n): StationStatus => ({
  ...{ station: `s${n}`, available: 5, is_installed: true, is_renting: true },
  ...{ last_reported: null, lon: 8.6, lat: latOf(n) },
}));
const vehicle = (id: string, lat: number, station: string | null = null): Vehicle => ({
  ...{ vehicle: id, type: null, station, lon: 8.6, lat, is_disabled: false, last_reported: null },
});
/** So many of the five at each station, some metres off. */
const standing = (each: number) =>
  numbers.flatMap((n) =>
    Array.from({ length: each }, (_, at) => vehicle(`v${n}-${at}`, latOf(n) + at * 0.00004)),
  );
const free = numbers.map((n) => vehicle(`f${n}`, latOf(n) + 0.0009));

describe('Vehicles at stations are listed', () => {
  const known = new Map();

  test('where one of them names its station', () => {
    expect(watchDocked()([...free, vehicle('x', 50, 's0')], stations, known)).toBe(true);
  });

  test('where nothing stands at stations', () => {
    const empty = stations.map((station) => ({ ...station, available: 0 }));
    expect(watchDocked()(free, empty, known)).toBe(true);
  });

  test('where as many stand at the places of stations as these count, without naming them', () => {
    expect(watchDocked()([...free, ...standing(5)], stations, known)).toBe(true);
    expect(watchDocked()([...free, ...standing(4)], stations, known)).toBe(true);
  });

  test('not where only free ones are, nor where a few happen to stand near stations', () => {
    expect(watchDocked()(free, stations, known)).toBe(false);
    expect(watchDocked()([...free, ...standing(2)], stations, known)).toBe(false);
  });

  test('not where more stand at one station than it counts, and none at the others', () => {
    const heap = Array.from({ length: 200 }, (_, n) => vehicle(`h${n}`, latOf(0)));
    expect(watchDocked()(heap, stations, known)).toBe(false);
  });

  test('until they clearly are no longer: stations and vehicles are of different moments', () => {
    const areListed = watchDocked();
    expect(areListed(standing(3), stations, known)).toBe(false);
    expect(areListed(standing(5), stations, known)).toBe(true);
    expect(areListed(standing(3), stations, known)).toBe(true);
    expect(areListed(standing(2), stations, known)).toBe(false);
  });

  test('by the place of their information, where the status has none', () => {
    const bare = stations.map((station) => ({ ...station, lon: null, lat: null }));
    const information = new Map(
      stations.map(({ station, lon, lat }) => [
        station,
        { station, lon, lat, name: null, capacity: null },
      ]),
    );
    expect(watchDocked()(standing(5), bare, known)).toBe(false);
    expect(watchDocked()(standing(5), bare, information)).toBe(true);
  });
});

test('rides from station to station are rentals where docked bikes are listed without station_id', () => {
  const noon = Date.UTC(2026, 5, 1, 12);
  const ride = (areDocked: boolean) => {
    const watch = watchSystem({ source: 'urn:test', pseudonym: (id) => id });
    const take = (data: object, poll: number) => {
      const at = noon + poll * 600_000;
      const feed = readFeed({ version: '2.3', last_updated: at / 1_000, ttl: 0, data });
      return feed ? watch.take(feed, at).events.map(({ event }) => event as { type: string }) : [];
    };
    const places = (n: number) => ({ station_id: `s${n}`, lat: 48 + n / 100, lon: 9 });
    take({ stations: numbers.map((n) => ({ ...places(n), name: `S${n}` })) }, 0);
    const events = numbers.slice(0, 12).flatMap((poll) => {
      // Every bike but one is docked; that one rides from station to station in every second poll.
      const status = numbers.map((n) => ({ station_id: `s${n}`, num_bikes_available: 2 }));
      const bikes = numbers
        .flatMap((n) => [`a${n}`, `b${n}`].map((bike_id) => ({ bike_id, ...places(n) })))
        .map(({ bike_id, lat, lon }) => ({ bike_id, lat: areDocked ? lat : lat + 0.005, lon }));
      const rider = { bike_id: 'rider', lat: 48.005 + poll / 100, lon: 9 };
      take({ stations: status }, poll);
      return take({ bikes: poll % 2 ? bikes : [...bikes, rider] }, poll);
    });
    return { events: events.length, unlisted: watch.odd.counts.get('docked-unlisted') ?? 0 };
  };
  // Six starts; the last ride is still under way.
  expect(ride(true)).toEqual({ events: 11, unlisted: 0 });
  expect(ride(false)).toEqual({ events: 0, unlisted: 12 });
});

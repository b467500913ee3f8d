import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFeed } from '../../../ingest/gbfs/feed.ts';
import { readBoolean, readCount, readText, readTime } from '../../../ingest/gbfs/lax-value.ts';

const fixtures = join(import.meta.dirname, '../../../../shared/realdata/gbfs/fixtures');

describe('a value of a feed', () => {
  test('is read as feeds write it', () => {
    const noon = Date.UTC(2024, 3, 5, 12);
    for (const value of [noon / 1_000, String(noon / 1_000), noon, '2024-04-05T14:00:00+02:00']) {
      expect(readTime(value)).toBe(noon);
    }
    for (const value of [
      0,
      '0',
      -5,
      1,
      -2_177_452_800,
      '1901-01-01T00:00:00Z',
      '',
      'yesterday',
      null,
      Number.NaN,
      {},
    ]) {
      expect(readTime(value)).toBeNull();
    }
    expect([1, true, 'true', 0, false, 'no'].map(readBoolean)).toEqual([
      true,
      true,
      true,
      false,
      false,
      null,
    ]);
    expect([3, '3', 0, -1, 1.5, '', null].map(readCount)).toEqual([
      3,
      3,
      0,
      null,
      null,
      null,
      null,
    ]);
    expect(
      readText([
        { text: 'Station', language: 'en' },
        { text: 'Bahnhof', language: 'de' },
      ]),
    ).toBe('Bahnhof');
    expect(
      readText([
        { text: '', language: 'de' },
        { text: 'Port', language: 'fr' },
        { text: 'Harbour', language: 'en-GB' },
      ]),
    ).toBe('Harbour');
    expect(readText({ en: 'Harbour', 'de-DE': 'Hafen' })).toBe('Hafen');
    for (const value of [[{ text: { x: 1 } }], [{ text: ' ' }], [], {}, 7, null]) {
      expect(readText(value)).toBeNull();
    }
    expect(readText([{ text: 'Gare', language: 'fr' }])).toBe('Gare');
  });
});

describe('a document of a feed', () => {
  test('whatever it is, never makes the reader throw', () => {
    const odd = fc.object({
      key: fc.constantFrom(
        'data',
        'stations',
        'bikes',
        'vehicles',
        'station_id',
        'lat',
        'feeds',
        'vehicle_types',
        'x',
      ),
    });
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), odd), (document) => void readFeed(document)));
  });

  test('that tells the status of stations is one, though it writes where they are', () => {
    const stations = [{ station_id: 'a', lat: 48, lon: 9, is_renting: true }];
    expect(readFeed({ data: { stations } })?.kind).toBe('station_status');
  });

  test('has no place at 0/0, in half a position or in empty texts', () => {
    const places = [
      [0, 0],
      [null, 9],
      ['', ' '],
      ['48', '9'],
      [48, 200],
    ];
    const bikes = places.map(([lat, lon], n) => ({ bike_id: `b${n}`, lat, lon }));
    const feed = readFeed({ data: { bikes: [...bikes, { bike_id: null, lat: 48, lon: 9 }] } });
    expect(feed).toMatchObject({ unreadable: 1 });
    expect(
      feed?.kind === 'vehicle_status' && feed.vehicles.map(({ lat, lon }) => [lat, lon]),
    ).toEqual([
      [null, null],
      [null, null],
      [null, null],
      [48, 9],
      [null, null],
    ]);
  });

  test('counts entries without a usable id', () => {
    const feed = readFeed({ data: { bikes: [{ bike_id: 'a' }, {}, 7, { bike_id: '' }] } });
    expect(feed).toMatchObject({
      kind: 'vehicle_status',
      unreadable: 3,
      version: null,
      last_updated: null,
    });
  });

  test.each([
    [{ data: { de: { feeds: [{ name: 'station_status', url: 'u' }] }, en: { feeds: [] } } }],
    [{ version: '3.0', data: { feeds: [{ name: 'station_status', url: 'u' }, { name: 7 }] } }],
  ])('lists feeds in both ways (%#)', (document) => {
    const feed = readFeed(document);
    expect(feed?.kind === 'discovery' && [...feed.feeds]).toEqual([['station_status', 'u']]);
  });

  describe.skipIf(!existsSync(fixtures))(
    'from the official examples (skipped where they are absent)',
    () => {
      const read = (path: string) =>
        readFeed(JSON.parse(readFileSync(join(fixtures, path), 'utf8')));

      test.each(['v2.3', 'v3.0'])('of %s is told by its content', (version) => {
        const vehicles = version === 'v2.3' ? 'free_bike_status' : 'vehicle_status';
        expect(read(`${version}/gbfs.json`)?.kind).toBe('discovery');
        expect(read(`${version}/station_information.json`)?.kind).toBe('station_information');
        expect(read(`${version}/station_status.json`)?.kind).toBe('station_status');
        expect(read(`${version}/vehicle_types.json`)?.kind).toBe('vehicle_types');
        expect(read(`${version}/${vehicles}.json`)?.kind).toBe('vehicle_status');
        expect(read(`${version}/system_alerts.json`)).toBeNull();
        expect(read(`${version}/geofencing_zones.json`)).toBeNull();
      });

      test('of 2.3 and 3.0 have the same form', () => {
        expect(read('v2.3/station_information.json')).toMatchObject({
          version: '2.3',
          stations: [
            { station: 'TST:Station:1', name: 'Cool bikes', lat: 12.34, lon: 45.67, capacity: 7 },
            {},
          ],
        });
        expect(read('v2.3/station_status.json')).toMatchObject({
          last_updated: 1_751_437_263_000,
          stations: [
            { available: 1, is_renting: true, last_reported: 1_751_437_263_000 },
            { available: 6 },
          ],
        });
        const french = read('v3.0/station_information.json');
        expect(french?.kind === 'station_information' && french.stations[0]?.name).toBe('2 ROUES');
        expect(read('v3.0/station_status.json')).toMatchObject({
          version: '3.0',
          stations: [{ available: 0, last_reported: Date.parse('2019-07-04T13:33:03.969Z') }],
        });
        const vehicles = read('v3.0/vehicle_status.json');
        expect(vehicles?.kind === 'vehicle_status' && vehicles.vehicles[0]).toMatchObject({
          type: 'ebicycle_paris',
          station: null,
          is_disabled: false,
        });
      });
    },
  );
});

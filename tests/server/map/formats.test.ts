import { gunzipSync } from 'node:zlib';
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { encodeArrow } from '../../../server/map/arrow.ts';
import type { MapFeature, MapLayer } from '../../../server/map/layer.ts';
import { openTown } from './town.ts';

let town: Awaited<ReturnType<typeof openTown>>;
beforeAll(async () => {
  town = await openTown([
    [
      'sharing.station-reported',
      'a',
      '2026-06-10T13:00:00Z',
      { station: 'a', lon: 8.9, lat: 52.9, available: 3 },
    ],
  ]);
});
afterAll(() => town.warehouse.close());

const layers = [
  'boundary',
  'districts',
  'river',
  'riverline',
  'parks',
  'blocks',
  'streets',
  'buildings',
  'labels',
  'stations',
  'rentals',
  'flows',
  'merchants',
  'offices',
  'activity',
];

test.each(layers)('%s is GeoJSON', async (name) => {
  const answer = await town.ask(`/api/map/${name}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('application/geo+json');
  const layer = (await answer.json()) as MapLayer;
  expect(layer).toMatchObject({ type: 'FeatureCollection', layer: name });
  for (const feature of layer.features) {
    expect(feature.type).toBe('Feature');
    expect(feature.properties).toBeTypeOf('object');
    expect(feature.geometry === null || 'coordinates' in feature.geometry).toBe(true);
  }
});

test('Arrow comes by Accept and by ?format=', async () => {
  const media = 'application/vnd.apache.arrow.stream';
  for (const answer of [
    await town.ask('/api/map/stations', { accept: media }),
    await town.ask('/api/map/stations?format=arrow'),
    await town.ask('/api/map/streets?format=arrow'),
  ]) {
    expect(answer.headers.get('content-type')).toBe(media);
    expect(tableFromIPC(new Uint8Array(await answer.arrayBuffer())).numRows).toBe(1);
  }
});

const coordinate = fc.double({ min: -80, max: 80, noNaN: true }).map((x) => (x === 0 ? 0 : x));
const position = fc.tuple(coordinate, coordinate);
const line = fc.array(position, { minLength: 2, maxLength: 5 });
const geometries = {
  Point: position,
  LineString: line,
  Polygon: fc.array(line, { minLength: 1, maxLength: 3 }),
} as const;
const property = fc.record({
  name: fc.option(fc.string()),
  count: fc.option(fc.integer()),
  silent: fc.option(fc.boolean()),
});

test.each(Object.keys(geometries) as (keyof typeof geometries)[])(
  'Arrow says the same as GeoJSON: %s',
  (type) => {
    const coordinates: fc.Arbitrary<unknown> = fc.option(geometries[type] as fc.Arbitrary<unknown>);
    const feature = fc.record({ coordinates, properties: property });
    fc.assert(
      fc.property(fc.array(feature, { maxLength: 8 }), (drawn) => {
        const features = drawn.map(({ coordinates, properties }) => ({
          type: 'Feature',
          geometry: coordinates && { type, coordinates },
          properties,
        })) as MapFeature[];
        const layer: MapLayer = { type: 'FeatureCollection', layer: 'x', at: null, features };
        const rows = tableFromIPC(encodeArrow(layer))
          .toArray()
          .map((row: { toJSON(): object }) => plain(row.toJSON()));
        expect(rows).toEqual(
          features.map(({ geometry, properties }) => ({
            ...properties,
            geometry: geometry && 'coordinates' in geometry ? geometry.coordinates : null,
          })),
        );
      }),
      { numRuns: 60 },
    );
  },
);

/** Arrow vectors as arrays, all the way down. */
function plain(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Symbol.iterator in value) {
    const items = [...(value as Iterable<unknown>)];
    // A row iterates over its [name, cell] pairs, a vector over its cells.
    return items.map(plain);
  }
  return Object.fromEntries(Object.entries(value).map(([name, cell]) => [name, plain(cell)]));
}

describe('the drawn town is cacheable', () => {
  test('the same bytes have the same etag, and who has them gets 304', async () => {
    const [one, two] = [await town.ask('/api/map/streets'), await town.ask('/api/map/streets')];
    const etag = one.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/".{20,}"$/);
    expect(two.headers.get('etag')).toBe(etag);
    expect(one.headers.get('cache-control')).toContain('max-age');
    const again = await town.ask('/api/map/streets', { 'if-none-match': `"x", ${etag}` });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
    const changed = await town.ask('/api/map/streets', { 'if-none-match': '"x"' });
    expect(changed.status).toBe(200);
  });

  test('comes compressed to whoever takes gzip', async () => {
    const answer = await town.ask('/api/map/streets', { 'accept-encoding': 'gzip, br' });
    expect(answer.headers.get('content-encoding')).toBe('gzip');
    const unzipped = gunzipSync(new Uint8Array(await answer.arrayBuffer()));
    expect(JSON.parse(unzipped.toString())).toEqual(
      await (await town.ask('/api/map/streets')).json(),
    );
  });

  test('live layers are not cached', async () => {
    const answer = await town.ask('/api/map/stations');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('etag')).toBeNull();
  });
});

describe('what makes no sense is refused with a sentence', () => {
  test('an unknown layer', async () => {
    const answer = await town.ask('/api/map/treasure');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(await answer.json()).toMatchObject({ code: 'unknown-layer', status: 404 });
  });

  test.each([
    '/api/map/stations?color=red',
    '/api/map/stations?kpi=process.online_share',
    '/api/map/stations?at=yesterday',
    '/api/map/stations?at=2026-06-10',
    '/api/map/stations?at=2999-01-01T00:00:00Z',
    '/api/map/stations?format=shapefile',
    '/api/map/streets?at=2026-06-10T10:00:00Z',
    '/api/map/districts?kpi=process.happiness',
    '/api/map/districts?kpi=quiz.players',
  ])('%s', async (path) => {
    const answer = await town.ask(path);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: 400, parameter: expect.any(String) });
  });
});

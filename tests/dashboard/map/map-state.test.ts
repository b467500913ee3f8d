import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameOf, roamOf } from '../../../dashboard/map/frame.ts';
import { emptyScene, type Place, type Scene } from '../../../dashboard/map/layers/map-data.ts';
import { layers } from '../../../datasets/catalogue.ts';
import {
  readMapState as readOf,
  toggledLayers,
  writeMapState as writeOf,
  type MapState,
} from '../../../dashboard/map/map-state.ts';

const known = [...layers.values()];
const allLayers = toggledLayers(known);
const readMapState = (query: URLSearchParams) => readOf(query, known);
const writeMapState = (state: MapState) => writeOf(state, known);

const read = (parameters: Record<string, string | null>): MapState =>
  readMapState(
    new URLSearchParams(
      Object.entries(parameters).flatMap(([name, value]) =>
        value === null ? [] : [[name, value] as [string, string]],
      ),
    ),
  );

const untouched: MapState = {
  camera: null,
  layers: new Set(allLayers),
  chosen: null,
  kpi: null,
  district: null,
  hour: null,
};

describe('the state of the map in the address', () => {
  test('is nothing as long as nobody has touched it', () => {
    expect(Object.values(writeMapState(untouched)).every((value) => value === null)).toBe(true);
    expect(readMapState(new URLSearchParams())).toEqual(untouched);
  });

  test('comes back as it was', () => {
    const seven = (max: number) =>
      fc.integer({ min: -max * 1e7, max: max * 1e7 }).map((n) => n / 1e7);
    const camera = fc.record({
      zoom: fc.integer({ min: 0, max: 180_000 }).map((n) => n / 10_000),
      lon: seven(180),
      lat: seven(90),
    });
    const place = fc.record({
      kind: fc.constantFrom('station', 'merchant', 'office'),
      id: fc.string({ minLength: 1 }),
    }) as fc.Arbitrary<Place>;
    const state = fc.record({
      camera: fc.option(camera),
      layers: fc.subarray([...allLayers]).map((layers) => new Set(layers)),
      chosen: fc.option(place),
      kpi: fc.option(fc.constant('process.online_share')),
      district: fc.option(fc.string({ minLength: 1 })),
      hour: fc.option(fc.constant('2026-11-30T13:00:00.000Z')),
    });
    fc.assert(
      fc.property(state, (one) => {
        const known = one.camera && {
          zoom: one.camera.zoom,
          lon: one.camera.lon + 0,
          lat: one.camera.lat + 0,
        };
        expect(read(writeMapState(one))).toEqual({ ...one, camera: known });
      }),
    );
  });

  test('that makes no sense is nothing', () => {
    const state = read({ map: 'x/1/2', layers: 'nothing', place: 'house:1', hour: 'tomorrow' });
    expect(state).toEqual({ ...untouched, layers: new Set() });
    expect(read({ map: '12/95/8' }).camera).toBeNull();
    expect(read({ map: '12' }).camera).toBeNull();
  });
});

describe('the frame of the map', () => {
  const office = { office: 'a', name: 'A', cases: 0, state: 'value' as const, lon: 9, lat: 50 };
  const scene: Scene = new Map([['offices', { at: null, rows: [office] }]]);

  test('is what the city says, whatever lies on the map', () => {
    const bounds: [number, number, number, number] = [8, 52, 9, 53];
    expect(frameOf({ bounds }, scene)).toEqual(bounds);
    expect(frameOf({ bounds }, emptyScene)).toEqual(bounds);
  });

  test('of a city that says nothing holds all places, also where there is one', () => {
    const [west, south, east, north] = frameOf({}, scene);
    expect(west < 9 && 9 < east && south < 50 && 50 < north).toBe(true);
  });

  test('of a city without any place is the country', () => {
    const [west, south, east, north] = frameOf({}, emptyScene);
    expect([east - west > 5, north - south > 5]).toEqual([true, true]);
  });
});

test('the map may be moved a third of the city to each side, and shows all of it in any window', () => {
  const city: [number, number, number, number] = [8.8, 52.8, 9.2, 53];
  const [west, , , north] = roamOf(city, 2);
  expect(west).toBeLessThanOrEqual(8.8 - 0.4 / 3 + 1e-9);
  expect(north).toBeGreaterThanOrEqual(53 + 0.2 / 3 - 1e-9);
  fc.assert(
    fc.property(fc.double({ min: 0.2, max: 5, noNaN: true }), (shape) => {
      const [w, s, e, n] = roamOf(city, shape);
      const degree = Math.cos((52.9 * Math.PI) / 180);
      expect(((e - w) * degree) / (n - s)).toBeCloseTo(shape, 5);
      expect([w < 8.8, s < 52.8, e > 9.2, n > 53]).toEqual([true, true, true, true]);
    }),
  );
});

import type { MultiPolygon, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { describePlace } from '../../../server/city-map.ts';
import { namelessCity } from '../../../server/city.ts';
import { baseLayer } from '../../../server/map/base-layer.ts';
import { roomiest } from '../../../server/map/district-names.ts';

const box = (west: number, south: number, east: number, north: number): Position[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings });

describe('the name of a district', () => {
  test('stands in the middle of an even area', () => {
    const [lon, lat] = roomiest(polygon(box(8, 52, 9, 53)));
    expect(lon).toBeCloseTo(8.5, 9);
    expect(lat).toBeCloseTo(52.5, 9);
  });

  test('stands in the wide part of one that is bent, not where the middle would be outside', () => {
    // A narrow mast with a wide foot.
    const bent = polygon([
      ...[8, 8.1, 8.1, 9, 9, 8].map((lon, i) => [lon, [53, 53, 52.3, 52.3, 52, 52][i]!]),
      [8, 53],
    ]);
    const [lon = 0, lat = 0] = roomiest(bent);
    expect(lon).toBeCloseTo(8.5, 9);
    expect(lat < 52.3 && lat > 52).toBe(true);
  });

  test('stands beside a hole, and in the largest of parts that lie apart', () => {
    const [lon = 0] = roomiest(polygon(box(8, 52, 10, 53), box(8.2, 52.01, 9, 52.99)));
    expect(lon).toBeCloseTo(9.5, 9);
    const islands: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[box(7, 52, 7.1, 52.1)], [box(8, 52, 9, 52.5)]],
    };
    expect(roomiest(islands)[0]).toBeCloseTo(8.5, 9);
  });

  test('is on the map of a city that brings districts only', () => {
    const geometry = polygon(box(8, 52, 9, 53)) as never;
    const properties = { district: 'mitte', name: 'Mitte' };
    const feature = { type: 'Feature' as const, properties, geometry };
    const districts = { type: 'FeatureCollection' as const, features: [feature] };
    const { map } = describePlace({ ...namelessCity, name: 'Beispielstadt', districts });
    const [label, ...others] = baseLayer(map, 'labels').features;
    expect(others).toEqual([]);
    expect(label?.properties).toEqual({ kind: 'district', name: 'Mitte' });
    expect(label?.geometry?.type).toBe('Point');
  });
});

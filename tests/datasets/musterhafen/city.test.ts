import type { LineString, Polygon, Position } from 'geojson';
import { describe, expect, test } from 'vitest';
import { buildCity } from '../../../datasets/musterhafen/city.ts';
import { areaOf, contains, overlap } from '../../../datasets/musterhafen/polygon.ts';
import type { Point } from '../../../datasets/musterhafen/plane.ts';

const city = buildCity();
const { drawing } = city;
const ring = (geometry: unknown): Point[] =>
  ((geometry as Polygon).coordinates[0] ?? []).slice(0, -1).map(toMetres);
const line = (geometry: unknown): Point[] => (geometry as LineString).coordinates.map(toMetres);
const toMetres = ([lon = 0, lat = 0]: Position): Point => [
  (lon - 8.9) * 67_150,
  (lat - 52.9) * 111_280,
];
const buildings = drawing.buildings.features.map(({ geometry }) => ring(geometry));
const boxOf = (points: readonly Point[]) => ({
  west: Math.min(...points.map(([x]) => x)),
  east: Math.max(...points.map(([x]) => x)),
  south: Math.min(...points.map(([, y]) => y)),
  north: Math.max(...points.map(([, y]) => y)),
});

describe('the demo city', () => {
  test('follows from its seed alone', { timeout: 120_000 }, () => {
    expect(JSON.stringify(buildCity()) === JSON.stringify(city)).toBe(true);
    const other = buildCity('another').drawing.buildings;
    expect(JSON.stringify(other) === JSON.stringify(drawing.buildings)).toBe(false);
  });

  test('has what its systems need: districts, offices, stations, merchants', () => {
    expect(city.districts).toHaveLength(6);
    expect(city.inhabitants).toBe(40_340);
    expect(city.offices.map(({ office }) => office)).toContain('buergerbuero');
    expect(city.stations).toHaveLength(18);
    expect(new Set(city.merchants.map(({ name }) => name)).size).toBe(120);
    const districts = city.districts.map(({ district }) => district);
    for (const { district } of [...city.stations, ...city.merchants]) {
      expect(districts).toContain(district);
    }
  });

  test('has several thousand buildings of which none overlaps another', () => {
    expect(buildings.length).toBeGreaterThan(5_000);
    const sorted = buildings
      .map((points) => ({ points, box: boxOf(points) }))
      .sort((a, b) => a.box.west - b.box.west);
    const hits: unknown[] = [];
    sorted.forEach((a, i) => {
      for (const b of sorted.slice(i + 1, i + 600)) {
        if (b.box.west > a.box.east) break;
        if (b.box.south > a.box.north || b.box.north < a.box.south) continue;
        if (overlap(a.points, b.points, 0.4)) hits.push([a.points[0], b.points[0]]);
      }
    });
    expect(hits).toEqual([]);
  });

  test('has no building in the water', () => {
    const waters = drawing.river.features.map(({ geometry }) => ring(geometry));
    const wet = buildings.filter((building) =>
      building.some((corner) => waters.some((water) => contains(water, corner))),
    );
    expect(wet).toEqual([]);
  });

  test('has no street in the middle of a building', () => {
    const grid = new Map<string, Point[][]>();
    for (const building of buildings) {
      const { west, east, south, north } = boxOf(building);
      for (let i = Math.floor(west / 50); i <= Math.floor(east / 50); i++) {
        for (let k = Math.floor(south / 50); k <= Math.floor(north / 50); k++) {
          const key = `${i},${k}`;
          grid.set(key, [...(grid.get(key) ?? []), building]);
        }
      }
    }
    const crossed = drawing.streets.features.filter(({ geometry, properties }) => {
      if (properties?.class === 'bridge') return false;
      return line(geometry).some((point) =>
        (grid.get(`${Math.floor(point[0] / 50)},${Math.floor(point[1] / 50)}`) ?? []).some(
          (building) => contains(building, point),
        ),
      );
    });
    expect(crossed.map(({ properties }) => properties)).toEqual([]);
  });

  test('has districts that share their borders and fill the town without gaps', () => {
    const whole = areaOf(ring(drawing.boundary.features[0]?.geometry));
    const parts = drawing.districts.features.map(({ geometry }) => areaOf(ring(geometry)));
    const sum = parts.reduce((total, part) => total + part, 0);
    expect(parts.every((part) => part > 400_000)).toBe(true);
    expect(sum / whole).toBeCloseTo(1, 2);
  });

  test('lies where its centre says, within its bounds', () => {
    const [west, south, east, north] = city.bounds;
    for (const { lon, lat } of [...city.offices, ...city.stations, ...city.merchants]) {
      expect(lon > west && lon < east && lat > south && lat < north).toBe(true);
    }
  });
});

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildCity } from '../../datasets/musterhafen/city.ts';
import { districtAt } from '../../datasets/musterhafen/districts.ts';
import { frame } from '../../datasets/musterhafen/plan.ts';
import { toLonLat, type Point } from '../../datasets/musterhafen/plane.ts';
import { contains } from '../../datasets/musterhafen/polygon.ts';
import { shapesOf, type Districts } from '../../server/city-districts.ts';
import { openDatabase, type Database } from '../../warehouse/database.ts';
import { createDistricts } from '../../warehouse/districts.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(':memory:');
});
afterAll(() => database.close());

async function where(...places: (readonly [lon: number | null, lat: number | null])[]) {
  const rows = await database.query<{ district: string | null }>(
    `SELECT district_of(lon, lat) AS district FROM (
       SELECT unnest(from_json($places, '[{"no":"INTEGER","lon":"DOUBLE","lat":"DOUBLE"}]'), recursive := true)
     ) ORDER BY no`,
    { places: JSON.stringify(places.map(([lon, lat], no) => ({ no, lon, lat }))) },
  );
  return rows.map(({ district }) => district);
}

describe('the district of a place', () => {
  test('is the one whose polygon holds it, its holes and islands too', async () => {
    await createDistricts(await database.connection('test'), [
      {
        district: 'ring',
        rings: [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 4],
            [0, 0],
          ],
          [
            [1, 1],
            [1, 3],
            [3, 3],
            [3, 1],
            [1, 1],
          ],
          [
            [10, 0],
            [11, 0],
            [11, 1],
            [10, 1],
            [10, 0],
          ],
        ],
      },
      {
        district: 'kern',
        rings: [
          [
            [1, 1],
            [3, 1],
            [3, 3],
            [1, 3],
          ],
        ],
      },
    ]);
    expect(await where([0.5, 0.5], [2, 2], [3.5, 3.9], [10.5, 0.5], [5, 2], [2, -1])).toEqual([
      ...['ring', 'kern', 'ring', 'ring'],
      ...[null, null],
    ]);
  });

  test('is not known where the place is not, or the city has no districts', async () => {
    expect(await where([null, 2], [2, null], [null, null])).toEqual([null, null, null]);
    await createDistricts(await database.connection('test'), []);
    expect(await where([2, 2])).toEqual([null]);
  });

  test('in the demo city is what its plan says, anywhere', async () => {
    const { districts, drawing, stations } = buildCity();
    const shapes = shapesOf(drawing.districts as unknown as Districts);
    await createDistricts(await database.connection('test'), shapes);
    const found = await where(...stations.map(({ lon, lat }) => [lon, lat] as const));
    expect(found).toEqual(stations.map(({ at }) => districtAt(districts, at)));
    const metre = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    const place: fc.Arbitrary<Point> = fc.tuple(
      metre(frame.west, frame.east),
      metre(frame.south, frame.north),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 50, maxLength: 50 }), async (places) => {
        const planned = places.map((at) => {
          const inside = districts.filter(({ ring }) => contains(ring, at));
          return inside[0]?.district ?? null;
        });
        const answered = await where(...places.map(toLonLat));
        // The drawn border is rounded to about a metre.
        const differing = answered.filter((district, i) => district !== planned[i]).length;
        expect(differing).toBeLessThanOrEqual(1);
      }),
      { numRuns: 10 },
    );
  });
});

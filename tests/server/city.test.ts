import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shapesOf } from '../../server/city-districts.ts';
import { describePlace } from '../../server/city-map.ts';
import { readCity } from '../../server/city.ts';
import { baseLayer } from '../../server/map/base-layer.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stadtpegel-city-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (text: string) => {
  const file = join(folder, 'city.yaml');
  writeFileSync(file, text);
  return readCity(file);
};

const square = '[[[8, 52], [9, 52], [9, 53], [8, 53], [8, 52]]]';
const withDistricts = `
name: Beispielstadt
land: NW
licence: cc-by/4.0
districts:
  type: FeatureCollection
  features:
    - type: Feature
      properties: { district: mitte, name: Mitte }
      geometry: { type: Polygon, coordinates: ${square} }
    - type: Feature
      properties: { district: inseln, name: Inseln }
      geometry: { type: MultiPolygon, coordinates: [${square}, ${square}] }
`;

describe('a city file', () => {
  test('tells where districts lie: for the map, for numbers, and their names for people', async () => {
    const city = await read(withDistricts);
    expect(shapesOf(city.districts).map(({ district, rings }) => [district, rings.length])).toEqual(
      [
        ['mitte', 1],
        ['inseln', 2],
      ],
    );
    const place = describePlace(city);
    expect(place.city.labels?.['district']?.['mitte']).toEqual({ de: 'Mitte', en: 'Mitte' });
    expect(baseLayer(place.map, 'districts').features).toMatchObject([
      { id: 'mitte', properties: { district: 'mitte', name: 'Mitte' } },
      { id: 'inseln', geometry: { type: 'MultiPolygon' } },
    ]);
  });

  test.each([
    ['a licence that nobody knows', 'name: X\nlicence: mine', 'licence'],
    ['a district without a name', withDistricts.replace(', name: Mitte', ''), 'districts'],
    ['a district that is a point', withDistricts.replace('Polygon', 'Point'), 'districts'],
    ['no name', 'land: NW', 'name'],
  ])('with %s is refused, and the message says where', async (_, text, where) => {
    await expect(read(text)).rejects.toThrow(where);
  });
});

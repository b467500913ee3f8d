import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { shapesOf } from '../../server/city-districts.ts';
import { describeDemo, describePlace } from '../../server/city-map.ts';
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

  test('says what sources observe, and in which Land it lies only where it says so', async () => {
    const observes = [{ sources: ['urn:x:*'], kinds: ['steps', 'notices:99012070001000'] }];
    expect(await read(`name: X\nobserves: ${JSON.stringify(observes)}`)).toMatchObject({
      ...{ observes, land: null },
    });
  });

  test.each([
    ['a licence that nobody knows', 'name: X\nlicence: mine', 'licence'],
    ['a district without a name', withDistricts.replace(', name: Mitte', ''), 'districts'],
    ['a district that is a point', withDistricts.replace('Polygon', 'Point'), 'districts'],
    ['no name', 'land: NW', 'name'],
    [
      'a kind of observation that nobody knows',
      'name: X\nobserves: [{ sources: [urn:x], kinds: [step] }]',
      'step that a source could observe: use receipts, closings, steps',
    ],
  ])('with %s is refused, and the message says where', async (_, text, where) => {
    await expect(read(text)).rejects.toThrow(where);
  });

  const metres = '[[[565000, 5934000], [566000, 5934000], [566000, 5935000], [565000, 5934000]]]';
  const swapped = '[[[52, 8], [52, 9], [53, 9], [53, 8], [52, 8]]]';
  const collection = `GeometryCollection, geometries: [{ type: Polygon, coordinates: ${square} }] }`;
  const reproject = 'ogr2ogr -t_srs EPSG:4326';
  const districtIn = (coordinates: string) =>
    withDistricts.replace(
      `Polygon, coordinates: ${square}`,
      `Polygon, coordinates: ${coordinates}`,
    );
  const boundaryIn = (coordinates: string) =>
    `name: X\nboundary: { type: Polygon, coordinates: ${coordinates} }`;

  test.each([
    [
      'a district in metres',
      districtIn(metres),
      'District Mitte lies at 565000, 5934000',
      reproject,
    ],
    ['a district latitude first', districtIn(swapped), 'District Mitte', 'axes are swapped'],
    [
      'a district as GeometryCollection',
      withDistricts.replace(`Polygon, coordinates: ${square} }`, collection),
      'District Mitte is a GeometryCollection',
      'ogr2ogr',
    ],
    ['a boundary in metres', boundaryIn(metres), 'The boundary', reproject],
    ['a boundary latitude first', boundaryIn(swapped), 'The boundary', reproject],
    [
      'a boundary that is a line',
      'name: X\nboundary: { type: LineString }',
      'LineString',
      'Polygon',
    ],
    ['bounds latitude first', 'name: X\nbounds: [52.9, 8.8, 53.1, 9.1]', 'bounds', 'swapped'],
    ['bounds that are empty', 'name: X\nbounds: [9, 53, 8, 52]', 'bounds', 'west, south'],
    [
      'an office latitude first',
      'name: X\noffices: [{ office: a, name: Bürgerbüro, lon: 52.9, lat: 8.9 }]',
      'Bürgerbüro',
      'swapped',
    ],
  ])('with %s stops the start: which, and what to do', async (_, text, which, remedy) => {
    await expect(read(text)).rejects.toThrow(which);
    await expect(read(text)).rejects.toThrow(remedy);
  });

  test('shows on its map what it says, else what its boundary or its districts fill', async () => {
    const boundary = `boundary: { type: Feature, properties: {}, geometry: { type: Polygon, coordinates: [[[7, 51], [7.5, 51], [7.5, 51.5], [7, 51]]] } }`;
    expect((await read(withDistricts)).bounds).toEqual([8, 52, 9, 53]);
    expect((await read(withDistricts + boundary)).bounds).toEqual([7, 51, 7.5, 51.5]);
    expect((await read(`${withDistricts}bounds: [8, 52, 8.1, 52.1]`)).bounds).toEqual([
      8, 52, 8.1, 52.1,
    ]);
    expect((await read('name: X')).bounds).toBeUndefined();
    const { map } = describePlace(await read(withDistricts + boundary));
    expect(baseLayer(map, 'boundary').features[0]?.geometry?.type).toBe('Polygon');
  });
});

test('the systems of the demo city have a name in each language', () => {
  const named = describeDemo().city.labels?.['source'] ?? {};
  expect(named['urn:musterhafen:fachverfahren:bauamt']).toEqual({
    de: 'Fachverfahren Bauamt',
    en: 'Case system, Building authority',
  });
  const english = Object.values(named).map(({ en }) => en);
  expect(english.filter((name) => /Fachverfahren|amt\b|gutschein|Leih/i.test(name))).toEqual([]);
});

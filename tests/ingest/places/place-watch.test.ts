import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { watchPlaces } from '../../../ingest/places/place-watch.ts';

const bounds = [8, 51.8, 8.4, 52.1];
const station = (name: number, lon: number, lat: number, source = 'urn:test') => ({
  source,
  data: { station: `s${name}`, lon, lat },
});
const five = (lon: number, lat: number) => [1, 2, 3, 4, 5].map((no) => station(no, lon, lat));

describe('a source that places much outside the city', () => {
  test.each([
    ['swapped', 51.95, 8.2, /5 of 5 places .* swapped/],
    ['equal', 51.95, 51.95, /the same number/],
    [null, 13.4, 52.5, /check lon and lat/],
  ])('is warned about, with the guess %s', (guess, lon, lat, sentence) => {
    const places = watchPlaces(bounds);
    expect(places.take(five(lon, lat))).toEqual([
      {
        ...{ code: 'places-outside', source: 'urn:test', places: 5, outside: 5, guess },
        detail: expect.stringMatching(sentence) as string,
      },
    ]);
  });

  test('is said once, and believed again when it has put its places right', () => {
    const said: string[] = [];
    const places = watchPlaces(bounds, ({ detail }) => said.push(detail));
    for (const one of five(51.95, 8.2)) places.take([one]);
    places.take(five(51.95, 8.2));
    expect(said).toHaveLength(1);
    expect(places.warnings()).toHaveLength(1);
    expect(places.take(five(8.2, 51.95))).toEqual([]);
    expect(places.warnings()).toEqual([]);
  });

  test('is not one with a few strays, with places at the edge, or with fewer than three', () => {
    const places = watchPlaces(bounds);
    expect(places.take([...five(8.2, 51.95), ...[6, 7].map((no) => station(no, 13, 52))])).toEqual(
      [],
    );
    expect(places.take(five(8.43, 52.12).map((one) => ({ ...one, source: 'urn:edge' })))).toEqual(
      [],
    );
    expect(places.take([1, 2].map((no) => station(no, 13, 52, 'urn:two')))).toEqual([]);
  });

  test('is told from others, and only where the bounds are known', () => {
    const places = watchPlaces(bounds);
    places.take(five(51.95, 8.2).map((one) => ({ ...one, source: 'urn:wrong' })));
    expect(places.take(five(8.2, 51.95))).toEqual([]);
    expect(places.warnings().map(({ source }) => source)).toEqual(['urn:wrong']);
    expect(watchPlaces(null).take(five(51.95, 8.2))).toEqual([]);
  });

  test('holds for rentals and merchants, which are told apart by where they are and who', () => {
    const places = watchPlaces(bounds);
    const rentals = [51.91, 51.92, 51.93].map((lon) => ({ source: 'r', data: { lon, lat: 8.2 } }));
    expect(places.take(rentals)).toMatchObject([{ source: 'r', places: 3, guess: 'swapped' }]);
    const shops = ['a', 'b', 'c'].map((merchant) => ({
      source: 'm',
      data: { merchant, lon: 51.9, lat: 8.2 },
    }));
    expect(places.take(shops)).toMatchObject([{ source: 'm', places: 3 }]);
  });
});

test('whatever arrives, it never throws and keeps within its memory', () => {
  const places = watchPlaces(bounds);
  const data = fc.dictionary(fc.constantFrom('lon', 'lat', 'station', 'x'), fc.anything());
  fc.assert(
    fc.property(
      fc.array(fc.record({ source: fc.string(), data })),
      (arrivals) => void places.take(arrivals),
    ),
  );
  const many = Array.from({ length: 5_000 }, (_, no) => station(no, 51.9, 8.2, 'urn:many'));
  expect(places.take(many)).toMatchObject([{ places: 1_000, outside: 1_000 }]);
});

import { placed, type Scene } from './layers/map-data.ts';

/** West, south, east, north in degrees. */
export type Bounds = [number, number, number, number];

/** All of Germany, for a city of which nothing is known. */
const country: Bounds = [5.8, 47.2, 15.1, 55.1];
/** Degrees around places of which there are too few to make a frame. */
const around = 0.01;

/**
 * What the map shows at first. The city says it; where it does not, all that is on the map, once
 * everything has arrived: never whatever happened to come first.
 */
export function frameOf(city: { bounds?: Bounds; frame?: Bounds }, scene: Scene): Bounds {
  const told = city.frame ?? city.bounds;
  if (told) return told;
  type Row = { lon: number | null; lat: number | null };
  const places = placed<Row>([...scene.stations, ...scene.offices, ...scene.merchants]);
  if (places.length === 0) return country;
  const lons = places.map(({ lon }) => lon);
  const lats = places.map(({ lat }) => lat);
  return [
    Math.min(...lons) - around,
    Math.min(...lats) - around,
    Math.max(...lons) + around,
    Math.max(...lats) + around,
  ];
}

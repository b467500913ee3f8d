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
  const places = placed([...scene.values()].flatMap(({ rows }) => rows));
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

/**
 * How far the map may be moved: a third of the city to each side, and further where the window is of
 * another shape, so that all of the city can be seen at once in a high and in a wide one.
 * @param shape width of the window by its height
 */
export function roamOf([west, south, east, north]: Bounds, shape: number): Bounds {
  const lat = (south + north) / 2;
  const degree = Math.cos((lat * Math.PI) / 180);
  const room = 1 + 2 / 3;
  const [wide, high] = [(east - west) * degree * room, (north - south) * room];
  const x = Math.max(wide, high * shape) / degree / 2;
  const y = Math.max(high, wide / shape) / 2;
  const lon = (west + east) / 2;
  return [lon - x, Math.max(-85, lat - y), lon + x, Math.min(85, lat + y)];
}

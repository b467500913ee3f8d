import type { MultiPolygon, Polygon, Position } from 'geojson';
import { ConfigError } from './config-error.ts';

export type Bounds = [west: number, south: number, east: number, north: number];
type Area = Polygon | MultiPolygon;

/**
 * Look at the geometries of a city file before anything else believes them: a coordinate in metres
 * or with its axes swapped would be accepted by every schema, and every place would lie in no
 * district. What is no geometry at all is left to the schema.
 * @throws ConfigError that names the feature and what to do
 */
export function checkGeometry(file: string, city: unknown): void {
  const { bounds, boundary, districts, offices } = membersOf(city);
  if (Array.isArray(bounds) && bounds.length === 4) {
    const [west, south, east, north] = bounds as Bounds;
    checkPlaces(file, 'The field bounds', [
      [west, south],
      [east, north],
    ]);
    if (west >= east || south >= north) {
      throw new ConfigError(
        `${file}: the field bounds is empty. It is west, south, east, north in degrees.`,
      );
    }
  }
  checkShape(file, 'The boundary', boundary);
  const features = membersOf(districts)['features'];
  for (const [index, feature] of (Array.isArray(features) ? features : []).entries()) {
    const { properties, geometry } = membersOf(feature);
    const { name, district } = membersOf(properties);
    checkShape(file, `District ${name ?? district ?? `number ${index + 1}`}`, geometry);
  }
  for (const office of Array.isArray(offices) ? offices : []) {
    const { name, lon, lat } = membersOf(office);
    if (typeof lon === 'number' && typeof lat === 'number') {
      checkPlaces(file, `The office ${name}`, [[lon, lat]]);
    }
  }
}

/**
 * The area of a boundary: GeoJSON polygons, alone or in features, as programs write them.
 * @returns null where there is none @throws ConfigError where it is no area
 */
export function areaOf(file: string, boundary: unknown): Area | null {
  if (boundary === undefined || boundary === null) return null;
  const polygons = geometriesOf(boundary).flatMap((geometry) => {
    const { type, coordinates } = membersOf(geometry);
    if (type === 'Polygon') return [coordinates as Position[][]];
    if (type === 'MultiPolygon') return coordinates as Position[][][];
    throw new ConfigError(`${file}: the boundary is ${type}: write Polygon or MultiPolygon.`);
  });
  if (!polygons.every((rings) => Array.isArray(rings) && rings.every(isRing))) {
    throw new ConfigError(
      `${file}: the boundary is no GeoJSON polygon: rings of four places or more.`,
    );
  }
  const [first] = polygons;
  if (!first) throw new ConfigError(`${file}: the boundary holds no polygon.`);
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons };
}

/** What a map of these areas has to show; null where there are none. */
export function boundsOf(areas: readonly unknown[]): Bounds | null {
  const places = areas.flatMap((area) => placesOf(membersOf(area)['coordinates']));
  if (places.length === 0) return null;
  const bounds: Bounds = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of places) {
    bounds[0] = Math.min(bounds[0], lon);
    bounds[1] = Math.min(bounds[1], lat);
    bounds[2] = Math.max(bounds[2], lon);
    bounds[3] = Math.max(bounds[3], lat);
  }
  return bounds;
}

function checkShape(file: string, what: string, shape: unknown): void {
  for (const geometry of geometriesOf(shape)) {
    const { type, coordinates } = membersOf(geometry);
    if (type === 'GeometryCollection') {
      throw new ConfigError(
        `${file}: ${what} is a GeometryCollection. Write one Polygon or MultiPolygon, e.g. with ogr2ogr -nlt MULTIPOLYGON out.geojson in.geojson.`,
      );
    }
    checkPlaces(file, what, placesOf(coordinates));
  }
}

function checkPlaces(file: string, what: string, places: readonly Position[]): void {
  const far = places.find(([lon = 0, lat = 0]) => Math.abs(lon) > 180 || Math.abs(lat) > 90);
  if (far && !places.every(isSwapped)) {
    throw new ConfigError(
      `${file}: ${what} lies at ${far.join(', ')}: these are no degrees of longitude and latitude, perhaps metres of EPSG:25832. Convert with ogr2ogr -t_srs EPSG:4326 out.geojson in.geojson.`,
    );
  }
  if (places.length > 0 && places.every(isSwapped)) {
    const [[first = 0, second = 0] = []] = places;
    throw new ConfigError(
      `${file}: ${what} lies at longitude ${first}, latitude ${second}: the axes are swapped. GeoJSON writes longitude first (${second}, ${first}); try ogr2ogr -t_srs EPSG:4326 -lco RFC7946=YES out.geojson in.geojson.`,
    );
  }
}

/** Latitude first: in no place of Germany or beside it, but in one when turned round. */
const isSwapped = ([lon = 0, lat = 0]: Position): boolean => !isNear(lon, lat) && isNear(lat, lon);

const isNear = (lon: number, lat: number): boolean => lon > 4 && lon < 17 && lat > 46 && lat < 57;

/** All places of nested coordinates. */
function placesOf(coordinates: unknown): Position[] {
  if (!Array.isArray(coordinates)) return [];
  if (typeof coordinates[0] === 'number') return [coordinates as Position];
  return coordinates.flatMap(placesOf);
}

/** The geometries of a feature, of features, or of itself. */
function geometriesOf(shape: unknown): unknown[] {
  const { type, geometry, features } = membersOf(shape);
  if (type === 'Feature') return geometriesOf(geometry);
  if (type === 'FeatureCollection' && Array.isArray(features))
    return features.flatMap(geometriesOf);
  return type === undefined ? [] : [shape];
}

const isRing = (ring: unknown): boolean =>
  Array.isArray(ring) && ring.length >= 4 && ring.every(isPlace);

const isPlace = (place: unknown): boolean =>
  Array.isArray(place) && place.length >= 2 && place.every((one) => typeof one === 'number');

function membersOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

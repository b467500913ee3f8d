import {
  Bool,
  Field,
  FixedSizeList,
  Float64,
  List,
  Schema,
  Table,
  tableToIPC,
  Utf8,
  vectorFromArray,
  type DataType,
  type Vector,
} from 'apache-arrow';
import type { Geometry, GeometryObject } from 'geojson';
import type { MapFeature, MapLayer } from './layer.ts';

/**
 * A map layer as an Arrow IPC stream: one column per property, `geometry` in GeoArrow's native
 * encoding (interleaved lon, lat). A layer has one kind of geometry; layer and instant are in the
 * metadata of the schema. See https://geoarrow.org/format.html.
 */
export function encodeArrow({ layer, at, features }: MapLayer): Uint8Array {
  const names = [...new Set(features.flatMap(({ properties }) => Object.keys(properties)))];
  const columns: Record<string, Vector> = Object.fromEntries(
    names.map((name) => [name, propertyColumn(features, name)]),
  );
  const { extension, type, nesting } = geometryType(features);
  columns['geometry'] = vectorFromArray(
    features.map(({ geometry }) => (geometry ? coordinatesOf(geometry, nesting) : null)),
    type,
  );
  const fields = Object.entries(columns).map(
    ([name, { type }]) =>
      new Field(
        name,
        type as DataType,
        true,
        name === 'geometry' ? new Map([['ARROW:extension:name', extension]]) : null,
      ),
  );
  const metadata = new Map([['layer', layer], ...(at ? ([['at', at]] as const) : [])]);
  const table = new Table(new Schema(fields, metadata), columns);
  return tableToIPC(table, 'stream');
}

function propertyColumn(features: MapFeature[], name: string): Vector {
  const values = features.map(({ properties }) => properties[name] ?? null);
  switch (typeof values.find((value) => value !== null)) {
    case 'number':
      return vectorFromArray(values as (number | null)[], new Float64());
    case 'boolean':
      return vectorFromArray(values as (boolean | null)[], new Bool());
    default:
      return vectorFromArray(values as (string | null)[], new Utf8());
  }
}

const position = new FixedSizeList(2, new Field('xy', new Float64(), false));
const listOf = (name: string, type: DataType) => new List(new Field(name, type, false));

const vertices = listOf('vertices', position);
const rings = listOf('rings', vertices);
const polygons = listOf('polygons', rings);

/** GeoArrow's encodings by depth of the coordinate array; a Multi- kind takes in its single kind. */
const encodings = {
  Point: { extension: 'geoarrow.point', type: position, nesting: 0 },
  LineString: { extension: 'geoarrow.linestring', type: vertices, nesting: 1 },
  MultiLineString: { extension: 'geoarrow.multilinestring', type: rings, nesting: 2 },
  Polygon: { extension: 'geoarrow.polygon', type: rings, nesting: 2 },
  MultiPolygon: { extension: 'geoarrow.multipolygon', type: polygons, nesting: 3 },
} as const;

type Drawn = keyof typeof encodings;

function geometryType(features: MapFeature[]): (typeof encodings)[Drawn] {
  const kinds = new Set(features.flatMap(({ geometry }) => (geometry ? [geometry.type] : [])));
  for (const kind of ['MultiPolygon', 'MultiLineString', 'Polygon', 'LineString'] as const) {
    if (kinds.has(kind)) return encodings[kind];
  }
  return encodings.Point;
}

function coordinatesOf(geometry: Geometry, nesting: number): unknown {
  const { type, coordinates } = geometry as Exclude<GeometryObject, { type: 'GeometryCollection' }>;
  return encodings[type as Drawn].nesting < nesting ? [coordinates] : coordinates;
}

import type { DuckDBConnection } from '@duckdb/node-api';

/** Where a district lies. */
export interface DistrictShape {
  /** As events and labels call it. */
  district: string;
  /** All rings of its polygons, holes too, as GeoJSON has them: lon and lat in degrees, WGS 84. */
  rings: readonly (readonly (readonly number[])[])[];
}

/**
 * Put the districts into the database: macro `district_of(lon, lat)`, the district in which a place
 * lies; null where the city has told of none there, or the place is not known. A place on a border
 * lies in one of the neighbours, of two districts over each other in the first by name.
 */
export async function createDistricts(
  connection: DuckDBConnection,
  districts: readonly DistrictShape[],
): Promise<void> {
  // Each side of a border once for every band of latitude that it touches, so that a place is
  // compared with the sides of its own band only.
  await connection.run(
    `CREATE OR REPLACE TABLE district_edge AS
     SELECT *, unnest(range(${band('least(lat_a, lat_b)')}, ${band('greatest(lat_a, lat_b)')} + 1)) AS band
     FROM (SELECT unnest(from_json($edges, $shape), recursive := true))`,
    { edges: JSON.stringify(districts.flatMap(edgesOf)), shape: edgeShape },
  );
  // The ray to the east crosses the border an odd number of times from within (even-odd rule).
  await connection.run(`
    CREATE OR REPLACE MACRO district_of(lon, lat) AS (
      SELECT min(district) FROM (
        SELECT district FROM district_edge
        WHERE band = ${band('lat')} AND (lat_a > lat) <> (lat_b > lat)
          AND lon < lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
        GROUP BY district HAVING count(*) % 2 = 1
      )
    )`);
}

/** About 200 m from south to north. */
const band = (lat: string): string => `CAST(floor((${lat}) * 500) AS BIGINT)`;

const edgeShape = JSON.stringify([
  { district: 'VARCHAR', lon_a: 'DOUBLE', lat_a: 'DOUBLE', lon_b: 'DOUBLE', lat_b: 'DOUBLE' },
]);

/** The sides of all rings; a ring that does not end where it began is closed. */
function edgesOf({ district, rings }: DistrictShape): object[] {
  return rings.flatMap((ring) =>
    ring.map(([lon_a, lat_a], i) => {
      const [lon_b, lat_b] = ring[(i + 1) % ring.length] ?? [];
      return { district, lon_a, lat_a, lon_b, lat_b };
    }),
  );
}

import type { Warehouse } from '../../warehouse/warehouse.ts';
import { minUnits } from '../../warehouse/audience.ts';
import type { MapFeature } from './layer.ts';

interface FlowRow {
  a: string;
  b: string;
  lon_a: number;
  lat_a: number;
  lon_b: number;
  lat_b: number;
  rentals: number;
}

/**
 * How often people went between two stations, both ways together, in the seven closed local days
 * before `at`. Pairs with fewer than 5 different renters are left out, so that nobody's way can be
 * followed; rentals without a known renter count as one renter each.
 */
export async function flowsAt(
  warehouse: Pick<Warehouse, 'rows'>,
  at: number,
): Promise<MapFeature[]> {
  const rows = await warehouse.rows<FlowRow>({
    ...{ audience: 'public', of: { counts: ['rentals'], dataset: 'sharing' }, sql: flowsSql },
    parameters: { at: new Date(at).toISOString(), min_units: minUnits },
  });
  return rows.map(({ a, b, lon_a, lat_a, lon_b, lat_b, rentals }) => ({
    type: 'Feature',
    id: `${a}~${b}`,
    geometry: {
      type: 'LineString',
      coordinates: [
        [lon_a, lat_a],
        [lon_b, lat_b],
      ],
    },
    properties: { station_a: a, station_b: b, rentals },
  }));
}

const flowsSql = `
  WITH pair AS (
    SELECT scope, least(station, end_station) AS a, greatest(station, end_station) AS b,
           count(*) AS rentals
    FROM sharing_rental
    WHERE started_on BETWEEN local_day($at::TIMESTAMPTZ) - 7 AND local_day($at::TIMESTAMPTZ) - 1
      AND station <> end_station
    GROUP BY ALL
    HAVING count(DISTINCT renter) >= $min_units
  )
  SELECT a, b, pa.lon AS lon_a, pa.lat AS lat_a, pb.lon AS lon_b, pb.lat AS lat_b, rentals
  FROM pair
  JOIN sharing_station pa ON pa.scope = pair.scope AND pa.station = a
  JOIN sharing_station pb ON pb.scope = pair.scope AND pb.station = b
  ORDER BY rentals DESC, a, b
`;

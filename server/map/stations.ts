import type { Warehouse } from '../../warehouse/warehouse.ts';
import { pointFeature, type MapFeature } from './layer.ts';

/** A station that has not reported for two hours is silent: its number is no longer true. */
const silentAfter_ms = 2 * 60 * 60 * 1000;

interface StationRow {
  station: string;
  name: string | null;
  kind: string | null;
  lon: number;
  lat: number;
  capacity: number | null;
  available: number;
  reported_at: string;
}

/** What each station said last before `at` (ms since the epoch), if that was within a week. */
export async function stationsAt(
  warehouse: Pick<Warehouse, 'rows'>,
  at: number,
): Promise<MapFeature[]> {
  const rows = await warehouse.rows<StationRow>({
    ...{ audience: 'public', of: 'things', sql: stationsSql },
    parameters: { at: new Date(at).toISOString() },
  });
  return rows.map(({ station, lon, lat, ...row }) =>
    pointFeature(station, lon, lat, {
      station,
      ...row,
      name: row.name ?? station,
      silent: at - Date.parse(row.reported_at) > silentAfter_ms,
    }),
  );
}

const stationsSql = `
  WITH report AS (
    SELECT scope, station, name, lon, lat, capacity, available, time AS reported_at
    FROM sharing_known_event
    WHERE type = 'station-reported'
      AND time > $at::TIMESTAMPTZ - INTERVAL 7 DAY AND time <= $at::TIMESTAMPTZ
    QUALIFY row_number() OVER (PARTITION BY scope, station ORDER BY time DESC, seq DESC) = 1
  ),
  lent AS (
    SELECT scope, station, mode(kind) AS kind
    FROM sharing_rental
    WHERE station IS NOT NULL AND started_on >= local_day($at::TIMESTAMPTZ) - 30
    GROUP BY scope, station
  )
  SELECT station, name, kind, lon, lat, capacity, available, reported_at
  FROM report LEFT JOIN lent USING (scope, station)
  ORDER BY station
`;

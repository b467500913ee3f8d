import type { Warehouse } from '../warehouse/warehouse.ts';
import type { PlaceWatch } from '../ingest/places/place-watch.ts';

/** What was warned about before a restart still holds: the places that are known already. */
export async function recallPlaces(
  warehouse: Pick<Warehouse, 'rows'>,
  places: PlaceWatch,
  now: number,
): Promise<void> {
  const rows = await warehouse.rows<{ source: string; lon: number; lat: number }>({
    ...{ audience: 'public', of: 'things', sql: knownPlaces },
    parameters: { since: new Date(now - 7 * 86_400_000).toISOString() },
  });
  places.take(rows.map(({ source, ...data }) => ({ source, data })));
}

const knownPlaces = `
  SELECT source, station, NULL AS merchant, arg_max(lon, {time: time, seq: seq}) AS lon, arg_max(lat, {time: time, seq: seq}) AS lat
  FROM sharing_known_event
  WHERE type = 'station-reported' AND time > $since::TIMESTAMPTZ
  GROUP BY source, station
  UNION ALL
  SELECT source, NULL, merchant, arg_max(lon, {time: time, seq: seq}), arg_max(lat, {time: time, seq: seq})
  FROM voucher_known_event
  WHERE type = 'merchant-registered' AND lon IS NOT NULL AND lat IS NOT NULL
  GROUP BY source, merchant
`;

import { places as reported } from '../datasets/catalogue.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';
import type { PlaceWatch } from '../ingest/places/place-watch.ts';

/** What was warned about before a restart still holds: the places that are known already. */
export async function recallPlaces(
  warehouse: Pick<Warehouse, 'rows'>,
  places: PlaceWatch,
  now: number,
): Promise<void> {
  for (const { dataset, event, by, within_days } of reported) {
    const rows = await warehouse.rows<{ source: string; lon: number; lat: number }>({
      ...{ audience: 'public', of: 'things' },
      sql: `
        SELECT source, ${by}, arg_max(lon, {time: time, seq: seq}) AS lon, arg_max(lat, {time: time, seq: seq}) AS lat
        FROM ${dataset}_known_event
        WHERE type = '${event}' AND lon IS NOT NULL AND lat IS NOT NULL
          ${within_days === undefined ? '' : 'AND time > $since::TIMESTAMPTZ'}
        GROUP BY source, ${by}`,
      parameters:
        within_days === undefined
          ? {}
          : { since: new Date(now - within_days * 86_400_000).toISOString() },
    });
    places.take(rows.map(({ source, ...data }) => ({ source, data })));
  }
}

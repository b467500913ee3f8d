import { activities, type CatalogueActivity } from '../../datasets/catalogue.ts';
import type { Warehouse } from '../../warehouse/warehouse.ts';
import type { MapFeature } from './layer.ts';

type HourRow = { hour: string } & Record<string, number | boolean | string | null>;

/**
 * What people did in each of the 24 hours up to `at`, as each system counts it. Counts of 1 to 4 are
 * null; what no source reports by then is left out, for nobody knows that it was 0. The hours have no
 * place on the map (`geometry: null`): they are its time strip.
 */
export async function activityAt(
  warehouse: Pick<Warehouse, 'rows'>,
  at: number,
): Promise<MapFeature[]> {
  const counts = activities.map(({ name }) => name);
  const rows = await warehouse.rows<HourRow>({
    // The strip is computed once for everybody, so its counts are those of everybody.
    ...{ audience: 'public', of: { counts, dataset: '' }, sql: activitySql(activities) },
    parameters: { at: new Date(at).toISOString() },
  });
  return rows.map((row) => ({
    type: 'Feature',
    id: row.hour,
    geometry: null,
    properties: {
      hour: row.hour,
      ...Object.fromEntries(
        counts.flatMap((name) => (row[`reports_${name}`] ? [[name, row[name] ?? null]] : [])),
      ),
    },
  }));
}

/** SQL: what was done, one row each. */
const acts = ({ name, facts, time, where }: CatalogueActivity): string =>
  `SELECT '${name}' AS what, ${time} AS done_at FROM ${facts} WHERE ${where ?? 'true'}`;

/** SQL: has any source reported this by the hour? */
const reports = ({ name, dataset, observation }: CatalogueActivity): string =>
  `coalesce((SELECT min(${observation}_since) FROM ${dataset}_observed) <= local_day(hour), false) AS reports_${name}`;

const activitySql = (counted: readonly CatalogueActivity[]): string => `
  WITH act AS (${counted.map(acts).join(' UNION ALL ')})
  SELECT ${[
    'hour',
    ...counted.map(({ name }) => `count(*) FILTER (what = '${name}') AS ${name}`),
    ...counted.map(reports),
  ].join(', ')}
  FROM (
    SELECT unnest(generate_series(
      date_trunc('hour', $at::TIMESTAMPTZ) - INTERVAL 23 HOUR,
      date_trunc('hour', $at::TIMESTAMPTZ),
      INTERVAL 1 HOUR)) AS hour
  )
  LEFT JOIN act ON date_trunc('hour', done_at) = hour
    AND done_at > $at::TIMESTAMPTZ - INTERVAL 24 HOUR AND done_at <= $at::TIMESTAMPTZ
  GROUP BY hour
  ORDER BY hour
`;

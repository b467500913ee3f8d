import type { Warehouse } from '../../warehouse/warehouse.ts';
import type { MapFeature } from './layer.ts';

const counted = ['cases', 'rentals', 'redemptions', 'quiz_rounds'] as const;

type Counted = (typeof counted)[number];

type HourRow = Record<Counted, number | null> &
  Record<`reports_${Counted}`, boolean> & { hour: string };

/**
 * What people did in each of the 24 hours up to `at`: cases received, rentals started, vouchers
 * redeemed, quiz rounds played. Counts of 1 to 4 are null; what no source reports by then is left out,
 * for nobody knows that it was 0. The hours have no place on the map (`geometry: null`): they are its
 * time strip.
 */
export async function activityAt(
  warehouse: Pick<Warehouse, 'rows'>,
  at: number,
): Promise<MapFeature[]> {
  const rows = await warehouse.rows<HourRow>({
    // The strip is computed once for everybody, so its counts are those of everybody.
    ...{ audience: 'public', of: { counts: counted, dataset: 'process' }, sql: activitySql },
    parameters: { at: new Date(at).toISOString() },
  });
  return rows.map((row) => ({
    type: 'Feature',
    id: row.hour,
    geometry: null,
    properties: { hour: row.hour, ...countsOf(row) },
  }));
}

const countsOf = (row: HourRow): Partial<Record<Counted, number | null>> =>
  Object.fromEntries(
    counted.flatMap((name) => (row[`reports_${name}`] ? [[name, row[name]]] : [])),
  );

/** SQL: has any source reported this by the hour? */
const reports = (name: Counted, dataset: string, kind: string): string =>
  `coalesce((SELECT min(${kind}_since) FROM ${dataset}_observed) <= local_day(hour), false) AS reports_${name}`;

const activitySql = `
  WITH act AS (
    SELECT 'cases' AS what, received_at AS done_at FROM process_case
    UNION ALL
    SELECT 'rentals', started_at FROM sharing_rental
    UNION ALL
    SELECT 'redemptions', redeemed_at FROM voucher_redemption
    UNION ALL
    SELECT 'quiz_rounds', played_at FROM quiz_play WHERE person IS NOT NULL
  )
  SELECT hour,
         count(*) FILTER (what = 'cases') AS cases,
         count(*) FILTER (what = 'rentals') AS rentals,
         count(*) FILTER (what = 'redemptions') AS redemptions,
         count(*) FILTER (what = 'quiz_rounds') AS quiz_rounds,
         ${reports('cases', 'process', 'receipts')},
         ${reports('rentals', 'sharing', 'rentals')},
         ${reports('redemptions', 'voucher', 'redemptions')},
         ${reports('quiz_rounds', 'quiz', 'plays')}
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

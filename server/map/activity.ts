import type { Warehouse } from '../../warehouse/warehouse.ts';
import type { MapFeature, Properties } from './layer.ts';
import { isSmall } from './small-count.ts';

interface HourRow extends Record<'cases' | 'rentals' | 'redemptions' | 'quiz_rounds', number> {
  hour: string;
}

/**
 * What people did in each of the 24 hours up to `at`: cases received, rentals started, vouchers
 * redeemed, quiz rounds played. Counts of 1 to 4 are null. The hours have no place on the map
 * (`geometry: null`): they are its time strip.
 */
export async function activityAt(warehouse: Warehouse, at: number): Promise<MapFeature[]> {
  const rows = await warehouse.query<HourRow>(activitySql, { at: new Date(at).toISOString() });
  return rows.map(({ hour, ...counts }) => ({
    type: 'Feature',
    id: hour,
    geometry: null,
    properties: { hour, ...hideSmall(counts) },
  }));
}

const hideSmall = (counts: Record<string, number>): Properties =>
  Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, isSmall(n) ? null : n]));

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
         count(*) FILTER (what = 'quiz_rounds') AS quiz_rounds
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

import type { Warehouse } from '../../warehouse/warehouse.ts';
import { pointFeature, type MapFeature } from './layer.ts';
import { countClass } from './small-count.ts';

interface MerchantRow {
  merchant: string;
  name: string | null;
  branch: string | null;
  district: string | null;
  lon: number | null;
  lat: number | null;
  redemptions: number | null;
  reports: boolean;
}

/**
 * Every registered merchant with the vouchers redeemed there on the local day of `at`, as the
 * lower bound of a class (0, 5, 10, 20, 50, 100), null below 5: nobody, not even staff, gets
 * a merchant's turnover from the map. Left out where no source in whose scope it is registered reports
 * redemptions by then.
 */
export async function merchantsAt(
  warehouse: Pick<Warehouse, 'rows'>,
  at: number,
): Promise<MapFeature[]> {
  const rows = await warehouse.rows<MerchantRow>({
    ...{ audience: 'public', of: { counts: ['redemptions'], dataset: 'voucher' } },
    ...{ sql: merchantsSql, parameters: { at: new Date(at).toISOString() } },
  });
  return rows.map(({ merchant, name, branch, district, lon, lat, redemptions, reports }) =>
    pointFeature(merchant, lon, lat, {
      merchant,
      name: name ?? merchant,
      branch,
      district,
      ...(reports
        ? { redemptions_from: redemptions === null ? null : countClass(redemptions) }
        : {}),
    }),
  );
}

const merchantsSql = `
  WITH redeemed AS (
    SELECT scope, merchant, count(DISTINCT voucher) AS redemptions
    FROM voucher_redemption
    WHERE redeemed_on = local_day($at::TIMESTAMPTZ) AND redeemed_at <= $at::TIMESTAMPTZ
    GROUP BY scope, merchant
  )
  SELECT merchant, name, branch, district, lon, lat, coalesce(redemptions, 0) AS redemptions,
         coalesce(redemptions_since <= local_day($at::TIMESTAMPTZ), false) AS reports
  FROM merchant
  LEFT JOIN redeemed USING (scope, merchant)
  LEFT JOIN voucher_observed USING (scope)
  WHERE registered_at <= $at::TIMESTAMPTZ
  ORDER BY merchant
`;

import type { Audience, Warehouse } from '../../warehouse/warehouse.ts';
import { pointFeature, type MapFeature } from './layer.ts';

/**
 * How many vehicles of each kind are out at `at`: counts only, of the kinds that have been lent here
 * within 400 days. A rental has neither vehicle id nor
 * place here, so nobody can be followed through the town; 1 to 4 are not shown to the public.
 * Rentals that have not ended after 48 hours count as lost, not as under way. Of a kind whose sources
 * report no returns nobody knows how many are out: the number is left out.
 */
export async function rentalsAt(
  warehouse: Pick<Warehouse, 'rows'>,
  at: number,
  audience: Audience,
): Promise<MapFeature[]> {
  const rows = await warehouse.rows<{ kind: string; under_way: number | null; known: boolean }>({
    ...{ audience, of: { counts: ['under_way'], dataset: 'sharing' }, sql: rentalsSql },
    parameters: { at: new Date(at).toISOString() },
  });
  return rows.map(({ kind, under_way, known }) =>
    pointFeature(kind, null, null, {
      kind,
      ...(known
        ? { under_way, state: under_way === null ? 'suppressed' : 'value' }
        : { state: 'not_observed' }),
    }),
  );
}

const rentalsSql = `
  WITH under_way AS (
    SELECT kind, count(*) AS under_way
    FROM sharing_rental
    WHERE started_at > $at::TIMESTAMPTZ - INTERVAL 48 HOUR AND started_at <= $at::TIMESTAMPTZ
      AND (ended_at IS NULL OR ended_at > $at::TIMESTAMPTZ)
      AND observes_ends_since IS NOT NULL
    GROUP BY kind
  )
  SELECT kind, coalesce(under_way.under_way, 0) AS under_way, known
  FROM (
    SELECT kind, count(observes_ends_since) > 0 AS known
    FROM sharing_rental
    WHERE started_at > $at::TIMESTAMPTZ - INTERVAL 400 DAY AND started_at <= $at::TIMESTAMPTZ
    GROUP BY kind
  )
  LEFT JOIN under_way USING (kind)
  ORDER BY kind
`;

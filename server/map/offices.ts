import type { Audience, Warehouse } from '../../warehouse/warehouse.ts';
import { pointFeature, type MapFeature } from './layer.ts';
import type { MapCity } from './map-city.ts';

/**
 * The city's offices with the cases that they received on the local day of `at`. An office that
 * receives cases but has no known place comes without geometry. Of one for which no case was ever
 * received nobody knows whether any source speaks for it: its number is left out.
 */
export async function officesAt(
  warehouse: Pick<Warehouse, 'rows'>,
  city: MapCity,
  at: number,
  audience: Audience,
): Promise<MapFeature[]> {
  const rows = await warehouse.rows<{ office: string; cases: number | null }>({
    ...{ audience, of: { counts: ['cases'], dataset: 'process' }, sql: casesSql },
    parameters: { at: new Date(at).toISOString() },
  });
  const cases = new Map(rows.map((row) => [row.office, row.cases]));
  const places = new Map(city.offices.map((place) => [place.office, place]));
  return [...new Set([...places.keys(), ...cases.keys()])].sort().map((office) => {
    const place = places.get(office);
    const n = cases.get(office);
    return pointFeature(office, place?.lon ?? null, place?.lat ?? null, {
      office,
      name: place?.name ?? office,
      ...(n === undefined
        ? { state: 'not_observed' }
        : { cases: n, state: n === null ? 'suppressed' : 'value' }),
    });
  });
}

const casesSql = `
  SELECT office,
    count(*) FILTER (received_on = local_day($at::TIMESTAMPTZ)) AS cases
  FROM process_case
  WHERE received_at <= $at::TIMESTAMPTZ
  GROUP BY office
`;

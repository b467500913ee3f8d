import type { CatalogueKpi } from '../../datasets/catalogue.ts';
import type { Audience, Warehouse } from '../../warehouse/warehouse.ts';
import { baseLayer } from './base-layer.ts';
import type { MapFeature, MapLayer } from './layer.ts';
import type { MapCity } from './map-city.ts';

/**
 * The districts with a KPI's latest observation each: value, state, numerator, denominator, n,
 * from, to. A district where nothing was measured is `not_computable`, never 0.
 */
export async function districtsWithKpi(
  warehouse: Warehouse,
  city: MapCity,
  kpi: CatalogueKpi,
  audience: Audience,
  now: number,
): Promise<MapLayer> {
  const layer = baseLayer(city, 'districts');
  const features = await Promise.all(
    layer.features.map(async (feature): Promise<MapFeature> => {
      const where = { district: [String(feature.properties.district)] };
      const { value, state, numerator, denominator, n, from, to, data_through } =
        await warehouse.measure({ kpi, audience, where });
      const observed = { value, state, numerator, denominator, n, from, to, data_through };
      return { ...feature, properties: { ...feature.properties, kpi: kpi.id, ...observed } };
    }),
  );
  return { ...layer, at: new Date(now).toISOString(), features };
}

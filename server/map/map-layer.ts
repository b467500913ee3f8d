import type { Audience, Warehouse } from '../../warehouse/warehouse.ts';
import { activityAt } from './activity.ts';
import { flowsAt } from './flows.ts';
import type { LiveLayer, MapFeature, MapLayer } from './layer.ts';
import type { MapCity } from './map-city.ts';
import { merchantsAt } from './merchants.ts';
import { officesAt } from './offices.ts';
import { rentalsAt } from './rentals.ts';
import { stationsAt } from './stations.ts';

/**
 * A live layer of the map as it was at `at` (ms since the epoch). Stations, rentals: at that
 * instant; merchants, offices: the local day of `at` up to it; flows: the seven days before;
 * activity: the 24 hours up to it.
 */
export async function mapLayer(
  warehouse: Warehouse,
  city: MapCity,
  layer: LiveLayer,
  audience: Audience,
  at: number,
): Promise<MapLayer> {
  const features = await featuresOf(warehouse, city, layer, audience, at);
  return { type: 'FeatureCollection', layer, at: new Date(at).toISOString(), features };
}

function featuresOf(
  warehouse: Warehouse,
  city: MapCity,
  layer: LiveLayer,
  audience: Audience,
  at: number,
): Promise<MapFeature[]> {
  switch (layer) {
    case 'stations':
      return stationsAt(warehouse, at);
    case 'rentals':
      return rentalsAt(warehouse, at, audience);
    case 'flows':
      return flowsAt(warehouse, at);
    case 'merchants':
      return merchantsAt(warehouse, at);
    case 'offices':
      return officesAt(warehouse, city, at, audience);
    case 'activity':
      return activityAt(warehouse, at);
  }
}

/** The live layers that new events of a dataset may change. */
export const layersOfDataset: Readonly<Record<string, readonly LiveLayer[]>> = {
  process: ['offices', 'activity'],
  // Flows are of closed days: they change with the day, not with an event.
  sharing: ['stations', 'rentals', 'activity'],
  voucher: ['merchants', 'activity'],
  quiz: ['activity'],
};

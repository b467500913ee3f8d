import type { BaseLayer, MapFeature, MapLayer, Properties } from './layer.ts';
import type { MapCity } from './map-city.ts';

/** A layer of the drawn town; without features where the city has none. */
export function baseLayer(city: MapCity, name: BaseLayer): MapLayer {
  const features =
    name === 'boundary' ? boundaryOf(city) : ((city.drawing[name]?.features ?? []) as MapFeature[]);
  return { type: 'FeatureCollection', layer: name, at: null, features };
}

function boundaryOf({ name, boundary, drawing }: MapCity): MapFeature[] {
  if (drawing.boundary) return drawing.boundary.features as MapFeature[];
  const properties: Properties = { name };
  return boundary ? [{ type: 'Feature', geometry: boundary, properties }] : [];
}

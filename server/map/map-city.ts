import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import type { BaseLayer } from './layer.ts';

/** What the map must know of a city that the events do not tell. */
export interface MapCity {
  name: string;
  /** True where the city and all its numbers are invented. */
  invented: boolean;
  boundary: Polygon | MultiPolygon | null;
  /** The drawn town, as far as there is one; a real city brings its boundary only. */
  drawing: Partial<Record<BaseLayer, FeatureCollection>>;
  /** Offices do not report where they are. */
  offices: readonly { office: string; name: string; lon: number; lat: number }[];
}

import { layers } from '../../datasets/catalogue.ts';
import type { Feature, FeatureCollection, Geometry } from 'geojson';

/** The drawn town: it changes with the city file or the seed only, so it may be cached. */
export const baseLayers = [
  'boundary',
  'districts',
  'river',
  'riverline',
  'parks',
  'blocks',
  'streets',
  'buildings',
  'labels',
] as const;

/** The hours of the day strip: live, and of no single system. */
export const activityLayer = 'activity';

/** What the systems of the city have reported: it changes with every commit. */
export const liveLayers: readonly string[] = [...layers.keys(), activityLayer];

export type BaseLayer = (typeof baseLayers)[number];

/** A property is a number, a word or unknown: never an object, so that it fits a table and Arrow. */
export type Properties = Record<string, string | number | boolean | null>;

/** A feature without a place (`geometry: null`) is one that we know but cannot draw. */
export type MapFeature = Feature<Geometry | null, Properties>;

/** GeoJSON with what a reader must know of it: which layer, how old. */
export interface MapLayer extends FeatureCollection<Geometry | null, Properties> {
  layer: string;
  /** RFC 3339 instant for which the features hold; null for the drawn town. */
  at: string | null;
  features: MapFeature[];
}

export const isBaseLayer = (name: string): name is BaseLayer =>
  (baseLayers as readonly string[]).includes(name);

export const isLiveLayer = (name: string): boolean => liveLayers.includes(name);

import type { ShownLayer } from '../../server/routes/city-answer.ts';
import { hasPlaces, isToggled, type Place } from './layers/map-data.ts';

/** What a reader has made of the map; it stands in the address, so that it can be shared. */
export interface MapState {
  /** Null: the whole city. */
  camera: Camera | null;
  layers: ReadonlySet<string>;
  chosen: Place | null;
  /** KPI by which the districts are coloured. */
  kpi: string | null;
  /** Id of the district that is looked at. */
  district: string | null;
  /** RFC 3339 instant at which an hour of the strip begins; null for now. */
  hour: string | null;
}

export interface Camera {
  zoom: number;
  lon: number;
  lat: number;
}

/** The layers that may be switched on and off, by name. */
export const toggledLayers = (layers: readonly ShownLayer[]): string[] =>
  layers.filter(isToggled).map(({ name }) => name);

/** `?map=13.2000/52.9012345/8.8921345&layers=stations,offices&place=station:markt&kpi=…&district=…&hour=…` */
export function readMapState(query: URLSearchParams, known: readonly ShownLayer[]): MapState {
  const allLayers = toggledLayers(known);
  const layers = query.get('layers');
  const names = layers?.split(',') ?? allLayers;
  const hour = query.get('hour');
  return {
    camera: readCamera(query.get('map')),
    layers: new Set(allLayers.filter((layer) => names.includes(layer))),
    chosen: readPlace(query.get('place'), known),
    kpi: query.get('kpi'),
    district: query.get('district'),
    hour: hour !== null && !Number.isNaN(Date.parse(hour)) ? hour : null,
  };
}

/** The parameters of an address; null takes one away. */
export function writeMapState(
  state: MapState,
  known: readonly ShownLayer[],
): Record<string, string | null> {
  const allLayers = toggledLayers(known);
  const { camera, layers, chosen, kpi, district, hour } = state;
  const isAll = allLayers.every((layer) => layers.has(layer));
  return {
    // Fine enough that a link shows the same to the pixel, also at the largest scale.
    map: camera && `${camera.zoom.toFixed(4)}/${camera.lat.toFixed(7)}/${camera.lon.toFixed(7)}`,
    layers: isAll ? null : allLayers.filter((layer) => layers.has(layer)).join(',') || 'none',
    place: chosen && `${chosen.kind}:${chosen.id}`,
    kpi,
    district,
    hour,
  };
}

function readCamera(text: string | null): Camera | null {
  const [zoom = NaN, lat = NaN, lon = NaN] = (text ?? '').split('/').map(Number);
  const isPlace = zoom >= 0 && zoom <= 24 && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
  return isPlace ? { zoom, lon, lat } : null;
}

function readPlace(text: string | null, known: readonly ShownLayer[]): Place | null {
  const [, kind, id] = /^(\w+):(.+)$/s.exec(text ?? '') ?? [];
  if (!kind || !id) return null;
  return known.some((layer) => hasPlaces(layer) && layer.id[0] === kind) ? { kind, id } : null;
}

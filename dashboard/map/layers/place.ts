import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { hasPlaces, idOf, rowsOf, type Place, type Row, type Scene } from './map-data.ts';

/** The row of a place with its layer, or null where it is gone. */
export function findRow(
  { kind, id }: Place,
  scene: Scene,
  layers: readonly ShownLayer[],
): { layer: ShownLayer; row: Row } | null {
  const layer = layers.find((one) => hasPlaces(one) && one.id[0] === kind);
  const row = layer && rowsOf(scene, layer.name).find((one) => idOf(layer, one) === id);
  return row ? { layer, row } : null;
}

/** Where a place lies, or null where it is gone or was never located. */
export function findPlace(
  place: Place,
  scene: Scene,
  layers: readonly ShownLayer[],
): { lon: number; lat: number } | null {
  const { lon = null, lat = null } = findRow(place, scene, layers)?.row ?? {};
  return lon === null || lat === null ? null : { lon, lat };
}

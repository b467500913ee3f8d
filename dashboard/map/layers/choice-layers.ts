import type { Layer, PickingInfo } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import type { Look } from './look.ts';
import { hasPlaces, idOf, type Place, type Row, type Scene } from './map-data.ts';
import { findPlace } from './place.ts';

/** A ring around the chosen place. */
export function choiceLayers(
  chosen: Place | null,
  scene: Scene,
  layers: readonly ShownLayer[],
  { atlas }: Look,
): Layer[] {
  const spot = chosen && findPlace(chosen, scene, layers);
  return [
    new IconLayer<{ lon: number; lat: number }>({
      id: 'choice',
      data: spot ? [spot] : [],
      iconAtlas: atlas.image as never,
      iconMapping: atlas.mapping,
      getIcon: () => 'chosen',
      getPosition: ({ lon, lat }) => [lon, lat],
      getSize: 46,
    }),
  ];
}

/** What the pointer is on. */
export function placeOf(
  { layer: drawn, object }: PickingInfo,
  layers: readonly ShownLayer[],
): Place | null {
  const layer = layers.find(({ name }) => name === drawn?.id);
  const [kind] = layer?.id ?? [];
  if (!object || !layer || kind === undefined || !hasPlaces(layer)) return null;
  return { kind, id: idOf(layer, object as Row) };
}

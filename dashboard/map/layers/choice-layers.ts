import type { Layer, PickingInfo } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { Look } from './look.ts';
import type { Merchant, Office, Place, Scene, Station } from './map-data.ts';
import { findPlace } from './place.ts';

/** A ring around the chosen place. */
export function choiceLayers(chosen: Place | null, scene: Scene, { atlas }: Look): Layer[] {
  const spot = chosen && findPlace(chosen, scene);
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
export function placeOf({ layer, object }: PickingInfo): Place | null {
  if (!object) return null;
  switch (layer?.id) {
    case 'stations':
      return { kind: 'station', id: (object as Station).station };
    case 'merchants':
      return { kind: 'merchant', id: (object as Merchant).merchant };
    case 'offices':
      return { kind: 'office', id: (object as Office).office };
    default:
      return null;
  }
}

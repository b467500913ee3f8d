import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import { scaleOf, type Look } from './look.ts';
import { placed, type Office } from './map-data.ts';

/** Black squares; their names stand where there is room. */
export function officeLayers(offices: Office[], { atlas, zoom }: Look): Layer[] {
  const houses = placed(offices);
  return [
    new IconLayer<(typeof houses)[number]>({
      id: 'offices',
      data: houses,
      iconAtlas: atlas.image as never,
      iconMapping: atlas.mapping,
      getIcon: () => 'office',
      getPosition: ({ lon, lat }) => [lon, lat],
      getSize: 23 * scaleOf(zoom),
      pickable: true,
    }),
  ];
}

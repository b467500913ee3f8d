import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { scaleOf, type Look } from './look.ts';
import { placed, type Row } from './map-data.ts';

/** Black squares; their names stand where there is room. */
export function squareLayers({ name }: ShownLayer, rows: Row[], { atlas, zoom }: Look): Layer[] {
  const houses = placed(rows);
  return [
    new IconLayer<(typeof houses)[number]>({
      id: name,
      data: houses,
      iconAtlas: atlas.image as never,
      iconMapping: atlas.mapping,
      getIcon: () => 'square',
      getPosition: ({ lon, lat }) => [lon, lat],
      getSize: 23 * scaleOf(zoom),
      pickable: true,
    }),
  ];
}

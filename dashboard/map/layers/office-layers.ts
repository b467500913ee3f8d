import type { Layer } from '@deck.gl/core';
import { IconLayer, TextLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import { mapType, scaleOf, type Look } from './look.ts';
import { placed, type Office } from './map-data.ts';

/** Black squares with their name. */
export function officeLayers(offices: Office[], { atlas, palette, zoom, words }: Look): Layer[] {
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
    ...(zoom < 12.6 || houses.length === 0
      ? []
      : [
          new TextLayer<(typeof houses)[number]>({
            id: 'office-names',
            data: houses,
            ...mapType,
            fontWeight: 650,
            getText: words.officeName,
            updateTriggers: { getText: houses.map(words.officeName).join() },
            getPosition: ({ lon, lat }) => [lon, lat],
            getPixelOffset: [13, 0],
            getTextAnchor: 'start',
            getSize: 13.5,
            getColor: rgba(palette.ink),
            outlineColor: rgba(palette.paper),
          }),
        ]),
  ];
}

import type { Layer } from '@deck.gl/core';
import { IconLayer, TextLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import { mapType, scaleOf, type Look } from './look.ts';
import { placed, type Office } from './map-data.ts';

/** Black squares with their name. */
export function officeLayers(offices: Office[], { atlas, palette, zoom, words }: Look): Layer[] {
  const houses = placed(offices);
  // A name that would run into the next square stands to the left of its own.
  const px = 2 ** zoom / 47_000;
  const isCrowded = (house: { lon: number; lat: number }) =>
    houses.some(({ lon, lat }) => {
      const right = (lon - house.lon) * 67_000 * px;
      const up = (lat - house.lat) * 111_000 * px;
      return right > 4 && right < 90 && Math.abs(up) < 16;
    });
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
            updateTriggers: {
              getText: houses.map(words.officeName).join(),
              getPixelOffset: [zoom, houses.length],
              getTextAnchor: [zoom, houses.length],
            },
            getPosition: ({ lon, lat }) => [lon, lat],
            getPixelOffset: (house) => [isCrowded(house) ? -13 : 13, 0],
            getTextAnchor: (house) => (isCrowded(house) ? 'end' : 'start'),
            getSize: 13.5,
            getColor: rgba(palette.ink),
            outlineColor: rgba(palette.paper),
          }),
        ]),
  ];
}

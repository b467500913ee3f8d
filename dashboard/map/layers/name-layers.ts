import type { Layer } from '@deck.gl/core';
import { TextLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import { mapType, type Look } from './look.ts';
import type { Name } from './name-plan.ts';

const anchors = { right: 'start', left: 'end', above: 'middle', below: 'middle' } as const;

/** The names of squares, and since when something has said nothing. */
export function nameLayers(names: Name[], { palette }: Look): Layer[] {
  if (names.length === 0) return [];
  const drawn = names.map(({ id, text, side }) => `${id} ${text} ${side}`).join();
  return [
    new TextLayer<Name>({
      id: 'names',
      data: names,
      ...mapType,
      fontWeight: 650,
      getText: ({ text }) => text,
      getPosition: ({ lon, lat }) => [lon, lat],
      getPixelOffset: ({ offset }) => offset,
      getTextAnchor: ({ side }) => anchors[side],
      getSize: 13.5,
      getColor: rgba(palette.ink),
      outlineColor: rgba(palette.paper),
      updateTriggers: {
        getText: drawn,
        getPosition: drawn,
        getPixelOffset: drawn,
        getTextAnchor: drawn,
      },
    }),
  ];
}

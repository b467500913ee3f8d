import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { Glyph } from '../../../datasets/map-layer.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { gaugeIcon } from './icon-atlas.ts';
import { scaleOf, type Look } from './look.ts';
import { levelShare } from './level-share.ts';
import { placed, type Row } from './map-data.ts';

type Gauge = Extract<Glyph, { draw: 'gauge' }>;

/** px, half of its height. */
export const gaugeRadius = (zoom: number): number => 24 * scaleOf(zoom);

/** The staff of a Pegel, filled with water to its level; hatched where it is silent, empty where unknown. */
export function gaugeLayers(
  { name }: ShownLayer,
  glyph: Gauge,
  all: Row[],
  { atlas, zoom }: Look,
): Layer[] {
  const rows = placed(all);
  return [
    new IconLayer<(typeof rows)[number]>({
      id: name,
      data: rows,
      iconAtlas: atlas.image as never,
      iconMapping: atlas.mapping,
      getIcon: (row) => (row.silent ? 'gauge-silent' : gaugeIcon(levelShare(row, glyph))),
      getPosition: ({ lon, lat }) => [lon, lat],
      getSize: 2 * gaugeRadius(zoom),
      pickable: true,
      updateTriggers: { getIcon: all },
    }),
  ];
}

import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import type { Glyph } from '../../../datasets/map-layer.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { spread } from './along-line.ts';
import { figureIcon } from './icon-atlas.ts';
import { scaleOf, type Look } from './look.ts';
import { isAmong, numberIn, type Row } from './map-data.ts';

/**
 * As many figures along a line of the town as are counted. Their number is true, their place is drawn:
 * evenly along the line, so that nobody can be followed.
 */
export function figureLayers(
  { name }: ShownLayer,
  { line, count, among }: Extract<Glyph, { draw: 'along' }>,
  rows: Row[],
  { atlas, zoom, lines }: Look,
): Layer[] {
  const counted = rows
    .filter((row) => isAmong(row, among))
    .reduce((sum, row) => sum + (numberIn(row, count) ?? 0), 0);
  return [
    new IconLayer<[number, number]>({
      id: name,
      data: spread(lines[line] ?? [], counted),
      iconAtlas: atlas.image as never,
      iconMapping: atlas.mapping,
      getIcon: () => figureIcon(name),
      getPosition: (at) => at,
      getSize: 21 * scaleOf(zoom),
    }),
  ];
}

import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
import { spread } from './along-line.ts';
import { scaleOf, type Look } from './look.ts';
import type { UnderWay } from './map-data.ts';

/**
 * As many boats on the river as are under way. Their number is true, their place is drawn: evenly
 * along the river, so that nobody can be followed.
 * @param river centre line, lon and lat
 */
export function boatLayers(
  rentals: UnderWay[],
  river: readonly (readonly [number, number])[],
  { atlas, zoom }: Look,
): Layer[] {
  const count = rentals.find(({ kind }) => kind === 'boat')?.under_way ?? 0;
  return [
    new IconLayer<[number, number]>({
      id: 'boats-under-way',
      data: spread(river, count),
      iconAtlas: atlas.image as never,
      iconMapping: atlas.mapping,
      getIcon: () => 'boat',
      getPosition: (at) => at,
      getSize: 21 * scaleOf(zoom),
    }),
  ];
}

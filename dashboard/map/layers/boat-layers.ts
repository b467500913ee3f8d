import type { Layer } from '@deck.gl/core';
import { IconLayer } from '@deck.gl/layers';
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

/** `count` places along the middle half of a line, evenly by its length. */
export function spread(
  line: readonly (readonly [number, number])[],
  count: number,
): [number, number][] {
  const parts = line.slice(1).map((b, i) => {
    const a = line[i] ?? b;
    // At the latitudes of Germany a degree east is 0.6 of a degree north.
    return { a, b, length: Math.hypot((b[0] - a[0]) * 0.6, b[1] - a[1]) };
  });
  const total = parts.reduce((sum, { length }) => sum + length, 0);
  return Array.from({ length: count }).flatMap((_, k): [number, number][] => {
    let rest = total * (0.25 + (0.5 * (k + 0.5)) / count);
    for (const { a, b, length } of parts) {
      if (rest > length || length === 0) rest -= length;
      else
        return [[a[0] + ((b[0] - a[0]) * rest) / length, a[1] + ((b[1] - a[1]) * rest) / length]];
    }
    return [];
  });
}

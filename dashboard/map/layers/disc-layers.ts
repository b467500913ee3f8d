import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import type { Glyph } from '../../../datasets/map-layer.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { rgba } from '../palette.ts';
import { scaleOf, type Look } from './look.ts';
import { placed, type Row } from './map-data.ts';

/**
 * Amber discs, their area by a count or its class; a ring where there was something but too little to
 * say, a dot where there was nothing.
 */
export function discLayers(
  { name }: ShownLayer,
  { size }: Extract<Glyph, { draw: 'disc' }>,
  all: Row[],
  { palette, zoom }: Look,
): Layer[] {
  const scale = zoom >= 15 ? 1.3 : scaleOf(zoom);
  const count = (row: Row) => row[size] as number | null | undefined;
  // Large discs first, so that no small one is covered.
  const rows = placed(all).toSorted((a, b) => discRadius(count(b)) - discRadius(count(a)));
  return [
    new ScatterplotLayer<(typeof rows)[number]>({
      id: name,
      data: rows,
      getPosition: ({ lon, lat }) => [lon, lat],
      getRadius: (row) => scale * discRadius(count(row)),
      radiusUnits: 'pixels',
      getFillColor: (row) => {
        if (typeof count(row) !== 'number') return rgba(palette.paper, 210);
        return rgba(palette.amber, count(row) === 0 ? 130 : 190);
      },
      stroked: true,
      getLineColor: (row) => (count(row) === 0 ? rgba(palette.paper, 120) : rgba(palette.amber)),
      getLineWidth: (row) => (typeof count(row) === 'number' ? 0.8 : 1.6),
      lineWidthUnits: 'pixels',
      pickable: true,
      autoHighlight: true,
      highlightColor: rgba(palette.ink, 90),
      updateTriggers: {
        getRadius: [scale, all],
        getFillColor: [palette, all],
        getLineColor: [palette, all],
        getLineWidth: all,
      },
    }),
  ];
}

/** More than this makes a disc no larger: it would hide the town. */
const largest = 200;

/** px; the area grows with the count. Null where few, undefined where nobody knows. */
export function discRadius(count: number | null | undefined): number {
  if (count === undefined) return 2.4;
  if (count === null) return 4;
  return count === 0 ? 2.4 : 2.3 * Math.sqrt(Math.min(largest, count));
}

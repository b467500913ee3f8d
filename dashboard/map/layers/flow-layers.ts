import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import type { Glyph } from '../../../datasets/map-layer.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { rgba } from '../palette.ts';
import { dotsAlong, type Dot, type Way } from './arc-dots.ts';
import type { Look } from './look.ts';
import { numberIn, type Row } from './map-data.ts';

/** More arcs than this hide the town; the table has them all. */
const mostArcs = 12;

/** The most used ways as dotted arcs, more solid where more went. */
export function flowLayers(
  { name }: ShownLayer,
  { count }: Extract<Glyph, { draw: 'flow' }>,
  rows: Row[],
  { palette, zoom }: Look,
): Layer[] {
  const ways = rows
    .flatMap((row): Way[] => {
      const { from, to } = row;
      return from && to ? [{ from, to, count: numberIn(row, count) ?? 0 }] : [];
    })
    .toSorted((a, b) => b.count - a.count)
    .slice(0, mostArcs);
  const most = Math.max(1, ...ways.map((way) => way.count));
  const spacing_m = 7 * (47_000 / 2 ** Math.max(11, Math.round(zoom)));
  return [
    new ScatterplotLayer<Dot>({
      id: name,
      data: ways.flatMap((way) => dotsAlong(way, spacing_m)),
      getPosition: ({ at }) => at,
      getRadius: (dot) => 0.8 + 0.8 * Math.sqrt(dot.count / most),
      radiusUnits: 'pixels',
      getFillColor: (dot) => rgba(palette.water, 90 + 130 * (dot.count / most)),
    }),
  ];
}

import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import { dotsAlong, type Dot } from './arc-dots.ts';
import type { Look } from './look.ts';
import type { Flow } from './map-data.ts';

/** More arcs than this hide the town; the table has them all. */
const mostArcs = 12;

/** The most used ways between stations as dotted arcs, more solid where more people went. */
export function flowLayers(all: Flow[], { palette, zoom }: Look): Layer[] {
  const flows = all.toSorted((a, b) => b.rentals - a.rentals).slice(0, mostArcs);
  const most = Math.max(1, ...flows.map(({ rentals }) => rentals));
  const spacing_m = 7 * (47_000 / 2 ** Math.max(11, Math.round(zoom)));
  return [
    new ScatterplotLayer<Dot>({
      id: 'flows',
      data: flows.flatMap((flow) => dotsAlong(flow, spacing_m)),
      getPosition: ({ at }) => at,
      getRadius: ({ rentals }) => 0.8 + 0.8 * Math.sqrt(rentals / most),
      radiusUnits: 'pixels',
      getFillColor: ({ rentals }) => rgba(palette.water, 90 + 130 * (rentals / most)),
    }),
  ];
}

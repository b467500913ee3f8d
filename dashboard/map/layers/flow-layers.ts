import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import type { Look } from './look.ts';
import type { Flow } from './map-data.ts';

interface Dot {
  at: [number, number];
  rentals: number;
}

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

/** Points on an arc that bends to the left of the way, evenly spaced in metres. */
export function dotsAlong({ from, to, rentals }: Flow, spacing_m: number): Dot[] {
  const east_m = 111_320 * Math.cos((from[1] * Math.PI) / 180);
  const [dx, dy] = [(to[0] - from[0]) * east_m, (to[1] - from[1]) * 111_320];
  const length = Math.hypot(dx, dy);
  const bend = 0.16;
  const middle = [dx / 2 - dy * bend, dy / 2 + dx * bend] as const;
  const count = Math.max(2, Math.floor(length / spacing_m));
  return Array.from({ length: count - 1 }, (_, i): Dot => {
    const t = (i + 1) / count;
    const [x, y] = [0, 1].map(
      (axis) => 2 * t * (1 - t) * middle[axis as 0 | 1] + t * t * (axis === 0 ? dx : dy),
    ) as [number, number];
    return { at: [from[0] + x / east_m, from[1] + y / 111_320], rentals };
  });
}

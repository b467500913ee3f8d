import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer } from '@deck.gl/layers';
import { rgba } from '../palette.ts';
import { scaleOf, type Look } from './look.ts';
import { placed, type Merchant } from './map-data.ts';

/**
 * Amber discs, their area by class of vouchers redeemed today; a ring where there were some but
 * too few to say, a dot where there were none.
 */
export function merchantLayers(merchants: Merchant[], { palette, zoom }: Look): Layer[] {
  const scale = zoom >= 15 ? 1.3 : scaleOf(zoom);
  // Large discs first, so that no small one is covered.
  const shops = placed(merchants).toSorted(
    (a, b) => merchantRadius(b.redemptions_from) - merchantRadius(a.redemptions_from),
  );
  return [
    new ScatterplotLayer<(typeof shops)[number]>({
      id: 'merchants',
      data: shops,
      getPosition: ({ lon, lat }) => [lon, lat],
      getRadius: ({ redemptions_from }) => scale * merchantRadius(redemptions_from),
      radiusUnits: 'pixels',
      getFillColor: ({ redemptions_from }) => {
        if (typeof redemptions_from !== 'number') return rgba(palette.paper, 210);
        return rgba(palette.amber, redemptions_from === 0 ? 130 : 190);
      },
      stroked: true,
      getLineColor: ({ redemptions_from }) =>
        redemptions_from === 0 ? rgba(palette.paper, 120) : rgba(palette.amber),
      getLineWidth: ({ redemptions_from }) => (typeof redemptions_from === 'number' ? 0.8 : 1.6),
      lineWidthUnits: 'pixels',
      pickable: true,
      autoHighlight: true,
      highlightColor: rgba(palette.ink, 90),
      updateTriggers: {
        getRadius: [scale, merchants],
        getFillColor: [palette, merchants],
        getLineColor: [palette, merchants],
        getLineWidth: merchants,
      },
    }),
  ];
}

/** px; the area grows with the class. */
export function merchantRadius(redemptionsFrom: number | null | undefined): number {
  if (redemptionsFrom === undefined) return 2.4;
  if (redemptionsFrom === null) return 4;
  return redemptionsFrom === 0 ? 2.4 : 2.3 * Math.sqrt(redemptionsFrom);
}

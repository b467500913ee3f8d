import type { Palette } from '../palette.ts';
import type { IconAtlas } from './icon-atlas.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import type { Row } from './map-data.ts';

/** What decides how layers are drawn, besides their data. */
export interface Look {
  palette: Palette;
  atlas: IconAtlas;
  zoom: number;
  words: {
    nameOf(layer: ShownLayer, row: Row): string;
    silentSince(layer: ShownLayer, row: Row): string;
  };
  /** Centre lines of the drawn town by the name of their layer, lon and lat. */
  lines: Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

/** Symbols shrink where the whole town has to fit into a hand. */
export const scaleOf = (zoom: number) => Math.min(1, Math.max(0.6, 0.6 + (zoom - 11.8) * 0.25));

/** Text on the map: the page's face with a halo. */
export const mapType = {
  fontFamily: '"Source Sans 3 Variable", "Source Sans 3", system-ui, sans-serif',
  fontWeight: 400,
  fontSettings: { sdf: true, fontSize: 64, buffer: 8, radius: 16 },
  characterSet: 'auto' as const,
  outlineWidth: 4,
  getTextAnchor: 'middle' as const,
  getAlignmentBaseline: 'center' as const,
};

import type { Layer } from '@deck.gl/core';
import { IconLayer, TextLayer } from '@deck.gl/layers';
import type { Glyph } from '../../../datasets/map-layer.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { rgba } from '../palette.ts';
import { figureIcon, ringIcon, signIcon } from './icon-atlas.ts';
import { mapType, scaleOf, type Look } from './look.ts';
import { isAmong, numberIn, placed, type Row } from './map-data.ts';

type Ring = Extract<Glyph, { draw: 'ring' }>;
type PlacedRow = ReturnType<typeof placed>[number];

/** From here on a ring has room for its number. */
const isLarge = (zoom: number): boolean => zoom >= 13.4;

/** From here on figures and signs are told apart. */
export const isNear = (zoom: number): boolean => zoom >= 13;

/** px */
export const ringRadius = (zoom: number): number => (isLarge(zoom) ? 16 : 13.5 * scaleOf(zoom));

/**
 * Rings filled by a share, with a sign of what it is a share of where the layer has one; hatched where
 * a row is silent; figures lie below.
 */
export function ringLayers(layer: ShownLayer, glyph: Ring, all: Row[], look: Look): Layer[] {
  const { atlas, zoom } = look;
  const { name } = layer;
  const rows = placed(all);
  const icons = { iconAtlas: atlas.image as never, iconMapping: atlas.mapping };
  const { items, sign } = glyph;
  const figures = items
    ? rows.filter((row) => isAmong(row, items.among)).flatMap((row) => below(row, glyph))
    : [];
  const signed = sign === undefined ? [] : rows.filter((row) => signOf(layer, sign, row));
  return [
    new IconLayer<(typeof figures)[number]>({
      id: `${name}/items`,
      data: figures,
      ...icons,
      getIcon: () => figureIcon(name),
      getPosition: ({ lon, lat }) => [lon, lat],
      getPixelOffset: ({ offset }) => offset,
      getSize: 17,
      visible: isNear(zoom),
    }),
    new IconLayer<PlacedRow>({
      id: name,
      data: rows,
      ...icons,
      getIcon: (row) => (row.silent ? 'ring-silent' : ringIcon(shareOf(row, glyph))),
      getPosition: ({ lon, lat }) => [lon, lat],
      getSize: 2 * ringRadius(zoom),
      pickable: true,
      updateTriggers: { getIcon: all },
    }),
    new IconLayer<PlacedRow>({
      id: `${name}/signs`,
      data: signed,
      ...icons,
      getIcon: (row) => signIcon(name, String(row[sign ?? ''])),
      getPosition: ({ lon, lat }) => [lon, lat],
      getPixelOffset: [1.1 * ringRadius(zoom), -1.1 * ringRadius(zoom)],
      getSize: 20,
      visible: isNear(zoom),
    }),
    ...(isLarge(zoom) ? numbers(name, glyph, rows, look) : []),
  ];
}

/** The sign of a row's member as an SVG path, where it has one. */
export function signOf(layer: ShownLayer, name: string, row: Row): string | undefined {
  const column = layer.columns[name];
  return column?.kind === 'member' ? column.signs?.[String(row[name])] : undefined;
}

/** The number in the ring. */
function numbers(name: string, glyph: Ring, rows: PlacedRow[], { palette }: Look): Layer[] {
  const reporting = rows.filter((row) => !row.silent && numberIn(row, glyph.filled) !== null);
  if (reporting.length === 0) return [];
  return [
    new TextLayer<PlacedRow>({
      id: `${name}/numbers`,
      data: reporting,
      ...mapType,
      fontWeight: 650,
      getText: (row) => String(row[glyph.filled] as number),
      getPosition: ({ lon, lat }) => [lon, lat],
      getSize: 12,
      getColor: rgba(palette.ink),
      outlineWidth: 0,
    }),
  ];
}

/** One of which nobody knows how much there is at most is shown full as long as there is something. */
function shareOf(row: Row, { filled, of }: Ring): number {
  const value = numberIn(row, filled) ?? 0;
  const most = of === undefined ? null : numberIn(row, of);
  if (most === null || most === 0) return value > 0 ? 1 : 0;
  return Math.min(1, value / most);
}

/** At most five figures below the ring: the number itself stands in the ring. */
function below(row: PlacedRow, { filled }: Ring) {
  const { lon, lat, silent } = row;
  const count = silent ? 0 : Math.min(5, numberIn(row, filled) ?? 0);
  return Array.from({ length: count }, (_, i) => ({
    lon,
    lat,
    offset: [(i - (count - 1) / 2) * 15, 24 + (i % 2) * 5] as [number, number],
  }));
}

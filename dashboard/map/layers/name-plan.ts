import type { FeatureCollection, Point } from 'geojson';
import type { Glyph } from '../../../datasets/map-layer.ts';
import type { ShownLayer } from '../../../server/routes/city-answer.ts';
import { gaugeRadius } from './gauge-layers.ts';
import { scaleOf, type Look } from './look.ts';
import { idOf, isAmong, placed, rowsOf, type Scene } from './map-data.ts';
import {
  nameBox,
  nameOffset,
  placeNames,
  type NamedSpot,
  type Side,
  type Spot,
} from './name-places.ts';
import { isNear, ringRadius } from './ring-layers.ts';

/** A name that is written beside a symbol. */
export interface Name {
  id: string;
  lon: number;
  lat: number;
  text: string;
  side: Side;
  /** px from the middle of the symbol. */
  offset: [x: number, y: number];
}

export interface NamePlan {
  names: Name[];
  /** What names of the town itself must stay clear of: squares with their `size` in px. */
  obstacles: FeatureCollection<Point, { size: number }>;
}

/** From this zoom on there is room for the names of squares. */
const squareNames = 12.6;

/** Half of the size of a symbol that names stay clear of, px; null where it is too small to mind. */
function radiusOf(glyph: Glyph | null, zoom: number): number | null {
  switch (glyph?.draw) {
    case 'ring':
      return ringRadius(zoom);
    case 'gauge':
      return gaugeRadius(zoom);
    case 'square':
      return zoom < squareNames ? 8 : 9 * scaleOf(zoom);
    default:
      return null;
  }
}

/**
 * Where the names of squares and of what is silent stand, so that they cover nothing.
 * @param view what is seen: west, south, east, north
 */
export function planNames(
  layers: readonly ShownLayer[],
  scene: Scene,
  shown: ReadonlySet<string>,
  { zoom, words }: Pick<Look, 'zoom' | 'words'>,
  [west = -180, south = -85, east = 180, north = 85]: readonly number[] = [],
): NamePlan {
  const plane = planeOf(zoom);
  const [topLeft, bottomRight] = [
    plane.to({ lon: west, lat: north }),
    plane.to({ lon: east, lat: south }),
  ];
  const view = { left: topLeft.x, top: topLeft.y, right: bottomRight.x, bottom: bottomRight.y };
  const symbols = layers.flatMap((layer) => {
    const radius = radiusOf(layer.glyph, zoom);
    if (radius === null || !shown.has(layer.name)) return [];
    return placed(rowsOf(scene, layer.name)).map((row) => ({
      ...{ layer, row, spot: { ...plane.to(row), radius } },
      id: `${layer.name} ${idOf(layer, row)}`,
    }));
  });
  const isNamed = ({ glyph }: ShownLayer) => glyph?.draw === 'square' && zoom >= squareNames;
  const named: NamedSpot[] = [
    ...symbols
      .filter(({ layer }) => isNamed(layer))
      .map(({ layer, row, spot, id }) => ({
        ...{ ...spot, id, text: words.nameOf(layer, row) },
        sides: ['right', 'left', 'below', 'above'] as const,
      })),
    ...symbols
      .filter(({ layer, row }) => !isNamed(layer) && row.silent)
      .map(({ layer, row, spot, id }) => ({
        ...{ ...spot, id, text: words.silentSince(layer, row) },
        sides: ['below', 'above', 'right', 'left'] as const,
      })),
  ];
  const others: Spot[] = symbols
    .filter(({ layer, row }) => !isNamed(layer) && !row.silent)
    .flatMap(({ layer: { glyph }, row, spot }) => {
      const items = glyph?.draw === 'ring' ? glyph.items : undefined;
      // Figures lie below their ring.
      return items && isAmong(row, items.among) && isNear(zoom)
        ? [spot, ...[-24, 0, 24].map((dx) => ({ x: spot.x + dx, y: spot.y + 26, radius: 12 }))]
        : [spot];
    });
  const sides = placeNames(named, others, view);
  const names = named.map(({ id, x, y, radius, text }): Name => {
    const side = sides.get(id) ?? 'right';
    const offset = nameOffset(side, radius);
    return { id, ...plane.from({ x, y }), text, side, offset };
  });
  const squares = [
    ...[...named, ...others].map(({ x, y, radius }) => ({ x, y, size: 2 * radius })),
    ...named.flatMap((spot) => squaresOf(nameBox(spot, sides.get(spot.id) ?? 'right'))),
  ];
  return {
    names,
    obstacles: {
      type: 'FeatureCollection',
      features: squares.map(({ x, y, size }) => {
        const { lon, lat } = plane.from({ x, y });
        return {
          type: 'Feature',
          properties: { size: Math.round(size) },
          geometry: { type: 'Point', coordinates: [lon, lat] },
        };
      }),
    },
  };
}

/** A wide box as squares of its height, side by side. */
function squaresOf({ left, right, top, bottom }: ReturnType<typeof nameBox>) {
  const size = bottom - top;
  const count = Math.max(1, Math.ceil((right - left) / size));
  return Array.from({ length: count }, (_, i) => ({
    x: left + ((right - left) * (i + 0.5)) / count,
    y: (top + bottom) / 2,
    size,
  }));
}

/** The Web Mercator plane of a zoom in px, y to the south, and the way back. */
function planeOf(zoom: number) {
  const world = 512 * 2 ** zoom;
  return {
    to: ({ lon, lat }: { lon: number; lat: number }) => ({
      x: (lon / 360) * world,
      y: (-Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI)) * world,
    }),
    from: ({ x, y }: { x: number; y: number }) => ({
      lon: (x / world) * 360,
      lat: (Math.atan(Math.exp((-y / world) * 2 * Math.PI)) * 360) / Math.PI - 90,
    }),
  };
}

import type { FeatureCollection, Point } from 'geojson';
import { scaleOf, type Look } from './look.ts';
import { placed, type Scene, type Toggle } from './map-data.ts';
import {
  nameBox,
  nameOffset,
  placeNames,
  type NamedSpot,
  type Side,
  type Spot,
} from './name-places.ts';
import { stationRadius } from './station-layers.ts';

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

/** From this zoom on there is room for the names of offices. */
const officeNames = 12.6;

/**
 * Where the names of offices and of silent stations stand, so that they cover nothing.
 * @param view what is seen: west, south, east, north
 */
export function planNames(
  { stations, offices }: Scene,
  shown: ReadonlySet<Toggle>,
  { zoom, words }: Pick<Look, 'zoom' | 'words'>,
  [west = -180, south = -85, east = 180, north = 85]: readonly number[] = [],
): NamePlan {
  const plane = planeOf(zoom);
  const [topLeft, bottomRight] = [
    plane.to({ lon: west, lat: north }),
    plane.to({ lon: east, lat: south }),
  ];
  const view = { left: topLeft.x, top: topLeft.y, right: bottomRight.x, bottom: bottomRight.y };
  const there = shown.has('stations') ? stations : [];
  const houses = shown.has('offices') ? placed(offices) : [];
  const radius = stationRadius(zoom);
  const named: NamedSpot[] = [
    ...(zoom < officeNames ? [] : houses).map((house) => ({
      ...{ id: `office ${house.office}`, ...plane.to(house), radius: 9 * scaleOf(zoom) },
      ...{ text: words.officeName(house) },
      sides: ['right', 'left', 'below', 'above'] as const,
    })),
    ...there
      .filter(({ silent }) => silent)
      .map((station) => ({
        ...{ id: `station ${station.station}`, ...plane.to(station), radius },
        ...{ text: words.silentSince(station) },
        sides: ['below', 'above', 'right', 'left'] as const,
      })),
  ];
  const others: Spot[] = [
    ...there
      .filter(({ silent }) => !silent)
      .flatMap((station) => {
        const spot = { ...plane.to(station), radius };
        // Boats lie below their jetty.
        return station.kind === 'boat' && zoom >= 13
          ? [spot, ...[-24, 0, 24].map((dx) => ({ x: spot.x + dx, y: spot.y + 26, radius: 12 }))]
          : [spot];
      }),
    ...(zoom < officeNames ? houses : []).map((house) => ({ ...plane.to(house), radius: 8 })),
  ];
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

import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Block } from './blocks.ts';
import type { Building } from './buildings.ts';
import type { District } from './districts.ts';
import { isBuilt, type Ground, type Plot } from './ground.ts';
import type { Landmark } from './landmarks.ts';
import { toLonLat, type Point, type Ring } from './plane.ts';
import { woods } from './plan-land.ts';
import { lakes } from './plan-water.ts';
import { centroidOf } from './polygon.ts';
import { createRandom } from './random.ts';
import { blob, isWater, type Water } from './water.ts';

/** The town as a plan: WGS 84 GeoJSON per layer, each feature with `kind` or `class`. */
export interface Drawing {
  boundary: FeatureCollection;
  /** `district`, `name`, `inhabitants`, `area_km2` */
  districts: FeatureCollection;
  /** Water areas; `kind` river, basin, moat, lake */
  river: FeatureCollection;
  /** The middle of the river, for its name. */
  riverline: FeatureCollection;
  /** Open land; `kind` park, wood, allotment, cemetery, sports, field, meadow, square */
  parks: FeatureCollection;
  /** Built land between streets; `kind` is its use */
  blocks: FeatureCollection;
  /** Lines; `class` main, secondary, residential, lane, path, bridge, rail */
  streets: FeatureCollection;
  /** Footprints; `kind` house, shop, commercial, industry, landmark, hut; `height_m` */
  buildings: FeatureCollection;
  /** Points with a `name`; `kind` district, lake, park, wood, landmark, station, square, basin */
  labels: FeatureCollection;
}

export interface Town {
  name: string;
  water: Water;
  ground: Ground;
  blocks: readonly Block[];
  buildings: readonly Building[];
  landmarks: readonly Landmark[];
  districts: readonly District[];
}

export function drawTown(town: Town, seed: string): Drawing {
  const { name, water, ground, blocks, buildings, districts } = town;
  const random = createRandom(`${seed}/woods`);
  const outside = woods.map(({ at, radius, stretch }) => blob(at, radius, stretch, random));
  const greens = blocks.filter(({ use }) => !isBuilt(use));
  return {
    boundary: collection([polygon(ground.limit, { name })]),
    districts: collection(
      districts.map(({ ring, ...properties }) => ({
        ...polygon(ring, properties),
        id: properties.district,
      })),
    ),
    river: collection([
      polygon(water.river, { kind: 'river', name: 'Aa' }),
      polygon(water.basin, { kind: 'basin', name: 'Hafen' }),
      polygon(water.oldHarbour, { kind: 'basin', name: 'Alter Hafen' }),
      polygon(water.moat, { kind: 'moat', name: 'Stadtgraben' }),
      ...water.lakes.map(({ name: lake, ring }) => polygon(ring, { kind: 'lake', name: lake })),
    ]),
    riverline: collection([line(water.centreline, { name: 'Aa' })]),
    parks: collection([
      ...greens
        .toSorted((a, b) => rank(a.use) - rank(b.use))
        .map(({ use, ring }) => polygon(ring, { kind: greenKind(use) })),
      ...outside.map((ring) => polygon(ring, { kind: 'wood' })),
    ]),
    blocks: collection(
      blocks.filter(({ use }) => isBuilt(use)).map(({ use, ring }) => polygon(ring, { kind: use })),
    ),
    streets: collection(waysOf(ground, water)),
    buildings: collection(
      buildings.map(({ class: kind, ring, height_m }) =>
        polygon(ring, { kind: buildingKind[kind], height_m }),
      ),
    ),
    labels: collection(labelsOf(town)),
  };
}

const buildingKind = {
  residential: 'house',
  shop: 'shop',
  commercial: 'commercial',
  warehouse: 'industry',
  public: 'landmark',
  church: 'landmark',
  garage: 'hut',
  hut: 'hut',
} as const;

const rank = (use: Plot['use']) => (use === 'field' ? 0 : use === 'market' ? 2 : 1);

function greenKind(use: Plot['use']): string {
  switch (use) {
    case 'market':
      return 'square';
    case 'rampart':
      return 'park';
    case 'bank':
      return 'meadow';
    default:
      return use;
  }
}

/** Streets in parts: where one crosses the river it is a bridge. */
function waysOf({ ways, rails }: Ground, water: Water): Feature[] {
  const streets = ways.flatMap(({ name, class: kind, line: points }) => {
    const bridges = kind === 'path' ? [] : overWater(points, water);
    return [
      line(points, { class: kind, name }),
      ...bridges.map((part) => line(part, { class: 'bridge', way: kind, name })),
    ];
  });
  return [...streets, ...rails.map((points) => line(points, { class: 'rail', name: null }))];
}

function overWater(points: Point[], water: Water): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  points.forEach((point, i) => {
    if (isWater(water, point)) part.push(...(part.length ? [] : [points[i - 1] ?? point]), point);
    else if (part.length) {
      parts.push([...part, point]);
      part = [];
    }
  });
  return parts;
}

function labelsOf({ districts, landmarks, water, blocks }: Town): Feature[] {
  return [
    ...districts.map(({ district, name }) =>
      dot(heart(district, districts, blocks), { kind: 'district', name }),
    ),
    ...lakes.map(({ name, at }) => dot(at, { kind: 'lake', name })),
    ...woods.map(({ name, at }) => dot(at, { kind: 'wood', name })),
    ...landmarks
      .filter(({ label }) => label)
      .map(({ name, at }) =>
        dot(at, { kind: name === 'Hauptbahnhof' ? 'station' : 'landmark', name }),
      ),
    dot([0, 0], { kind: 'square', name: 'Markt' }),
    dot([720, 1090], { kind: 'park', name: 'Stadtpark' }),
    dot([-860, -560], { kind: 'park', name: 'Westpark' }),
    dot([640, -590], { kind: 'park', name: 'Ostpark' }),
    dot(centroidOf(water.basin), { kind: 'basin', name: 'Hafen' }),
    dot([1330, -40], { kind: 'place', name: 'Speicherinsel' }),
  ];
}

/** The middle of what is built in a district, where its name belongs. */
function heart(district: string, districts: readonly District[], blocks: readonly Block[]): Point {
  const ring = districts.find((d) => d.district === district)?.ring ?? [];
  const bounds = boundsOf(ring);
  const built = blocks
    .filter(({ use }) => isBuilt(use))
    .map(({ ring: block, area }) => ({ at: centroidOf(block), area }))
    .filter(
      ({ at: [x, y] }) =>
        x > bounds.west && x < bounds.east && y > bounds.south && y < bounds.north,
    );
  const total = built.reduce((sum, { area }) => sum + area, 0) || 1;
  const mean = (axis: 0 | 1) =>
    built.reduce((sum, { at, area }) => sum + at[axis] * area, 0) / total;
  return built.length ? [mean(0), mean(1)] : centroidOf(ring);
}

function boundsOf(ring: readonly Point[]): {
  west: number;
  east: number;
  south: number;
  north: number;
} {
  const xs = ring.map(([x]) => x);
  const ys = ring.map(([, y]) => y);
  return {
    west: Math.min(...xs),
    east: Math.max(...xs),
    south: Math.min(...ys),
    north: Math.max(...ys),
  };
}

type Properties = Record<string, string | number | boolean | null>;

const collection = (features: Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
});

const feature = (geometry: Geometry, properties: Properties): Feature => ({
  type: 'Feature',
  geometry,
  properties,
});

function polygon(ring: Ring, properties: Properties): Feature {
  const coordinates = ring.map(toLonLat);
  return feature({ type: 'Polygon', coordinates: [[...coordinates, coordinates[0]!]] }, properties);
}

const line = (points: readonly Point[], properties: Properties): Feature =>
  feature({ type: 'LineString', coordinates: points.map(toLonLat) }, properties);

const dot = (point: Point, properties: Properties): Feature =>
  feature({ type: 'Point', coordinates: toLonLat(point) }, properties);

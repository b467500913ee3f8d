import { cut, Junctions, type Cell, type Division, type Side } from './cells.ts';
import { clip, distanceToLine, offset, simplify, spline } from './curve.ts';
import { joinEnds } from './joints.ts';
import { facesBetween, type PlanLine } from './planar-graph.ts';
import { distance, distanceToSegment, type Point, type Ring } from './plane.ts';
import { frame, limitControls, market } from './plan.ts';
import { usePoints, type Use } from './plan-land.ts';
import { harbourTrackControls, plannedWays, railControls, type WayClass } from './plan-ways.ts';
import { areaOf, contains, insidePoint } from './polygon.ts';
import { between, chance, createRandom, type Random } from './random.ts';
import { counterClockwise, isWater, type Water } from './water.ts';

export interface Way {
  name: string | null;
  class: WayClass;
  line: Point[];
}

/** An area between streets with one use; the ring runs along the middle of the streets. */
export interface Plot {
  use: Use | 'bank' | 'rampart' | 'market';
  cell: Cell;
}

export interface Ground {
  ways: Way[];
  rails: Point[][];
  plots: Plot[];
  /** Areas between the main lines only, with the river: districts are made of them. */
  areas: Cell[];
  limit: Ring;
}

const halfWidths = {
  main: 10,
  secondary: 8,
  residential: 6,
  lane: 3.6,
  path: 2,
  rail: 14,
  bank: 3,
  stream: 0,
  border: 0,
} as const;

const side = (name: string | null, kind: Side['class']): Side => ({
  name,
  class: kind,
  half_width: halfWidths[kind],
});

const divisions: Record<Use, Division & { street: WayClass }> = {
  old_town: { short: 56, long: 96, jitter: 0.7, curve: 0.5, street: 'lane' },
  perimeter: { short: 92, long: 140, jitter: 0.25, curve: 0.35, street: 'residential' },
  row: { short: 72, long: 165, jitter: 0.25, curve: 0.6, street: 'residential' },
  detached: { short: 76, long: 180, jitter: 0.45, curve: 0.9, street: 'residential' },
  estate: { short: 135, long: 200, jitter: 0.3, curve: 0.4, street: 'residential' },
  commercial: { short: 150, long: 230, jitter: 0.3, curve: 0.4, street: 'residential' },
  harbour: { short: 120, long: 220, jitter: 0.3, curve: 0.6, street: 'residential' },
  park: { short: 130, long: 190, jitter: 0.9, curve: 1.6, street: 'path' },
  cemetery: { short: 70, long: 90, jitter: 0.2, curve: 0.3, street: 'path' },
  sports: { short: 150, long: 230, jitter: 0.2, curve: 0.2, street: 'path' },
  allotment: { short: 52, long: 130, jitter: 0.2, curve: 0.6, street: 'path' },
  wood: { short: 300, long: 380, jitter: 0.9, curve: 1.3, street: 'path' },
  field: { short: 420, long: 640, jitter: 0.7, curve: 0.9, street: 'path' },
};

const unbuilt: ReadonlySet<string> = new Set([
  'park',
  'cemetery',
  'sports',
  'allotment',
  'wood',
  'field',
  'bank',
  'rampart',
  'market',
]);

export const isBuilt = (use: Plot['use']): boolean => !unbuilt.has(use);

/** Streets, blocks and what they are used for, from the plan. */
export function divideGround(water: Water, seed: string): Ground {
  const random = createRandom(`${seed}/ground`);
  const planned = joinEnds(
    [
      ...plannedWays.map((way): Way => ({ ...way, line: spline(way.controls, 24) })),
      ...riverside(water),
    ],
    110,
  );
  const line = (name: string) => planned.find((way) => way.name === name)!.line;
  const rail = spline(railControls, 40);
  const limit = borderOf(random);
  const areas = facesBetween<Side>([
    ...planned.map((way) => ({ kind: side(way.name, way.class), points: way.line })),
    { kind: side(null, 'rail'), points: rail },
    ...[market, water.basin, water.oldHarbour, limit].map((ring, i): PlanLine<Side> => ({
      kind:
        i === 0
          ? { name: 'Markt', class: 'lane', half_width: 1 }
          : side(null, i === 3 ? 'border' : 'bank'),
      points: [...ring, ring[0]!],
    })),
    ...[water.northBank, water.southBank].map((points) => ({ kind: side(null, 'bank'), points })),
    { kind: side(null, 'stream'), points: water.centreline },
    { kind: side(null, 'border'), points: frameRing() },
  ]);
  const inner = [...line('Wallstraße')];
  const outer = [...line('Am Wall')];
  const streets = new Map<Side, { line: Point[]; uses: Set<Plot['use']> }>();
  const junctions = new Junctions();
  for (const { ring } of areas) ring.forEach((p, i) => isCorner(ring, i) && junctions.add(p));
  const plots: Plot[] = [];
  const settle = (cell: Cell, use: Plot['use']) => {
    for (const s of cell.sides) streets.get(s)?.uses.add(use);
    plots.push({ use, cell });
  };
  const divide = (cell: Cell, division: Division, street: WayClass): Cell[] => {
    const border: Side = side(null, street);
    const done = cut(cell, division, border, junctions, random);
    if (!done) return [cell];
    streets.set(border, { line: done.line, uses: new Set() });
    return done.parts.flatMap((part) => divide(part, division, street));
  };
  for (const area of areas) {
    const label = insidePoint(area.ring);
    if (isWater(water, label)) continue;
    if (contains(market, label)) settle(area, 'market');
    else if (contains(inner, label)) {
      for (const block of divide(area, divisions.old_town, 'lane')) settle(block, 'old_town');
    } else if (contains(outer, label)) settle(area, 'rampart');
    else if (isStrip(area)) settle(area, 'bank');
    else {
      const remote = Math.min(...usePoints.map((p) => distance(p.at, label) - p.reach)) > 700;
      const quarter = remote ? divisions.field : { short: 300, long: 330, jitter: 0.5, curve: 0.9 };
      for (const part of divide(area, quarter, 'residential')) {
        const use = useAt(insidePoint(part.ring), random);
        const { street, ...division } = divisions[use];
        for (const block of divide(part, division, street)) settle(block, use);
      }
    }
  }
  const lanes = [...streets.entries()].flatMap(([s, { line, uses }]) =>
    laid(s, line, uses, water, random),
  );
  return {
    ways: [
      ...planned.map(({ name, class: kind, line }) => ({ name, class: kind, line })),
      ...lanes,
    ],
    rails: [rail, spline(harbourTrackControls, 40)],
    plots,
    areas,
    limit,
  };
}

/** Streets beside the river inside the town, about 38 m from the water. */
function riverside({ northBank, southBank }: Water): Way[] {
  const within = (points: Point[], west: number, east: number) =>
    points.filter(([x]) => x > west && x < east);
  return [
    { name: 'Uferstraße', class: 'residential', line: within(offset(northBank, 36), -1208, 1045) },
    { name: 'Am Südufer', class: 'residential', line: within(offset(southBank, -36), -1178, 1010) },
  ];
}

function useAt(point: Point, random: Random): Use {
  const gap: Use = Math.hypot(...point) < 1_250 ? 'park' : 'field';
  let best: { use: Use; place: number } = { use: gap, place: 0.98 + 0.2 * random() };
  for (const { use, at, reach } of usePoints) {
    const place = distance(at, point) / reach;
    if (place < best.place) best = { use, place };
  }
  return best.use;
}

function isStrip({ ring, sides }: Cell): boolean {
  if (!sides.some((s) => s.class === 'bank')) return false;
  const around = ring.reduce((sum, p, i) => sum + distance(p, ring[(i + 1) % ring.length]!), 0);
  return areaOf(ring) / (around / 2) < 48;
}

function isCorner(ring: Ring, i: number): boolean {
  const [a, b, c] = [ring.at(i - 1)!, ring[i]!, ring[(i + 1) % ring.length]!];
  return distanceToSegment(b, a, c) > 0.25 * Math.min(distance(a, b), distance(b, c));
}

/** The town's limit follows the edges of fields: short straight pieces. */
function borderOf(random: Random): Ring {
  const border = spline(limitControls, 260, true).map(([x, y]): Point => [
    x + between(random, -70, 70),
    y + between(random, -70, 70),
  ]);
  return counterClockwise(border);
}

/** A street as it is drawn: a path where nobody lives, nothing at all between two fields. */
function laid(s: Side, line: Point[], uses: Set<Plot['use']>, water: Water, random: Random): Way[] {
  const built = [...uses].some(isBuilt);
  if (!built && [...uses].every((use) => use === 'field') && chance(random, 0.45)) return [];
  const kind: WayClass = built ? (s.class as WayClass) : 'path';
  const dry = (p: Point) =>
    water.lakes.every(({ ring }) => !contains(ring, p) && distanceToLine(p, ring) > 12);
  return clip(line, dry).map((part) => ({ name: s.name, class: kind, line: simplify(part, 0.6) }));
}

function frameRing(): Point[] {
  const { west, east, south, north } = frame;
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

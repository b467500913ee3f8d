import { distanceToLine } from './curve.ts';
import type { Block } from './blocks.ts';
import {
  add,
  direction,
  distance,
  dot,
  left,
  mix,
  scale,
  subtract,
  type Point,
  type Ring,
} from './plane.ts';
import { centroidOf, contains, orientedBox, overlap } from './polygon.ts';
import { between, chance, createRandom, pick, type Random } from './random.ts';

export type BuildingClass =
  'residential' | 'shop' | 'commercial' | 'warehouse' | 'public' | 'church' | 'garage' | 'hut';

export interface Building {
  class: BuildingClass;
  ring: Ring;
  height_m: number;
}

/** A row of buildings along a street: how they stand. Lengths in metres. */
interface Row {
  width: readonly [number, number];
  depth: readonly [number, number];
  /** From the edge of the block to the front. */
  setback: readonly [number, number];
  gap: readonly [number, number];
  /** How many share their side walls before there is a gap; 1 = detached. */
  joined: number;
  height: readonly [number, number];
  class: BuildingClass;
  /** Share of places where nothing stands. */
  empty: number;
}

const rows = {
  old_town: {
    width: [7.5, 14],
    depth: [11, 16],
    setback: [0, 0.3],
    gap: [0.4, 2.5],
    joined: 9,
    height: [8, 15],
    class: 'shop',
    empty: 0.02,
  },
  perimeter: {
    width: [14, 24],
    depth: [11, 13.5],
    setback: [0.2, 0.6],
    gap: [3, 7],
    joined: 5,
    height: [13, 19],
    class: 'residential',
    empty: 0.05,
  },
  row: {
    width: [11, 18],
    depth: [9.5, 11.5],
    setback: [3.5, 5],
    gap: [5, 9],
    joined: 3,
    height: [7, 9.5],
    class: 'residential',
    empty: 0.07,
  },
  detached: {
    width: [10, 16],
    depth: [9, 13],
    setback: [4, 8],
    gap: [9, 17],
    joined: 1,
    height: [5.5, 9],
    class: 'residential',
    empty: 0.11,
  },
} as const satisfies Record<string, Row>;

/** Footprints of all buildings: none overlaps another, a street or water; obstacles are lakes. */
export function raiseBuildings(
  blocks: readonly Block[],
  landmarks: readonly Building[],
  obstacles: readonly Ring[],
  seed: string,
): Building[] {
  const random = createRandom(`${seed}/buildings`);
  const built = new Footprints();
  for (const landmark of landmarks) built.place(landmark);
  for (const block of blocks) {
    if (obstacles.some((obstacle) => block.ring.some((p) => contains(obstacle, p)))) continue;
    switch (block.use) {
      case 'old_town':
      case 'perimeter':
      case 'row':
      case 'detached':
        line(block, rows[block.use], built, random);
        fillYard(block, built, random);
        break;
      case 'estate':
        slabs(block, built, random);
        break;
      case 'commercial':
      case 'harbour':
        halls(block, built, random);
        break;
      case 'allotment':
        huts(block, built, random);
        break;
      default:
        break;
    }
  }
  return built.all;
}

/** All footprints so far, found again by place. */
class Footprints {
  readonly all: Building[] = [];
  readonly #near = new Map<number, Building[]>();

  /** Adds the building when it overlaps no other. */
  place(building: Building): boolean {
    const keys = this.#keys(building.ring);
    for (const key of keys) {
      for (const other of this.#near.get(key) ?? []) {
        if (overlap(building.ring, other.ring)) return false;
      }
    }
    this.all.push(building);
    for (const key of keys) {
      const cell = this.#near.get(key);
      if (cell) cell.push(building);
      else this.#near.set(key, [building]);
    }
    return true;
  }

  #keys(ring: Ring): number[] {
    let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of ring) {
      [west, east] = [Math.min(west, x), Math.max(east, x)];
      [south, north] = [Math.min(south, y), Math.max(north, y)];
    }
    const keys: number[] = [];
    for (let i = Math.floor(west / 40); i <= Math.floor(east / 40); i++) {
      for (let j = Math.floor(south / 40); j <= Math.floor(north / 40); j++)
        keys.push(i * 4096 + j);
    }
    return keys;
  }
}

/** Walks along every side of the block and sets one building after the other. */
function line(block: Block, row: Row, built: Footprints, random: Random): void {
  for (const side of sidesOf(block.ring)) {
    let setback = between(random, ...row.setback);
    let height = between(random, ...row.height);
    let joined = 0;
    let place = row.joined === 1 ? between(random, 2, 8) : 0.1;
    const end = side.length - 0.1;
    while (place < end - row.width[0] * 0.7) {
      const width = Math.min(between(random, ...row.width), end - place);
      if (row.joined === 1) {
        setback = between(random, ...row.setback);
        height = between(random, ...row.height);
      } else if (chance(random, 0.3)) height = between(random, ...row.height);
      const [a, b] = [side.at(place), side.at(place + width)];
      const depth = between(random, ...row.depth);
      const ring = quad(a, b, setback, depth);
      const skip = chance(random, row.empty);
      const kind = row.class === 'shop' && chance(random, 0.45) ? 'residential' : row.class;
      const fits =
        !skip &&
        ring.every((p) => contains(block.ring, p)) &&
        built.place({ class: kind, ring, height_m: round(height) });
      if (fits && row.joined === 1 && chance(random, 0.12))
        garage(block, side, place + width, setback, built, random);
      joined = fits ? joined + 1 : 0;
      if (!fits && !skip) place += 2.5;
      else if (joined >= row.joined || chance(random, 0.5 / row.joined)) {
        place += width + between(random, ...row.gap);
        joined = 0;
      } else place += width + 0.02;
    }
  }
}

function garage(
  block: Block,
  side: Front,
  place: number,
  setback: number,
  built: Footprints,
  random: Random,
): void {
  if (place + 4.2 > side.length) return;
  const ring = quad(side.at(place + 0.6), side.at(place + 4), setback + between(random, 1, 4), 6.2);
  if (ring.every((p) => contains(block.ring, p)))
    built.place({ class: 'garage', ring, height_m: 2.6 });
}

/** Workshops and rear buildings in the yards of dense blocks, sheds in gardens. */
function fillYard(block: Block, built: Footprints, random: Random): void {
  const dense = block.use === 'old_town' || block.use === 'perimeter';
  const tries = dense ? block.area / 1_100 : 0;
  const box = orientedBox(block.ring);
  for (let i = 0; i < tries; i++) {
    const at = add(
      add(box.centre, scale(box.axis, between(random, -0.4, 0.4) * box.long)),
      scale(left(box.axis), between(random, -0.3, 0.3) * box.short),
    );
    const [width, depth] = dense
      ? [between(random, 6, 15), between(random, 5, 10)]
      : [between(random, 2.5, 4), between(random, 2, 3)];
    const ring = rectangle(at, box.axis, width, depth);
    if (!ring.every((p) => contains(block.ring, p))) continue;
    built.place({
      class: dense ? 'commercial' : 'hut',
      ring,
      height_m: dense ? round(between(random, 3.5, 8)) : 2.3,
    });
  }
}

/** Long houses in parallel, as they were built in the sixties, and some towers. */
function slabs(block: Block, built: Footprints, random: Random): void {
  const box = orientedBox(block.ring);
  const across = left(box.axis);
  const floors = pick(random, [3, 4, 4, 5, 8]);
  for (let u = -box.long / 2 + 14; u < box.long / 2 - 10; u += between(random, 27, 33)) {
    for (let v = -box.short / 2 + 34; v < box.short / 2 - 10; v += between(random, 64, 76)) {
      const centre = add(box.centre, add(scale(box.axis, u), scale(across, v)));
      const tower = chance(random, 0.1);
      for (const length of tower ? [22] : [58, 44, 30, 20]) {
        const ring = rectangle(centre, across, length, tower ? 20 : 11.5);
        if (!ring.every((p) => contains(block.ring, p))) continue;
        built.place({
          class: 'residential',
          ring,
          height_m: round(3 * (tower ? floors + 6 : floors) + 1.5),
        });
        break;
      }
    }
  }
}

/** Halls and sheds in the direction of the block; the larger ones first. */
function halls(block: Block, built: Footprints, random: Random): void {
  const harbour = block.use === 'harbour';
  const fronts = sidesOf(block.ring).toSorted((a, b) => b.length - a.length);
  for (const front of fronts) {
    let place = between(random, 4, 10);
    while (place < front.length - 14) {
      const width = Math.min(between(random, 24, harbour ? 62 : 74), front.length - place - 2);
      const [a, b] = [front.at(place), front.at(place + width)];
      for (const depth of [between(random, 30, 48), between(random, 18, 28), 13]) {
        const ring = quad(a, b, harbour ? 5 : 9, depth);
        if (!ring.every((p) => contains(block.ring, p))) continue;
        const height_m = round(between(random, 6, harbour ? 17 : 11));
        if (built.place({ class: harbour ? 'warehouse' : 'commercial', ring, height_m })) break;
      }
      place += width + between(random, 7, 20);
    }
  }
}

function huts(block: Block, built: Footprints, random: Random): void {
  for (const front of sidesOf(block.ring)) {
    for (let place = 6; place < front.length - 6; place += between(random, 22, 34)) {
      const ring = quad(
        front.at(place),
        front.at(place + between(random, 3.5, 5)),
        between(random, 5, 9),
        between(random, 3, 4.5),
      );
      if (ring.every((p) => contains(block.ring, p)))
        built.place({ class: 'hut', ring, height_m: 2.6 });
    }
  }
}

/** Buildings that leave a track (10 m between its points or less) room to pass. */
export function besideTrack(buildings: readonly Building[], track: readonly Point[]): Building[] {
  const xs = track.map(([x]) => x);
  const ys = track.map(([, y]) => y);
  const [west, east] = [Math.min(...xs) - 100, Math.max(...xs) + 100];
  const [south, north] = [Math.min(...ys) - 100, Math.max(...ys) + 100];
  return buildings.filter(({ ring }) => {
    const [x, y] = ring[0]!;
    if (x < west || x > east || y < south || y > north) return true;
    const crossed = track.some((p) => contains(ring, p));
    return !crossed && !ring.some((p) => distanceToLine(p, track) < 6);
  });
}

/** One side of a block between two corners, walked by length. */
interface Front {
  length: number;
  at: (metres: number) => Point;
}

/** Sides between corners of more than 35°; a bend in a street is no corner. */
function sidesOf(ring: Ring): Front[] {
  const corners: number[] = [];
  ring.forEach((p, i) => {
    const before = direction(ring.at(i - 1)!, p);
    const after = direction(p, ring[(i + 1) % ring.length]!);
    if (dot(before, after) < 0.82) corners.push(i);
  });
  if (!corners.length) corners.push(0);
  return corners.map((from, k) => {
    const to = corners[(k + 1) % corners.length]!;
    const points: Point[] = [ring[from]!];
    for (let i = from; points.length === 1 || i !== to;) {
      i = (i + 1) % ring.length;
      points.push(ring[i]!);
    }
    return front(points);
  });
}

function front(points: Point[]): Front {
  const starts = [0];
  for (let i = 1; i < points.length; i++)
    starts.push(starts[i - 1]! + distance(points[i - 1]!, points[i]!));
  const length = starts[starts.length - 1]!;
  const at = (metres: number): Point => {
    let i = 1;
    while (i < points.length - 1 && starts[i]! < metres) i++;
    return mix(
      points[i - 1]!,
      points[i]!,
      (metres - starts[i - 1]!) / (starts[i]! - starts[i - 1]! || 1),
    );
  };
  return { length, at };
}

/** The footprint behind the front line a–b: set back, then `depth` metres deep. */
function quad(a: Point, b: Point, setback: number, depth: number): Ring {
  const inward = left(direction(a, b));
  const [near, far] = [scale(inward, setback), scale(inward, setback + depth)];
  return [add(a, near), add(b, near), add(b, far), add(a, far)];
}

export function rectangle(centre: Point, axis: Point, length: number, width: number): Ring {
  const [u, v] = [scale(axis, length / 2), scale(left(axis), width / 2)];
  return [
    subtract(subtract(centre, u), v),
    subtract(add(centre, u), v),
    add(add(centre, u), v),
    add(subtract(centre, u), v),
  ];
}

export const middleOf = ({ ring }: Building): Point => centroidOf(ring);

const round = (metres: number) => Math.round(metres * 10) / 10;

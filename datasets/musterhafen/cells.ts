import { lengthOf, pointAt, spline } from './curve.ts';
import {
  add,
  crossing,
  direction,
  distance,
  distanceToSegment,
  dot,
  left,
  mix,
  scale,
  subtract,
  type Point,
  type Ring,
} from './plane.ts';
import type { WayClass } from './plan-ways.ts';
import { areaOf, contains, orientedBox } from './polygon.ts';
import { between, type Random } from './random.ts';

/** What lies along one side of an area, and how much of its width reaches into it. */
export interface Side {
  name: string | null;
  class: WayClass | 'rail' | 'bank' | 'stream' | 'border';
  /** Metres from the line to where a plot may begin. */
  half_width: number;
}

/** An area with what lies along each side: `sides[i]` from point i to i + 1. */
export interface Cell {
  ring: Ring;
  sides: Side[];
}

/** How areas of one kind are divided by streets. */
export interface Division {
  /** Metres between parallel streets, and between cross streets. */
  short: number;
  long: number;
  /** How far the position of a cut may wander, 0 to 1. */
  jitter: number;
  /** How strongly streets follow the curves of what lies beside them. */
  curve: number;
}

/** A cut: the new street from side to side, and the two parts. */
export interface Cut {
  line: Point[];
  parts: [Cell, Cell];
}

/** Ends of streets that were cut before, so that streets meet at crossings instead of side by side. */
export class Junctions {
  readonly #cells = new Map<string, Point[]>();

  add(point: Point): void {
    const key = this.#key(Math.floor(point[0] / 50), Math.floor(point[1] / 50));
    this.#cells.set(key, [...(this.#cells.get(key) ?? []), point]);
  }

  near(point: Point, metres: number): Point[] {
    const [x, y] = [Math.floor(point[0] / 50), Math.floor(point[1] / 50)];
    const found: Point[] = [];
    for (let i = x - 1; i <= x + 1; i++) {
      for (let j = y - 1; j <= y + 1; j++) {
        for (const p of this.#cells.get(this.#key(i, j)) ?? []) {
          if (distance(p, point) < metres) found.push(p);
        }
      }
    }
    return found;
  }

  #key(x: number, y: number): string {
    return `${x},${y}`;
  }
}

/** One cut across the longer measure of the area, or null where it is small enough or cannot be cut. */
export function cut(
  cell: Cell,
  division: Division,
  street: Side,
  junctions: Junctions,
  random: Random,
): Cut | null {
  const box = orientedBox(cell.ring);
  const lengthwise = box.long / division.long;
  const crosswise = box.short / division.short;
  if (Math.max(lengthwise, crosswise) < 1.42) return null;
  const across = lengthwise >= crosswise;
  const axis = across ? box.axis : left(box.axis);
  const span = across ? box.long : box.short;
  const pieces = Math.max(2, Math.round(across ? lengthwise : crosswise));
  for (const wander of [1, 0.5, 1.6]) {
    const share =
      Math.floor(pieces / 2) / pieces +
      (between(random, -1, 1) * division.jitter * wander * 0.5) / pieces;
    const at = add(box.centre, scale(axis, span * (share - 0.5)));
    const tilt = between(random, -1, 1) * division.jitter * 0.25;
    const along = add(left(axis), scale(axis, tilt));
    const done = divide(cell, at, along, division.curve, street, junctions);
    if (done) return done;
  }
  return null;
}

interface End {
  point: Point;
  side: number;
}

function divide(
  cell: Cell,
  at: Point,
  along: Point,
  curve: number,
  street: Side,
  junctions: Junctions,
): Cut | null {
  const { ring } = cell;
  const far = scale(along, 20_000);
  const hits: (End & { place: number })[] = [];
  for (let side = 0; side < ring.length; side++) {
    const [a, b] = [ring[side]!, ring[(side + 1) % ring.length]!];
    const hit = crossing(subtract(at, far), add(at, far), a, b);
    if (hit) hits.push({ point: mix(a, b, hit[1]), side, place: hit[0] });
  }
  hits.sort((a, b) => a.place - b.place);
  let [from, to]: [End | null, End | null] = [null, null];
  for (let i = 0; i + 1 < hits.length; i += 2) {
    const longer =
      !from || !to || hits[i + 1]!.place - hits[i]!.place > distance(from.point, to.point) / 40_000;
    if (longer) [from, to] = [hits[i]!, hits[i + 1]!];
  }
  if (!from || !to) return null;
  from = snap(cell, from, junctions);
  to = snap(cell, to, junctions);
  if (from.side === to.side || distance(from.point, to.point) < 18) return null;
  for (const bend of curve > 0 ? [curve, curve / 2, 0] : [0]) {
    const line = bent(ring, from, to, bend);
    if (!contains(ring, pointAt(line, lengthOf(line) / 2)) || crossesRing(ring, line)) continue;
    const parts = partsOf(cell, from, to, line, street);
    if (parts.some((part) => areaOf(part.ring) < 250)) return null;
    junctions.add(from.point);
    junctions.add(to.point);
    return { line, parts };
  }
  return null;
}

/** Moves the end of a new street to a crossing or corner nearby on the same boundary. */
function snap(cell: Cell, end: End, junctions: Junctions): End {
  const { ring } = cell;
  for (const candidate of junctions
    .near(end.point, 26)
    .sort((a, b) => distance(a, end.point) - distance(b, end.point))) {
    for (let side = 0; side < ring.length; side++) {
      const metres = distanceToSegment(candidate, ring[side]!, ring[(side + 1) % ring.length]!);
      if (metres < 0.05) return { point: candidate, side };
    }
  }
  return end;
}

/** A line between both ends that keeps the middle between the two banks of the area. */
function bent(ring: Ring, from: End, to: End, amount: number): Point[] {
  const chord = subtract(to.point, from.point);
  const length = distance(from.point, to.point);
  if (amount === 0 || length < 60) return densified([from.point, to.point]);
  const normal = left(direction(from.point, to.point));
  const limit = 0.14 * amount * length;
  const one = chain(ring, from, to);
  const two = chain(ring, to, from).reverse();
  const [lengthOne, lengthTwo] = [lengthOf(one), lengthOf(two)];
  const controls = [0.25, 0.5, 0.75].map((share): Point => {
    const straight = add(from.point, scale(chord, share));
    const middle = mix(pointAt(one, lengthOne * share), pointAt(two, lengthTwo * share), 0.5);
    const off = dot(subtract(middle, straight), normal) * amount;
    return add(straight, scale(normal, Math.max(-limit, Math.min(limit, off))));
  });
  return spline([from.point, ...controls, to.point], 18);
}

function densified(line: Point[]): Point[] {
  return spline(line, 40);
}

/** The boundary from one end to the other, counter-clockwise, with both ends. */
function chain(ring: Ring, from: End, to: End): Point[] {
  const points: Point[] = [from.point];
  for (let i = from.side; i !== to.side; i = (i + 1) % ring.length) {
    points.push(ring[(i + 1) % ring.length]!);
  }
  points.push(to.point);
  return points;
}

function crossesRing(ring: Ring, line: Point[]): boolean {
  for (let k = 1; k < line.length; k++) {
    // The ends touch the boundary; a little is cut off there.
    const a = k === 1 ? mix(line[0]!, line[1]!, 0.1) : line[k - 1]!;
    const b = k === line.length - 1 ? mix(line[k]!, line[k - 1]!, 0.1) : line[k]!;
    const [west, east] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
    for (let i = 0; i < ring.length; i++) {
      const [c, d] = [ring[i]!, ring[(i + 1) % ring.length]!];
      if ((c[0] < west && d[0] < west) || (c[0] > east && d[0] > east)) continue;
      if (crossing(a, b, c, d)) return true;
    }
  }
  return false;
}

function partsOf(cell: Cell, from: End, to: End, line: Point[], street: Side): [Cell, Cell] {
  const part = (a: End, b: End, back: Point[]): Cell => {
    const points = chain(cell.ring, a, b);
    const sides: Side[] = [];
    for (let i = a.side; ; i = (i + 1) % cell.ring.length) {
      sides.push(cell.sides[i]!);
      if (i === b.side) break;
    }
    const ring = [...points, ...back.slice(1, -1)];
    while (sides.length < ring.length) sides.push(street);
    return withoutDoubles({ ring, sides });
  };
  return [part(from, to, [...line].reverse()), part(to, from, line)];
}

function withoutDoubles({ ring, sides }: Cell): Cell {
  const kept = ring.map((p, i) => distance(p, ring[(i + 1) % ring.length]!) > 0.05);
  return { ring: ring.filter((_, i) => kept[i]), sides: sides.filter((_, i) => kept[i]) };
}

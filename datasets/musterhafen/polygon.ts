import {
  add,
  cross,
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

/** Square metres; positive when counter-clockwise. */
export function areaOf(ring: readonly Point[]): number {
  let twice = 0;
  for (let i = 0; i < ring.length; i++) twice += cross(ring[i]!, ring[(i + 1) % ring.length]!);
  return twice / 2;
}

export function centroidOf(ring: readonly Point[]): Point {
  let [x, y, weight] = [0, 0, 0];
  for (let i = 0; i < ring.length; i++) {
    const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
    const w = cross(a, b);
    [x, y, weight] = [x + (a[0] + b[0]) * w, y + (a[1] + b[1]) * w, weight + w];
  }
  return weight === 0 ? ring[0]! : [x / (3 * weight), y / (3 * weight)];
}

export function contains(ring: readonly Point[], point: Point): boolean {
  const x = point[0];
  const y = point[1];
  let inside = false;
  let b = ring[ring.length - 1]!;
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i]!;
    if (a[1] > y !== b[1] > y && x < ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]) + a[0]) {
      inside = !inside;
    }
    b = a;
  }
  return inside;
}

/** A point well inside: the middle of the widest of several horizontal cuts. */
export function insidePoint(ring: readonly Point[]): Point {
  const ys = ring.map(([, y]) => y);
  const [low, high] = [Math.min(...ys), Math.max(...ys)];
  let best: { width: number; point: Point } = { width: -1, point: centroidOf(ring) };
  for (const share of [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9]) {
    const y = low + (high - low) * share + 1e-4;
    const cuts: number[] = [];
    for (let i = 0; i < ring.length; i++) {
      const [a, b] = [ring[i]!, ring[(i + 1) % ring.length]!];
      if (a[1] > y !== b[1] > y) cuts.push(a[0] + ((b[0] - a[0]) * (y - a[1])) / (b[1] - a[1]));
    }
    cuts.sort((a, b) => a - b);
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const width = cuts[i + 1]! - cuts[i]!;
      if (width > best.width * 1.15) best = { width, point: [(cuts[i]! + cuts[i + 1]!) / 2, y] };
    }
  }
  return best.point;
}

export interface Box {
  centre: Point;
  /** Unit vector along the longer side. */
  axis: Point;
  long: number;
  short: number;
}

/** The smallest box around the ring that is parallel to one of its sides. */
export function orientedBox(ring: readonly Point[]): Box {
  let best: Box | null = null;
  const hull = hullOf(ring);
  for (let i = 0; i < hull.length; i++) {
    const a = hull[i]!;
    const b = hull[(i + 1) % hull.length]!;
    if (distance(a, b) < 3) continue;
    const u = direction(a, b);
    const v = left(u);
    let minU = Infinity;
    let maxU = -Infinity;
    let minV = Infinity;
    let maxV = -Infinity;
    for (const p of hull) {
      const pu = dot(p, u);
      const pv = dot(p, v);
      minU = Math.min(minU, pu);
      maxU = Math.max(maxU, pu);
      minV = Math.min(minV, pv);
      maxV = Math.max(maxV, pv);
    }
    const [du, dv] = [maxU - minU, maxV - minV];
    if (best && du * dv >= best.long * best.short) continue;
    best = {
      centre: add(scale(u, (minU + maxU) / 2), scale(v, (minV + maxV) / 2)),
      axis: du >= dv ? u : v,
      long: Math.max(du, dv),
      short: Math.min(du, dv),
    };
  }
  return best ?? { centre: ring[0] ?? [0, 0], axis: [1, 0], long: 0, short: 0 };
}

/** The convex hull, counter-clockwise (monotone chain). */
function hullOf(ring: readonly Point[]): Point[] {
  const sorted = ring.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (points: Point[]) => {
    const chain: Point[] = [];
    for (const p of points) {
      while (
        chain.length > 1 &&
        cross(subtract(chain.at(-1)!, chain.at(-2)!), subtract(p, chain.at(-1)!)) <= 0
      ) {
        chain.pop();
      }
      chain.push(p);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.toReversed())];
}

/**
 * The ring moved inwards, each side by its own distance in metres (`depths[i]` for the side from
 * point i to i + 1). Sides that vanish are left out; null where nothing is left.
 */
export function inset(ring: readonly Point[], depths: readonly number[]): Ring | null {
  let sides = ring.map((a, i) => {
    const b = ring[(i + 1) % ring.length]!;
    const along = direction(a, b);
    const shift = scale(left(along), depths[i]!);
    return { a: add(a, shift), b: add(b, shift), along };
  });
  for (let round = 0; round < ring.length; round++) {
    if (sides.length < 3) return null;
    const corners = sides.map((side, i) =>
      meet(sides[(i + sides.length - 1) % sides.length]!, side),
    );
    const kept = sides.filter(
      (side, i) =>
        dot(subtract(corners[(i + 1) % corners.length]!, corners[i]!), side.along) > 0.05,
    );
    if (kept.length === sides.length) return areaOf(corners) > 20 ? corners : null;
    sides = kept;
  }
  return null;
}

/** Where two successive shifted sides meet; nearly straight ones in the middle of their ends. */
function meet(before: { b: Point; along: Point }, after: { a: Point; along: Point }): Point {
  const turn = cross(before.along, after.along);
  if (Math.abs(turn) < 0.12) return mix(before.b, after.a, 0.5);
  const t = cross(subtract(after.a, before.b), after.along) / turn;
  return add(before.b, scale(before.along, Math.max(-400, Math.min(400, t))));
}

/** Do two convex polygons overlap by more than `slack` metres? (separating axes) */
export function overlap(a: readonly Point[], b: readonly Point[], slack = 0.15): boolean {
  return !separated(a, b, slack) && !separated(b, a, slack);
}

function separated(a: readonly Point[], b: readonly Point[], slack: number): boolean {
  for (let i = 0; i < a.length; i++) {
    const out = scale(left(direction(a[i]!, a[(i + 1) % a.length]!)), -1);
    const border = dot(out, a[i]!) - slack;
    if (b.every((p) => dot(out, p) >= border)) return true;
  }
  return false;
}

import { crossing, mix, type Point } from './plane.ts';
import { areaOf } from './polygon.ts';

/** A line of the plan with what it stands for. */
export interface PlanLine<Kind> {
  kind: Kind;
  points: readonly Point[];
}

/** An area between lines, counter-clockwise; `sides[i]` is the kind of the side from point i on. */
export interface Face<Kind> {
  ring: Point[];
  sides: Kind[];
}

/** The areas into which lines divide the plane. Loose ends are ignored; the outside is no face. */
export function facesBetween<Kind>(lines: readonly PlanLine<Kind>[]): Face<Kind>[] {
  const nodes = new Map<string, { point: Point; to: Map<string, Kind> }>();
  const node = (point: Point): string => {
    const key = keyOf(point);
    if (!nodes.has(key)) nodes.set(key, { point, to: new Map() });
    return key;
  };
  for (const { points, kind } of splitAtCrossings(lines)) {
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [node(points[i - 1]!), node(points[i]!)];
      if (a === b) continue;
      nodes.get(a)!.to.set(b, kind);
      nodes.get(b)!.to.set(a, kind);
    }
  }
  prune(nodes);
  return trace(nodes);
}

/** Two points are the same when they agree to 2 cm. */
export const keyOf = ([x, y]: Point): string => `${Math.round(x * 50)},${Math.round(y * 50)}`;

const cell = 120;

function splitAtCrossings<Kind>(lines: readonly PlanLine<Kind>[]): PlanLine<Kind>[] {
  const segments = lines.flatMap(({ points, kind }) =>
    points.slice(1).map((b, i) => ({ a: points[i]!, b, kind, cuts: [] as [number, Point][] })),
  );
  const grid = new Map<number, number[]>();
  const done = new Set<number>();
  segments.forEach((segment, index) => {
    const [x0, x1] = [Math.min(segment.a[0], segment.b[0]), Math.max(segment.a[0], segment.b[0])];
    const [y0, y1] = [Math.min(segment.a[1], segment.b[1]), Math.max(segment.a[1], segment.b[1])];
    for (let gx = Math.floor(x0 / cell); gx <= Math.floor(x1 / cell); gx++) {
      for (let gy = Math.floor(y0 / cell); gy <= Math.floor(y1 / cell); gy++) {
        const key = gx * 4096 + gy;
        const others = grid.get(key) ?? [];
        for (const other of others) {
          const pair = other * 65536 + index;
          if (done.has(pair)) continue;
          done.add(pair);
          const rival = segments[other]!;
          const hit = crossing(segment.a, segment.b, rival.a, rival.b);
          if (!hit) continue;
          const at = mix(segment.a, segment.b, hit[0]);
          segment.cuts.push([hit[0], at]);
          rival.cuts.push([hit[1], at]);
        }
        grid.set(key, [...others, index]);
      }
    }
  });
  return segments.map(({ a, b, kind, cuts }) => ({
    kind,
    points: [a, ...cuts.sort(([t], [u]) => t - u).map(([, point]) => point), b],
  }));
}

type Nodes<Kind> = Map<string, { point: Point; to: Map<string, Kind> }>;

function prune<Kind>(nodes: Nodes<Kind>): void {
  const loose = [...nodes].filter(([, { to }]) => to.size < 2).map(([key]) => key);
  while (loose.length) {
    const key = loose.pop()!;
    for (const other of nodes.get(key)?.to.keys() ?? []) {
      const neighbour = nodes.get(other)!;
      neighbour.to.delete(key);
      if (neighbour.to.size === 1) loose.push(other);
    }
    nodes.delete(key);
  }
}

function trace<Kind>(nodes: Nodes<Kind>): Face<Kind>[] {
  const around = new Map<string, string[]>();
  for (const [key, { point, to }] of nodes) {
    const angle = (other: string) => {
      const p = nodes.get(other)!.point;
      return Math.atan2(p[1] - point[1], p[0] - point[0]);
    };
    around.set(
      key,
      [...to.keys()].sort((a, b) => angle(a) - angle(b)),
    );
  }
  const used = new Set<string>();
  const faces: Face<Kind>[] = [];
  for (const [start, { to }] of nodes) {
    for (const first of to.keys()) {
      const face: Face<Kind> = { ring: [], sides: [] };
      let [from, next] = [start, first];
      while (!used.has(`${from}>${next}`)) {
        used.add(`${from}>${next}`);
        face.ring.push(nodes.get(from)!.point);
        face.sides.push(nodes.get(from)!.to.get(next)!);
        const turns = around.get(next)!;
        const onward = turns[(turns.indexOf(from) + turns.length - 1) % turns.length]!;
        [from, next] = [next, onward];
      }
      if (face.ring.length > 2 && areaOf(face.ring) > 1) faces.push(face);
    }
  }
  return faces;
}

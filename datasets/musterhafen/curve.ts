import {
  add,
  direction,
  distance,
  distanceToSegment,
  left,
  mix,
  scale,
  type Point,
} from './plane.ts';

/** A smooth line through the control points (Catmull–Rom), a point about every `step` metres. */
export function spline(controls: readonly Point[], step: number, closed = false): Point[] {
  const count = controls.length;
  const at = (i: number) =>
    controls[closed ? (i + count) % count : Math.max(0, Math.min(count - 1, i))]!;
  const line: Point[] = [];
  for (let i = 0; i < (closed ? count : count - 1); i++) {
    const [p0, p1, p2, p3] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    const pieces = Math.max(1, Math.round(distance(p1, p2) / step));
    for (let k = 0; k < pieces; k++) line.push(bend(p0, p1, p2, p3, k / pieces));
  }
  if (!closed) line.push(at(count - 1));
  return line;
}

function bend(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  const axis = (k: 0 | 1) =>
    0.5 *
    (2 * p1[k] +
      (p2[k] - p0[k]) * t +
      (2 * p0[k] - 5 * p1[k] + 4 * p2[k] - p3[k]) * t * t +
      (3 * p1[k] - p0[k] - 3 * p2[k] + p3[k]) * t * t * t);
  return [axis(0), axis(1)];
}

/** The parallel line, `metres` to the left of each point (negative: right). */
export function offset(line: readonly Point[], metres: number | ((i: number) => number)): Point[] {
  return line.map((point, i) => {
    const along = direction(line[Math.max(0, i - 1)]!, line[Math.min(line.length - 1, i + 1)]!);
    return add(point, scale(left(along), typeof metres === 'number' ? metres : metres(i)));
  });
}

export function lengthOf(line: readonly Point[]): number {
  let length = 0;
  for (let i = 1; i < line.length; i++) length += distance(line[i - 1]!, line[i]!);
  return length;
}

/** The point at `metres` from the start, clamped to the ends. */
export function pointAt(line: readonly Point[], metres: number): Point {
  let rest = metres;
  for (let i = 1; i < line.length; i++) {
    const piece = distance(line[i - 1]!, line[i]!);
    if (rest <= piece) return mix(line[i - 1]!, line[i]!, Math.max(0, rest) / (piece || 1));
    rest -= piece;
  }
  return line[line.length - 1]!;
}

export function distanceToLine(p: Point, line: readonly Point[]): number {
  let least = Infinity;
  for (let i = 1; i < line.length; i++) {
    least = Math.min(least, distanceToSegment(p, line[i - 1]!, line[i]!));
  }
  return least;
}

/** Without points that lie within `tolerance` metres of the line that is left (Douglas–Peucker). */
export function simplify(line: readonly Point[], tolerance: number): Point[] {
  if (line.length < 3) return [...line];
  const [first, last] = [line[0]!, line[line.length - 1]!];
  let farthest = 0;
  let index = 0;
  for (let i = 1; i < line.length - 1; i++) {
    const metres = distanceToSegment(line[i]!, first, last);
    if (metres > farthest) [farthest, index] = [metres, i];
  }
  if (farthest <= tolerance) return [first, last];
  return [
    ...simplify(line.slice(0, index + 1), tolerance).slice(0, -1),
    ...simplify(line.slice(index), tolerance),
  ];
}

/** The parts of a line for which `keep` holds at their points; parts of one point are dropped. */
export function clip(line: readonly Point[], keep: (point: Point) => boolean): Point[][] {
  const parts: Point[][] = [];
  let part: Point[] = [];
  for (const point of line) {
    if (keep(point)) part.push(point);
    else {
      if (part.length > 1) parts.push(part);
      part = [];
    }
  }
  if (part.length > 1) parts.push(part);
  return parts;
}

import { crossing, distance, fractionAlong, mix, type Point } from './plane.ts';

/**
 * Lines whose ends lie exactly on another line: an end that runs past its last crossing by less
 * than `reach` metres is cut there, one that stops short within `reach` is led on.
 */
export function joinEnds<Line extends { line: Point[] }>(
  lines: readonly Line[],
  reach: number,
): Line[] {
  return lines.map((item) => {
    const others = lines.filter((other) => other !== item).map((other) => other.line);
    const end = joined(item.line, others, reach);
    return { ...item, line: joined(end.toReversed(), others, reach).toReversed() };
  });
}

/** A hair beyond the crossing, so that the planar graph finds it. */
const beyond = 0.3;

function joined(line: Point[], others: Point[][], reach: number): Point[] {
  let left = reach;
  for (let i = line.length - 1; i > 0 && left > 0; i--) {
    const [a, b] = [line[i - 1]!, line[i]!];
    const cuts = others.flatMap((other) =>
      other.slice(1).flatMap((d, k) => crossing(a, b, other[k]!, d)?.[0] ?? []),
    );
    if (cuts.length) {
      const at = mix(a, b, Math.max(...cuts) + beyond / distance(a, b));
      return [...line.slice(0, i), at];
    }
    left -= distance(a, b);
  }
  const end = line[line.length - 1]!;
  let nearest: { metres: number; point: Point } = { metres: reach, point: end };
  for (const other of others) {
    for (let k = 1; k < other.length; k++) {
      const at = mix(other[k - 1]!, other[k]!, fractionAlong(end, other[k - 1]!, other[k]!));
      const metres = distance(end, at);
      if (metres < nearest.metres) nearest = { metres, point: at };
    }
  }
  if (nearest.point === end) return line;
  const { metres, point } = nearest;
  return [...line, mix(end, point, 1 + beyond / (metres || 1))];
}

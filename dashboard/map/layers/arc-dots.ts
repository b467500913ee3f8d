/** How many went from here to there; lon and lat. */
export interface Way {
  from: [number, number];
  to: [number, number];
  count: number;
}

/** One dot of a dotted arc. */
export interface Dot {
  at: [number, number];
  count: number;
}

/** Points on an arc that bends to the left of the way, evenly spaced in metres. */
export function dotsAlong({ from, to, count: went }: Way, spacing_m: number): Dot[] {
  const east_m = 111_320 * Math.cos((from[1] * Math.PI) / 180);
  const [dx, dy] = [(to[0] - from[0]) * east_m, (to[1] - from[1]) * 111_320];
  const length = Math.hypot(dx, dy);
  const bend = 0.16;
  const middle = [dx / 2 - dy * bend, dy / 2 + dx * bend] as const;
  const count = Math.max(2, Math.floor(length / spacing_m));
  return Array.from({ length: count - 1 }, (_, i): Dot => {
    const t = (i + 1) / count;
    const [x, y] = [0, 1].map(
      (axis) => 2 * t * (1 - t) * middle[axis as 0 | 1] + t * t * (axis === 0 ? dx : dy),
    ) as [number, number];
    return { at: [from[0] + x / east_m, from[1] + y / 111_320], count: went };
  });
}

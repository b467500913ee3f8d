/** `count` places along the middle half of a line, evenly by its length. */
export function spread(
  line: readonly (readonly [number, number])[],
  count: number,
): [number, number][] {
  const parts = line.slice(1).map((b, i) => {
    const a = line[i] ?? b;
    // At the latitudes of Germany a degree east is 0.6 of a degree north.
    return { a, b, length: Math.hypot((b[0] - a[0]) * 0.6, b[1] - a[1]) };
  });
  const total = parts.reduce((sum, { length }) => sum + length, 0);
  return Array.from({ length: count }).flatMap((_, k): [number, number][] => {
    let rest = total * (0.25 + (0.5 * (k + 0.5)) / count);
    for (const { a, b, length } of parts) {
      if (rest > length || length === 0) rest -= length;
      else
        return [[a[0] + ((b[0] - a[0]) * rest) / length, a[1] + ((b[1] - a[1]) * rest) / length]];
    }
    return [];
  });
}

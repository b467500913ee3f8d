/** Metres east and north of the market square. The town is built in metres and exported in degrees. */
export type Point = readonly [x: number, y: number];

/** Closed, without repetition of the first point; counter-clockwise unless said otherwise. */
export type Ring = Point[];

/** The market square of the fictional town, WGS 84: open fields in Lower Saxony, no real town. */
export const origin = { lon: 8.9, lat: 52.9 } as const;

const metresPerDegreeLat = 111_280;
const metresPerDegreeLon = 111_320 * Math.cos((origin.lat * Math.PI) / 180);

/** Degrees east and north (WGS 84), rounded to 6 digits, about 0.1 m. */
export function toLonLat([x, y]: Point): [lon: number, lat: number] {
  return [round(origin.lon + x / metresPerDegreeLon), round(origin.lat + y / metresPerDegreeLat)];
}

const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

export const add = (a: Point, b: Point): Point => [a[0] + b[0], a[1] + b[1]];
export const subtract = (a: Point, b: Point): Point => [a[0] - b[0], a[1] - b[1]];
export const scale = (a: Point, factor: number): Point => [a[0] * factor, a[1] * factor];
export const dot = (a: Point, b: Point): number => a[0] * b[0] + a[1] * b[1];
export const cross = (a: Point, b: Point): number => a[0] * b[1] - a[1] * b[0];
export const distance = (a: Point, b: Point): number =>
  Math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2);
/** Turned by 90° to the left: the inside of a counter-clockwise ring. */
export const left = (a: Point): Point => [-a[1], a[0]];
export const mix = (a: Point, b: Point, t: number): Point => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
];

export function direction(a: Point, b: Point): Point {
  const length = distance(a, b) || 1;
  return [(b[0] - a[0]) / length, (b[1] - a[1]) / length];
}

/** Where the segments a–b and c–d cross: the fractions along both, or null. */
export function crossing(a: Point, b: Point, c: Point, d: Point): [t: number, u: number] | null {
  const rx = b[0] - a[0];
  const ry = b[1] - a[1];
  const sx = d[0] - c[0];
  const sy = d[1] - c[1];
  const determinant = rx * sy - ry * sx;
  if (Math.abs(determinant) < 1e-9) return null;
  const gx = c[0] - a[0];
  const gy = c[1] - a[1];
  const t = (gx * sy - gy * sx) / determinant;
  if (t < 0 || t > 1) return null;
  const u = (gx * ry - gy * rx) / determinant;
  return u < 0 || u > 1 ? null : [t, u];
}

/** Distance of `p` from the segment a–b in metres. */
export function distanceToSegment(p: Point, a: Point, b: Point): number {
  return distance(p, mix(a, b, fractionAlong(p, a, b)));
}

/** How far along the segment a–b, 0 to 1, the point nearest to `p` lies. */
export function fractionAlong(p: Point, a: Point, b: Point): number {
  const x = b[0] - a[0];
  const y = b[1] - a[1];
  const t = ((p[0] - a[0]) * x + (p[1] - a[1]) * y) / (x * x + y * y || 1);
  return Math.max(0, Math.min(1, t));
}

import type { Vehicle } from './feed.ts';

/** The same station, or else within some metres. What has no place is nowhere the same. */
export function isSamePlace(a: Vehicle, b: Vehicle, within_m = 30): boolean {
  if (a.station !== null || b.station !== null) return a.station === b.station;
  if (a.lon === null || a.lat === null || b.lon === null || b.lat === null) return false;
  const north = (a.lat - b.lat) * 111_320;
  const east = (a.lon - b.lon) * 111_320 * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east) < within_m;
}

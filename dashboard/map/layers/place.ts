import type { Place, Scene } from './map-data.ts';

/** Where a place lies, or null where it is gone or was never located. */
export function findPlace({ kind, id }: Place, scene: Scene): { lon: number; lat: number } | null {
  const found =
    kind === 'station'
      ? scene.stations.find(({ station }) => station === id)
      : kind === 'merchant'
        ? scene.merchants.find(({ merchant }) => merchant === id)
        : scene.offices.find(({ office }) => office === id);
  if (!found || found.lon === null || found.lat === null) return null;
  return { lon: found.lon, lat: found.lat };
}

/**
 * Keep an entry as the newest of a map, and no more than so many: those that were named longest ago
 * are forgotten. A worker runs for months, and what its feeds name may change every day.
 */
export function keepNewest<K, V>(map: Map<K, V>, key: K, value: V, most: number): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= most) break;
    map.delete(oldest);
  }
}

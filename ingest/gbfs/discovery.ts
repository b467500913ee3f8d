import { isObject, rankOfLanguage, readObjects } from './lax-value.ts';

/**
 * The `data` of a gbfs.json as name → address. 3.0: `data.feeds`; 2.x: `data.<language>.feeds`,
 * German before English before any other that lists feeds; some systems write the list itself.
 * @returns null where it lists nothing
 */
export function readDiscovery(data: unknown): Map<string, string> | null {
  const [list] = feedLists(data);
  if (!list) return null;
  const feeds = new Map<string, string>();
  for (const { name, url } of readObjects(list)) {
    if (typeof name === 'string' && typeof url === 'string') feeds.set(name, url);
  }
  return feeds;
}

function feedLists(data: unknown): unknown[][] {
  if (Array.isArray(data)) return [data];
  if (!isObject(data)) return [];
  if (Array.isArray(data['feeds'])) return [data['feeds']];
  return Object.entries(data)
    .sort(([a], [b]) => rankOfLanguage(a) - rankOfLanguage(b))
    .flatMap(([, one]) => (isObject(one) && Array.isArray(one['feeds']) ? [one['feeds']] : []))
    .sort((a, b) => Number(b.length > 0) - Number(a.length > 0));
}

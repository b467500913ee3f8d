import type { GroupMap } from './group-map.ts';

/**
 * The group of the file that was probably meant by one that came: `/stadt/bauamt` where the provider
 * sends `bauamt`, because “full group path” is off there; null where none is alike.
 */
export function nearestGroup(
  map: GroupMap,
  groups: readonly string[],
): { came: string; named: string } | null {
  for (const isAlike of [isSamePath, endsAlike]) {
    for (const came of groups) {
      const named = [...map.keys()].find((group) => isAlike(plain(group), plain(came)));
      if (named !== undefined) return { came, named };
    }
  }
  return null;
}

/** Groups without what providers add or leave out: the first slash, and upper case. */
const plain = (group: string): string =>
  group
    .trim()
    .toLowerCase()
    .replace(/^\/+|\/+$/g, '');

const isSamePath = (a: string, b: string): boolean => a === b;

/** One is the other without the groups above it. A slash may also be part of a name. */
const endsAlike = (a: string, b: string): boolean =>
  a !== '' && b !== '' && (`/${a}`.endsWith(`/${b}`) || `/${b}`.endsWith(`/${a}`));

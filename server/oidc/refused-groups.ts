import { parse, serialize } from 'hono/utils/cookie';

/** With which groups somebody came who got no role, so that the page can say what is missing. */
export interface RefusedGroups {
  came: readonly string[];
  /** The group of the file that is most like one of them. */
  nearest: { came: string; named: string } | null;
}

/** Long enough to read the page, short enough to be forgotten on a shared device. */
const lasts_s = 300;
/** A cookie holds about 4 kB. */
const mostGroups = 12;
const longest = 60;

const nameFor = (origin: string): string =>
  origin.startsWith('https:') ? '__Host-stadtpegel-groups' : 'stadtpegel-groups';

/** `Set-Cookie` with it: an address could be written by anybody, and the page would say it. */
export function refusedCookie(origin: string, { came, nearest }: RefusedGroups): string {
  const kept = {
    came: came.slice(0, mostGroups).map(plain),
    nearest: nearest && { came: plain(nearest.came), named: plain(nearest.named) },
  };
  return serialize(nameFor(origin), JSON.stringify(kept), {
    ...{ path: '/', httpOnly: true, sameSite: 'Lax', secure: origin.startsWith('https:') },
    maxAge: lasts_s,
  });
}

/** What the browser brings back of it, or null. */
export function readRefusedGroups(header: string | null, origin: string): RefusedGroups | null {
  const name = nameFor(origin);
  const value = header === null ? undefined : parse(header, name)[name];
  if (value === undefined) return null;
  try {
    const { came, nearest } = JSON.parse(value) as Partial<RefusedGroups>;
    if (!Array.isArray(came) || !came.every((one) => typeof one === 'string')) return null;
    const isNamed = typeof nearest?.came === 'string' && typeof nearest.named === 'string';
    return { came, nearest: isNamed ? nearest : null };
  } catch {
    return null;
  }
}

const plain = (group: string): string =>
  group.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').slice(0, longest);

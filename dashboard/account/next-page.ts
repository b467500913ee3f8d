/**
 * Where to go after signing in: a path of ours, whatever the address asks for. An address of
 * somebody else, also in disguise, becomes the start page.
 * @param asked value of `?next=`, or null
 */
export function nextPage(asked: string | null): string {
  const here = 'http://stadtpegel.invalid';
  // Browsers take a backslash for a slash and drop control characters.
  if (asked === null || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(asked)) return '/';
  if (!URL.canParse(asked, here)) return '/';
  const { origin, pathname, search, hash } = new URL(asked, here);
  const isOurs = origin === here && !pathname.startsWith('//') && pathname !== '/anmelden';
  return isOurs ? pathname + search + hash : '/';
}

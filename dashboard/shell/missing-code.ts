import { note, noted } from './memory.ts';
import { isReplaced } from './release.ts';

/** A page is not loaded anew by itself again within this time, ms. */
const rest = 5 * 60_000;
const key = 'loaded-anew';

/**
 * After code that comes late has not come: load the page anew as soon as that can help. Chromium and
 * Firefox remember a module that could not be fetched and never ask for it again within a page, so
 * another `import()` is not enough: https://github.com/whatwg/html/issues/6768
 * @param asked The reader has asked for it; by itself it happens once in a while only.
 * @returns true where the page is about to go
 */
export async function loadAnew(error: unknown, { asked = false } = {}): Promise<boolean> {
  // Another release has other file names: the ones of this page are gone for good.
  const helps = (await isReplaced()) || ((asked || isRested()) && (await canBeHad(error)));
  if (helps) {
    note(key, String(Date.now()));
    location.reload();
  }
  return helps;
}

/** Which file was missing; the browsers say it in their messages only. */
async function canBeHad(error: unknown): Promise<boolean> {
  const message = error instanceof Error ? error.message : '';
  const [found] = /(https?:\/\/\S+?|\/\S+?)\.(js|mjs|css)\b/.exec(message) ?? [];
  if (found === undefined) return false;
  const address = new URL(found, location.href);
  if (address.origin !== location.origin) return false;
  try {
    return (await fetch(address, { cache: 'reload' })).ok;
  } catch {
    return false;
  }
}

// Without a memory nobody would know how often it was tried.
const isRested = (): boolean =>
  Date.now() - Number(noted(key) ?? 0) > rest && note(key, noted(key) ?? '0');

import type { Dictionary } from '../i18n/de.ts';

/** A class of counts in words: `10 bis 19`. */
export function classWords(from: number | null | undefined, t: Dictionary['map']): string {
  if (from === undefined) return t.unknown;
  if (from === null) return t.tooFew;
  const next = [5, 10, 20, 50, 100].find((bound) => bound > from);
  if (from === 0) return '0';
  return next === undefined ? t.fromUp(from) : t.fromTo(from, next - 1);
}

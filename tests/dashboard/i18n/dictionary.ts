import { de, type Dictionary } from '../../../dashboard/i18n/de.ts';
import { en } from '../../../dashboard/i18n/en.ts';

export const dictionaries: Record<'de' | 'en', Dictionary> = { de, en };

/** A sentence of the dictionary and where it stands. */
export interface Said {
  at: string;
  text: string;
}

/** Every text of a dictionary; one that is made from values is made from `value`, wherever one is wanted. */
export function everyText(dictionary: object, value: unknown): Said[] {
  const said: Said[] = [];
  const walk = (entry: unknown, at: string): void => {
    if (typeof entry === 'string') said.push({ at, text: entry });
    else if (typeof entry === 'function') {
      const make = entry as (...values: unknown[]) => unknown;
      try {
        walk(make(...Array.from({ length: Math.max(1, make.length) }, () => value)), at);
      } catch {
        // It wants more than a value, e.g. a list or a word of its own.
      }
    } else if (typeof entry === 'object' && entry !== null) {
      for (const [key, inner] of Object.entries(entry)) walk(inner, at ? `${at}.${key}` : key);
    }
  };
  walk(dictionary, '');
  return said;
}

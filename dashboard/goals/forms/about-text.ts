import { words } from '../../i18n/words.svelte.ts';

/**
 * What a refusal is about, in words: a title where it names a thing, a sentence where it names what
 * is missing (`no-key-results`, or `<key result>: <code>`).
 */
export function aboutText(item: string, titles: Readonly<Record<string, string>>): string {
  const [, name, code] = /^([a-z0-9-]+): ([a-z-]+)$/.exec(item) ?? [];
  const { flaw } = words.t.promise;
  if (name !== undefined && code !== undefined) {
    return `${titles[name] ?? name}: ${flaw[code] ?? code}`;
  }
  return titles[item] ?? flaw[item] ?? item;
}

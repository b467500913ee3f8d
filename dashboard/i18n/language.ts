/** The languages of the interface; German is the first. */
export type Language = 'de' | 'en';

/**
 * The first of the choices that is one of ours, else the first that a browser asks for (BCP 47, in
 * its order), else German.
 */
export function preferred(
  chosen: readonly (string | null)[],
  browser: readonly string[],
): Language {
  const wanted = [...chosen, ...browser.map((tag) => tag.toLowerCase().split('-', 1)[0] ?? '')];
  return wanted.find(isLanguage) ?? 'de';
}

const isLanguage = (text: string | null): text is Language => text === 'de' || text === 'en';

/** A text as the beginning of a sentence: `heute` → `Heute`. */
export const capitalized = (text: string): string =>
  text.charAt(0).toLocaleUpperCase('de') + text.slice(1);

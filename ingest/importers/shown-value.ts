const MAX_SHOWN = 40;

/**
 * A value of a file in a sentence: in quotes where it looks like a time or a number; else only how
 * long it is, because a column that was taken for another may hold the names of people.
 */
export function shown(text: string): string {
  const digits = text.replace(/\D/g, '').length;
  const letters = text.replace(/[^\p{L}]/gu, '').length;
  const isNumeric = digits > 0 && letters <= Math.max(4, 2 * digits) && text.length <= MAX_SHOWN;
  if (isNumeric || /^[+-]?(?:nan|inf|infinity|null|-)$/i.test(text)) return `"${text}"`;
  return `(a text of ${text.length} characters)`;
}

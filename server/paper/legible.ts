/** Every code point that a typeface can show. */
export type Coverage = ReadonlySet<number>;

/** Read run lengths as the typesetter tells them: so many that are missing, so many that are there, … */
export function readCoverage(runs: readonly number[]): Coverage {
  const covered = new Set<number>();
  let at = 0;
  runs.forEach((run, index) => {
    if (index % 2 === 1) for (let one = at; one < at + run; one += 1) covered.add(one);
    at += run;
  });
  return covered;
}

/**
 * A text in which everything can be printed: letters with their accents as one, and a box for what
 * the typeface does not have. A missing glyph would make the whole PDF inaccessible.
 */
export const makeLegible = (text: string, typefaces: readonly Coverage[]): string =>
  text
    .normalize('NFC')
    .replace(/[^\n\r\t\x20-\x7e]/gu, (letter) =>
      typefaces.every((covered) => covered.has(letter.codePointAt(0) ?? 0)) ? letter : box,
    );

const box = '\u25a1';

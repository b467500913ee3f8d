/**
 * A number of a table, in German or English: decimals behind a comma or a point, thousands parted by
 * the other sign, a space or an apostrophe.
 * @returns the ways in which it can be meant where there are two; `none` where it is no number
 */
export function readTableAmount(text: string): number | { ways: string } | 'none' {
  const plain = text.replaceAll('\u2212', '-');
  if (ambiguous.test(plain)) {
    const whole = plain.replace(/[.,]/, '');
    return { ways: `${whole}, ${plain.replace('.', ',')}0` };
  }
  if (simple.test(plain)) return Number(plain.replace(',', '.'));
  const signs = grouped.find(([, pattern]) => pattern.test(plain))?.[0];
  if (signs === undefined) return 'none';
  return Number(plain.replace(signs, '').replace(',', '.'));
}

/** `1.250` is 1250 to some and 1.25 to others. `0.125` is not. */
const ambiguous = /^[-+]?[1-9]\d{0,2}[.,]\d{3}$/;

const simple = /^[-+]?(\d+([.,]\d+)?|[.,]\d+)$/;

/** What parts thousands, and how it looks: with a decimal sign, or parted more than once. */
const grouped: readonly [parting: RegExp, RegExp][] = [
  [/\./g, /^[-+]?[1-9]\d{0,2}((\.\d{3})+,\d+|(\.\d{3}){2,})$/],
  [/,/g, /^[-+]?[1-9]\d{0,2}((,\d{3})+\.\d+|(,\d{3}){2,})$/],
  [/[ \u00a0\u202f'’]/g, /^[-+]?[1-9]\d{0,2}([ \u00a0\u202f'’]\d{3})+([.,]\d+)?$/],
];

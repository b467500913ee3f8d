/** One of a thousand million cases still shows. */
const more = 9;

/**
 * With how many decimals a number is written so that it is not taken for another one: what is not 0
 * is never rounded to 0, and of a percentage what is not 100 is never rounded to 100: 2,499 of 2,500
 * are 99.96 %, also where no decimal was asked for.
 * @param shown as it is written: percent for a share
 * @param decimals as many as suffice in general
 */
export function honestDecimals(shown: number, decimals: number, isPercent: boolean): number {
  const misleads = (digits: number): boolean => {
    const rounded = Number(shown.toFixed(digits));
    return (rounded === 0 && shown !== 0) || (isPercent && rounded === 100 && shown !== 100);
  };
  // What a sum of fractions has too much in its last digit is no case that is missing.
  if (Math.abs(shown - (isPercent ? 100 : 0)) < 1e-9 || Math.abs(shown) < 1e-9) return decimals;
  let digits = decimals;
  while (digits < decimals + more && misleads(digits)) digits += 1;
  return digits;
}

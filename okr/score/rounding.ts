/** All comparisons are made on values rounded to 6 decimals, so that 0.7 reached is 0.7. */
export function rounded(value: number): number {
  // Beyond 1e9 a double has hardly more than 6 decimals, and the product would lose some.
  return Math.abs(value) < 1e9 ? Math.round(value * 1e6) / 1e6 + 0 : value;
}

export const clamp = (value: number): number => Math.min(1, Math.max(0, value));

import { minUnits } from '../../warehouse/audience.ts';

/** A true 0 is public, 1 to 4 are not. */
export const isSmall = (n: number) => n > 0 && n < minUnits;

/**
 * Counts per merchant are public only in classes: exact ones would give away the turnover.
 * @returns the lower bound of the class: 0, 5, 10, 20, 50, 100; null where it is too small to show
 */
export function countClass(n: number): number | null {
  if (isSmall(n)) return null;
  return [100, 50, 20, 10, 5].find((bound) => n >= bound) ?? 0;
}

import { rounded } from './rounding.ts';

export interface Rollup {
  /** Σ weight measured ÷ Σ weight; 0 where there is nothing. */
  coverage: number;
  /** Null while less than half of the weight is measured. */
  score: number | null;
}

/**
 * The weighted mean of what is measured. Unmeasured key results lower the coverage only, dropped ones
 * don't count at all; child objectives never do.
 */
export function rollUp(
  items: readonly { weight: number; score: number | null; dropped?: boolean }[],
): Rollup {
  // Sorted, so that the sum is the same to the last bit whatever the order of the key results.
  const counted = items.filter(({ dropped }) => !dropped).toSorted(byScore);
  const measured = counted.filter(({ score }) => score !== null);
  const weight = measured.reduce((sum, item) => sum + item.weight, 0);
  const all = counted.reduce((sum, item) => sum + item.weight, 0);
  const coverage = all === 0 ? 0 : rounded(weight / all);
  const sum = measured.reduce((total, item) => total + item.weight * (item.score ?? 0), 0);
  return { coverage, score: coverage < 0.5 ? null : rounded(sum / weight) };
}

const byScore = (
  a: { weight: number; score: number | null },
  b: { weight: number; score: number | null },
): number => (a.score ?? -1) - (b.score ?? -1) || a.weight - b.weight;

import { valueOfBin } from '../histogram.ts';
import { computable, type Kind } from './kind.ts';

/** A quantile of a value by nearest rank, read from histograms whose bins add up. */
export const quantile: Kind<'quantile'> = {
  check: ({ q }) => (q > 0 && q <= 1 ? null : 'q lies above 0 and at most at 1'),
  place({ value, bins }, { sum, histogram }) {
    histogram(value, bins);
    sum('left_out', `count(*) FILTER ((${value}) IS NULL)`);
  },
  total({ kpi, histogram }, { bins }) {
    const bin = nearestRank(bins.get(histogram!) ?? [], kpi.q);
    return { value: bin === null ? null : valueOfBin(bin, kpi.bins) };
  },
  observe(_, { sum, own, n, standing }) {
    const value = own?.['value'] ?? null;
    const parts = { numerator: null, denominator: null, n, left_out: sum('left_out') };
    return { value, state: computable(value, standing), ...parts };
  },
  explain: ({ kpi }, { rows, n, apart }) =>
    `SELECT list_sort(list(${kpi.value}) FILTER ((${kpi.value}) IS NOT NULL))[
    CAST(greatest(1, ceil(${kpi.q} * count(${kpi.value}) - 1e-9)) AS INTEGER)] AS value,
  coalesce(${n}, 0) AS n,
  count(*) FILTER ((${kpi.value}) IS NULL) AS left_out${apart}
${rows}`,
  inWords: ({ value, q }) => `the ${q * 100} % quantile (nearest rank) of \`${value}\``,
  formula: ({ value, q }) => ({ numerator: `quantile(${value}, ${q})`, denominator: null }),
};

/**
 * The bin of the nearest rank ⌈q·N⌉: the smallest value that at least the share q does not exceed.
 * @param bins bin and facts in it, in order
 */
function nearestRank(bins: readonly (readonly [number, number])[], q: number): number | null {
  const total = bins.reduce((sum, [, facts]) => sum + facts, 0);
  const rank = Math.max(1, Math.ceil(q * total - 1e-9));
  let upTo = 0;
  return bins.find(([, facts]) => (upTo += facts) >= rank)?.[0] ?? null;
}

import { round, scaled, times, type Kind } from './kind.ts';

/** `scale` × an aggregate that is added up. */
export const sum: Kind<'sum' | 'stock'> = {
  place({ numerator }, { sum }) {
    sum('numerator', numerator);
  },
  observe({ kpi }, { sum, n, standing }) {
    const value = round(sum('numerator') * (kpi.scale ?? 1));
    return { value, state: standing, numerator: value, denominator: null, n };
  },
  explain: ({ kpi }, { rows, n, apart, known }) =>
    `SELECT ${known(`coalesce(${kpi.numerator}, 0)`)} * ${kpi.scale ?? 1} AS value,
  value AS numerator,
  coalesce(${n}, 0) AS n${apart}
${rows}`,
  formula: (kpi) => ({ numerator: kpi.numerator, denominator: null, ...scaled(kpi) }),
  inWords: (kpi) => `${times(kpi)}\`${kpi.numerator}\``,
};

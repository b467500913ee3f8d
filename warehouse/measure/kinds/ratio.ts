import { computable, divide, scaled, times, type Kind } from './kind.ts';

/** `scale` × numerator ÷ denominator, both added up. */
export const ratio: Kind<'ratio'> = {
  place({ numerator, denominator, split = {} }, { sum }) {
    sum('numerator', numerator);
    sum('denominator', denominator);
    for (const [part, { numerator }] of Object.entries(split)) sum(`split_${part}`, numerator);
  },
  observe({ kpi }, { sum, n, standing }) {
    const [numerator, denominator] = [sum('numerator'), sum('denominator')];
    const value = divide(numerator * (kpi.scale ?? 1), denominator);
    const split = Object.entries(kpi.split ?? {}).map(([part, { title }]) => ({
      part,
      title,
      count: sum(`split_${part}`),
    }));
    return {
      ...{ value, state: computable(value, standing), numerator, denominator, n },
      ...(split.length && value !== null ? { split } : {}),
    };
  },
  explain: ({ kpi }, { rows, n, apart }) =>
    `SELECT coalesce(${kpi.numerator}, 0) AS numerator,
  coalesce(${kpi.denominator}, 0) AS denominator,
  CAST(numerator AS DOUBLE) * ${kpi.scale ?? 1} / nullif(denominator, 0) AS value,
  coalesce(${n}, 0) AS n${apart}
${rows}`,
  formula: (kpi) => ({
    numerator: kpi.numerator,
    denominator: kpi.denominator,
    ...scaled(kpi),
  }),
  inWords: (kpi) => `${times(kpi)}\`${kpi.numerator}\` ÷ \`${kpi.denominator}\``,
};

import { grouping } from '../slice.ts';
import { computable, divide, round, type Kind } from './kind.ts';

/** Σ w·r ÷ Σ w over the members of a dimension that can be compared; the others are counted. */
export const weightedRatio: Kind<'weighted_ratio'> = {
  check: ({ over, dimensions }) =>
    dimensions.includes(over) ? null : `${over} is none of its dimensions`,
  place({ parts }, { sum }) {
    for (const [part, expression] of Object.entries(parts)) sum(part, expression);
  },
  read({ kpi, columns }, { cube, span, by, filter }) {
    const parts = Object.keys(kpi.parts).map(
      (part) => `CAST(sum(${columns[part]}) AS DOUBLE) AS ${part}`,
    );
    const count = columns['count'] ? `CAST(sum(${columns['count']}) AS DOUBLE)` : '0';
    const member = by.includes(kpi.over) ? grouping(by) : grouping(by, kpi.over);
    return `${span}, member AS (
      SELECT ${[member, ...parts].join(', ')}, ${count} AS units_of_member
      FROM ${cube.name} JOIN span USING (day)
      WHERE level = ${cube.dimensions.length ? 1 : 0} AND ${filter} GROUP BY ${member}
    ), judged AS (SELECT *, coalesce(${kpi.comparable}, false) AS is_comparable FROM member)
    SELECT ${grouping(by)},
      sum((${kpi.weight}) * (${kpi.ratio})) FILTER (is_comparable) AS numerator,
      CAST(sum(${kpi.weight}) FILTER (is_comparable) AS DOUBLE) AS denominator,
      CAST(count(*) FILTER (NOT is_comparable) AS DOUBLE) AS left_out,
      sum(units_of_member) FILTER (is_comparable) AS count
    FROM judged GROUP BY ${grouping(by)}`;
  },
  observe(_, { own, n, isDistinct, standing }) {
    const numerator = round(own?.['numerator'] ?? 0);
    const denominator = round(own?.['denominator'] ?? 0);
    const value = divide(numerator, denominator);
    return {
      ...{ value, state: computable(value, standing), numerator, denominator },
      ...{ n: isDistinct ? n : (own?.['count'] ?? 0), left_out: own?.['left_out'] ?? 0 },
    };
  },
  explain({ kpi, set }, { rows, n, notObserved }) {
    const parts = Object.entries(kpi.parts).map(([part, sql]) => `${sql} AS ${part}`);
    const units = set === null ? `, ${kpi.units.count ?? '0'} AS units_of_member` : '';
    const all = `(SELECT coalesce(${n}, 0)\n${rows})`;
    const others = notObserved ? `,\n  (SELECT ${notObserved}\n${rows}) AS not_observed` : '';
    return `WITH member AS (
  SELECT ${kpi.over}, ${parts.join(', ')}${units}
  ${rows}
  GROUP BY ${kpi.over}
), judged AS (SELECT *, coalesce(${kpi.comparable}, false) AS is_comparable FROM member)
SELECT sum((${kpi.weight}) * (${kpi.ratio})) FILTER (is_comparable) AS numerator,
  sum(${kpi.weight}) FILTER (is_comparable) AS denominator,
  numerator / nullif(denominator, 0) AS value,
  ${set === null ? 'coalesce(sum(units_of_member) FILTER (is_comparable), 0)' : all} AS n,
  count(*) FILTER (NOT is_comparable) AS left_out${others}
FROM judged`;
  },
  inWords({ over, parts, ratio, weight, comparable }) {
    const all = Object.entries(parts).map(([part, sql]) => `\`${part}\` = \`${sql}\``);
    return `Σ w · \`${ratio}\` ÷ Σ w over \`${over}\` where \`${comparable}\`, w = \`${weight}\`; ${all.join(', ')}`;
  },
  formula: ({ ratio, weight }) => ({
    numerator: `(${ratio}) * (${weight})`,
    denominator: weight,
  }),
};

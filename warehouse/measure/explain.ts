import { unknownUnits, type KpiPlan } from '../cube.ts';
import type { Period } from './period.ts';

/**
 * The SQL behind a number: the KPI's definition asked of the facts themselves, without any roll-up,
 * with the parts that an observation shows. It reads the whole history of the period, so it proves
 * a number rather than serving it; a test holds that both agree.
 * @param where conditions on dimensions: dimension → allowed values.
 */
export function explain(
  { kpi, set, needs }: KpiPlan,
  { from, to }: Period,
  where: Readonly<Record<string, readonly string[]>> = {},
): string {
  const rows = rowsBehind({ kpi }, { from, to }, where);
  const { count = '0', distinct = 'NULL', where: standing = 'true' } = kpi.units;
  const { observed, ...without } = needs.counts;
  const sums = Object.values(without);
  // Rows left out because their source does not observe what is needed; without others, nothing is known.
  const unknown = set === null ? null : unknownUnits(kpi.units);
  const apart = [
    ...(unknown === null ? [] : [`,\n  ${unknown} AS n_unknown`]),
    ...(sums.length ? [`,\n  ${sums.join(' + ')} AS not_observed`] : []),
  ].join('');
  const known = (sum: string) =>
    sums.length ? `CASE WHEN ${observed} > 0 OR ${sums.join(' + ')} = 0 THEN ${sum} END` : sum;
  const n = set === null ? count : `count(DISTINCT ${distinct}) FILTER (${standing})`;
  switch (kpi.kind) {
    case 'ratio':
      return `SELECT coalesce(${kpi.numerator}, 0) AS numerator,
  coalesce(${kpi.denominator}, 0) AS denominator,
  CAST(numerator AS DOUBLE) * ${kpi.scale ?? 1} / nullif(denominator, 0) AS value,
  coalesce(${n}, 0) AS n${apart}
${rows}`;
    case 'sum':
    case 'stock':
      return `SELECT ${known(`coalesce(${kpi.numerator}, 0)`)} * ${kpi.scale ?? 1} AS value,
  value AS numerator,
  coalesce(${n}, 0) AS n${apart}
${rows}`;
    case 'quantile':
      return `SELECT list_sort(list(${kpi.value}) FILTER ((${kpi.value}) IS NOT NULL))[
    CAST(greatest(1, ceil(${kpi.q} * count(${kpi.value}) - 1e-9)) AS INTEGER)] AS value,
  coalesce(${n}, 0) AS n,
  count(*) FILTER ((${kpi.value}) IS NULL) AS left_out${apart}
${rows}`;
    case 'weighted_ratio': {
      const parts = Object.entries(kpi.parts).map(([part, sql]) => `${sql} AS ${part}`);
      const units = set === null ? `, ${count} AS units_of_member` : '';
      const all = `(SELECT coalesce(${n}, 0)\n${rows})`;
      const others = sums.length
        ? `,\n  (SELECT ${sums.join(' + ')}\n${rows}) AS not_observed`
        : '';
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
    }
  }
}

/** `FROM … WHERE …`: the facts that a number is made of. */
export function rowsBehind(
  { kpi }: Pick<KpiPlan, 'kpi'>,
  { from, to }: Period,
  where: Readonly<Record<string, readonly string[]>>,
): string {
  const conditions = Object.entries(where).map(
    ([dimension, values]) => `CAST(${dimension} AS VARCHAR) IN (${values.map(quote).join(', ')})`,
  );
  const within =
    kpi.kind === 'stock'
      ? `${kpi.time} <= DATE ${quote(to)}`
      : `${kpi.time} BETWEEN DATE ${quote(from)} AND DATE ${quote(to)}`;
  return `FROM ${kpi.facts}\nWHERE ${[within, ...conditions].join('\n  AND ')}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

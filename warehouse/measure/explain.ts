import type { KpiPlan } from '../cube.ts';
import type { Period } from './period.ts';

/**
 * The SQL behind a number: the KPI's definition asked of the facts themselves, without any roll-up,
 * with the parts that an observation shows. It reads the whole history of the period, so it proves
 * a number rather than serving it; a test holds that both agree.
 * @param where conditions on dimensions: dimension → allowed values.
 */
export function explain(
  { kpi, set }: KpiPlan,
  { from, to }: Period,
  where: Readonly<Record<string, readonly string[]>> = {},
): string {
  const rows = rowsBehind({ kpi }, { from, to }, where);
  const { count = '0', distinct = 'NULL', where: standing = 'true' } = kpi.units;
  const n = set === null ? count : `count(DISTINCT ${distinct}) FILTER (${standing})`;
  switch (kpi.kind) {
    case 'ratio':
      return `SELECT coalesce(${kpi.numerator}, 0) AS numerator,
  coalesce(${kpi.denominator}, 0) AS denominator,
  CAST(numerator AS DOUBLE) * ${kpi.scale ?? 1} / nullif(denominator, 0) AS value,
  coalesce(${n}, 0) AS n
${rows}`;
    case 'sum':
    case 'stock':
      return `SELECT coalesce(${kpi.numerator}, 0) * ${kpi.scale ?? 1} AS value, value AS numerator,
  coalesce(${n}, 0) AS n
${rows}`;
    case 'quantile':
      return `SELECT list_sort(list(${kpi.value}) FILTER ((${kpi.value}) IS NOT NULL))[
    CAST(greatest(1, ceil(${kpi.q} * count(${kpi.value}) - 1e-9)) AS INTEGER)] AS value,
  coalesce(${n}, 0) AS n,
  count(*) FILTER ((${kpi.value}) IS NULL) AS left_out
${rows}`;
    case 'weighted_ratio': {
      const parts = Object.entries(kpi.parts).map(([part, sql]) => `${sql} AS ${part}`);
      const units = set === null ? `, ${count} AS units_of_member` : '';
      const all = `(SELECT coalesce(${n}, 0)\n${rows})`;
      return `WITH member AS (
  SELECT ${kpi.over}, ${parts.join(', ')}${units}
  ${rows}
  GROUP BY ${kpi.over}
), judged AS (SELECT *, coalesce(${kpi.comparable}, false) AS is_comparable FROM member)
SELECT sum((${kpi.weight}) * (${kpi.ratio})) FILTER (is_comparable) AS numerator,
  sum(${kpi.weight}) FILTER (is_comparable) AS denominator,
  numerator / nullif(denominator, 0) AS value,
  ${set === null ? 'coalesce(sum(units_of_member) FILTER (is_comparable), 0)' : all} AS n,
  count(*) FILTER (NOT is_comparable) AS left_out
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

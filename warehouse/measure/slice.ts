import type { Cube, KpiPlan } from '../cube.ts';
import type { Parameter } from '../database.ts';
import type { TotalsQuestion } from './totals.ts';

/** What the SQL of a question has in common, whichever roll-up table it reads. */
export interface Slice {
  cube: Cube;
  /** `WITH …, span AS (…)`: which days belong to which period; a day may belong to several. */
  span: string;
  by: readonly string[];
  filter: string;
  level: 0 | 1;
  parameters: Record<string, Parameter>;
}

/** @param question its periods are ISO dates that were checked: they stand in the SQL as they are. */
export function sliceOf(cube: Cube, { periods, by, where, upTo = false }: TotalsQuestion): Slice {
  const parameters: Record<string, Parameter> = {};
  const conditions = Object.entries(where).map(([dimension, values], i) => {
    parameters[`where_${i}`] = [...values];
    return ` AND list_contains($where_${i}, CAST(${dimension} AS VARCHAR))`;
  });
  const filtered = by.length > 0 || conditions.length > 0;
  const first = periods.map(({ from }) => from).sort()[0]!;
  const last = periods
    .map(({ to }) => to)
    .sort()
    .at(-1)!;
  const within = `${upTo ? '' : `day >= DATE '${first}' AND `}day <= DATE '${last}'`;
  const asked = periods.map(({ from, to }, i) => `(${i}, DATE '${from}', DATE '${to}')`).join(', ');
  return {
    ...{ cube, by, parameters },
    // Level 0 has one row for each day that occurs.
    span: `WITH asked(period, starts, ends) AS (VALUES ${asked}), span AS (
        SELECT period, day FROM (SELECT day FROM ${cube.name} WHERE level = 0 AND ${within})
        ${upTo ? 'ASOF JOIN asked ON day <= ends' : 'JOIN asked ON day BETWEEN starts AND ends'}
      )`,
    filter: `${within}${conditions.join('')}`,
    level: cube.dimensions.length && filtered ? 1 : 0,
  };
}

/** `GROUP BY` over the period, the dimensions asked for, and more. */
function grouping(by: readonly string[], ...also: string[]): string {
  return ['period', ...by, ...also].join(', ');
}

export function sumsSql(
  { cube, span, by, filter, level }: Slice,
  columns: readonly string[],
): string {
  const sums = columns.map((column) => `CAST(sum(${column}) AS DOUBLE) AS ${column}`);
  return `${span}
    SELECT ${[grouping(by), ...sums].join(', ')}
    FROM ${cube.name} JOIN span USING (day)
    WHERE level = ${level} AND ${filter} GROUP BY ${grouping(by)}`;
}

/** The bin of the nearest rank ⌈q·N⌉, the smallest value that at least the share q does not exceed. */
export function quantilesSql(
  { cube, span, by, filter, level }: Slice,
  plans: readonly KpiPlan[],
): string {
  const bins = plans.map(({ kpi, histogram }) => {
    if (kpi.kind !== 'quantile') throw new Error(`${kpi.id} is no quantile`);
    const rank = `greatest(1, ceil(${kpi.q} * total - 1e-9))`;
    return `min(bin) FILTER (no = ${histogram} AND upto >= ${rank}) AS "${kpi.id}"`;
  });
  return `${span}, binned AS (
      SELECT ${grouping(by, 'no', 'bin')}, sum(facts) AS facts
      FROM ${cube.name}_bin JOIN span USING (day)
      WHERE level = ${level} AND ${filter} GROUP BY ${grouping(by, 'no', 'bin')}
    ), ranked AS (
      SELECT *, sum(facts) OVER (PARTITION BY ${grouping(by, 'no')} ORDER BY bin) AS upto,
        sum(facts) OVER (PARTITION BY ${grouping(by, 'no')}) AS total
      FROM binned
    )
    SELECT ${[grouping(by), ...bins].join(', ')} FROM ranked GROUP BY ${grouping(by)}`;
}

export function unitsSql({ cube, span, by, filter }: Slice, sets: readonly number[]): string {
  return `${span}
    SELECT ${grouping(by, 'no')}, CAST(count(DISTINCT unit) AS DOUBLE) AS n
    FROM ${cube.name}_unit JOIN span USING (day)
    WHERE no IN (${sets.join(', ')}) AND ${filter} GROUP BY ${grouping(by, 'no')}`;
}

/** Σ w·r ÷ Σ w over the members of the dimension that can be compared; the others are counted. */
export function weightedSql({ cube, span, by, filter }: Slice, { kpi, columns }: KpiPlan): string {
  if (kpi.kind !== 'weighted_ratio') throw new Error(`${kpi.id} is no weighted ratio`);
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
}

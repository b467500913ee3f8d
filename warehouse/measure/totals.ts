import type { Cube, KpiPlan } from '../cube.ts';
import type { Parameter } from '../database.ts';
import type { Period } from './period.ts';
import { valueOfBin } from './histogram.ts';

/** Rows of one read-only query; numbers and texts as JSON. */
export type Query = (
  sql: string,
  parameters: Record<string, Parameter>,
) => Promise<Record<string, unknown>[]>;

/** What the roll-ups say about one period, and one combination of dimension values. */
export interface Totals {
  /** Index of the period. */
  period: number;
  /** Values of the dimensions of `by`, in that order; null = not known. */
  values: (string | number | null)[];
  sums: Record<string, number>;
  /** Value of the bin at the nearest rank, by KPI; null where no row has a value. */
  quantiles: Record<string, number | null>;
  /** Exact numbers of distinct units, by number of the set. */
  units: Record<number, number>;
  /** Weighted ratios, by KPI. */
  weighted: Record<
    string,
    { numerator: number; denominator: number; left_out: number; count: number }
  >;
}

export interface TotalsQuestion {
  plans: readonly KpiPlan[];
  periods: readonly Period[];
  by: readonly string[];
  where: Readonly<Record<string, readonly string[]>>;
  /**
   * Give each day to the first period that ends on it or later, wherever that starts: the changes
   * since the end before. For stocks; the ends are sorted then.
   */
  upTo?: boolean;
}

/** What the SQL of a question has in common, whichever roll-up table it reads. */
interface Slice {
  cube: Cube;
  /** `WITH …, span AS (…)`: which days belong to which period; a day may belong to several. */
  span: string;
  by: readonly string[];
  filter: string;
  level: 0 | 1;
  parameters: Record<string, Parameter>;
}

/**
 * Read the totals of all plans, which share one cube: one query per kind of roll-up table.
 * Periods and dimension values without any row are missing in the answer.
 */
export async function readTotals(query: Query, question: TotalsQuestion): Promise<Totals[]> {
  const cube = question.plans[0]!.cube;
  const slice = sliceOf(cube, question);
  const found = new Map<string, Totals>();
  const at = (row: Record<string, unknown>): Totals => {
    const values = question.by.map((dimension) => dimensionValue(row[dimension]));
    const key = JSON.stringify([row['period'], values]);
    const known = found.get(key);
    if (known) return known;
    const period = row['period'] as number;
    const totals = { period, values, sums: {}, quantiles: {}, units: {}, weighted: {} };
    found.set(key, totals);
    return totals;
  };
  await Promise.all(
    readings(slice, question.plans).map(async ({ sql, take }) => {
      for (const row of await query(sql, slice.parameters)) take(row, at(row));
    }),
  );
  return [...found.values()];
}

function dimensionValue(value: unknown): string | number | null {
  return value === null || typeof value === 'number' ? value : String(value);
}

interface Reading {
  sql: string;
  take: (row: Record<string, unknown>, totals: Totals) => void;
}

function readings(slice: Slice, plans: readonly KpiPlan[]): Reading[] {
  const all: Reading[] = [];
  const columns = [...new Set(plans.flatMap((plan) => Object.values(plan.columns)))];
  all.push({
    sql: sumsSql(slice, columns),
    take: (row, { sums }) => {
      for (const column of columns) sums[column] = (row[column] as number | null) ?? 0;
    },
  });
  const quantiles = plans.filter((plan) => plan.histogram !== null);
  if (quantiles.length) {
    all.push({
      sql: quantilesSql(slice, quantiles),
      take: (row, totals) => {
        for (const { kpi } of quantiles) {
          const bin = row[kpi.id] as number | null;
          if (kpi.kind !== 'quantile' || bin === null) continue;
          totals.quantiles[kpi.id] = valueOfBin(bin, kpi.bins);
        }
      },
    });
  }
  const sets = [...new Set(plans.flatMap(({ set }) => (set === null ? [] : [set])))];
  if (sets.length) {
    all.push({
      sql: unitsSql(slice, sets),
      take: (row, { units }) => {
        units[row['no'] as number] = row['n'] as number;
      },
    });
  }
  for (const plan of plans) {
    if (plan.kpi.kind !== 'weighted_ratio') continue;
    all.push({
      sql: weightedSql(slice, plan),
      take: (row, { weighted }) => {
        weighted[plan.kpi.id] = {
          numerator: (row['numerator'] as number | null) ?? 0,
          denominator: (row['denominator'] as number | null) ?? 0,
          left_out: row['left_out'] as number,
          count: (row['count'] as number | null) ?? 0,
        };
      },
    });
  }
  return all;
}

function sliceOf(cube: Cube, { periods, by, where, upTo = false }: TotalsQuestion): Slice {
  const parameters: Record<string, Parameter> = {
    starts: periods.map(({ from }) => from),
    ends: periods.map(({ to }) => to),
  };
  const conditions = Object.entries(where).map(([dimension, values], i) => {
    parameters[`where_${i}`] = [...values];
    return ` AND list_contains($where_${i}, CAST(${dimension} AS VARCHAR))`;
  });
  const filtered = by.length > 0 || conditions.length > 0;
  const last = 'day <= (SELECT max(ends) FROM asked)';
  const first = 'day >= (SELECT min(starts) FROM asked)';
  const within = upTo ? last : `${first} AND ${last}`;
  return {
    ...{ cube, by, parameters },
    // Level 0 has one row for each day that occurs.
    span: `WITH asked AS (
        SELECT CAST(unnest(range(${periods.length})) AS INTEGER) AS period,
          CAST(unnest($starts) AS DATE) AS starts, CAST(unnest($ends) AS DATE) AS ends
      ), span AS (
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

function sumsSql({ cube, span, by, filter, level }: Slice, columns: readonly string[]): string {
  const sums = columns.map((column) => `CAST(sum(${column}) AS DOUBLE) AS ${column}`);
  return `${span}
    SELECT ${[grouping(by), ...sums].join(', ')}
    FROM ${cube.name} JOIN span USING (day)
    WHERE level = ${level} AND ${filter} GROUP BY ${grouping(by)}`;
}

/** The bin of the nearest rank ⌈q·N⌉, the smallest value that at least the share q does not exceed. */
function quantilesSql({ cube, span, by, filter, level }: Slice, plans: readonly KpiPlan[]): string {
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

function unitsSql({ cube, span, by, filter }: Slice, sets: readonly number[]): string {
  return `${span}
    SELECT ${grouping(by, 'no')}, CAST(count(DISTINCT unit) AS DOUBLE) AS n
    FROM ${cube.name}_unit JOIN span USING (day)
    WHERE no IN (${sets.join(', ')}) AND ${filter} GROUP BY ${grouping(by, 'no')}`;
}

/** Σ w·r ÷ Σ w over the members of the dimension that can be compared; the others are counted. */
function weightedSql({ cube, span, by, filter }: Slice, { kpi, columns }: KpiPlan): string {
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

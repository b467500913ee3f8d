import type { KpiPlan } from '../cube.ts';
import type { Parameter } from '../database.ts';
import type { Period } from './period.ts';
import { valueOfBin } from './histogram.ts';
import { quantilesSql, sliceOf, sumsSql, unitsSql, weightedSql, type Slice } from './slice.ts';

/** Rows of one read-only query; numbers and texts as JSON. */
export type Query = (
  sql: string,
  parameters: Record<string, Parameter>,
  signal?: AbortSignal,
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
  /** Whoever asks is gone. What is shared with others has none. */
  signal?: AbortSignal | undefined;
}

/** The parts of totals, each read by queries of its own. */
export type Part = 'sums' | 'quantiles' | 'units' | 'weighted';

/**
 * Read the totals of all plans, which share one cube: one query per kind of roll-up table.
 * Periods and dimension values without any row are missing in the answer.
 */
export async function readTotals(
  query: Query,
  question: TotalsQuestion,
  parts: readonly Part[] = ['sums', 'quantiles', 'units', 'weighted'],
): Promise<Totals[]> {
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
    readings(slice, question.plans, parts).map(async ({ sql, take }) => {
      for (const row of await query(sql, slice.parameters, question.signal)) take(row, at(row));
    }),
  );
  return [...found.values()];
}

export function dimensionValue(value: unknown): string | number | null {
  return value === null || typeof value === 'number' ? value : String(value);
}

interface Reading {
  sql: string;
  take: (row: Record<string, unknown>, totals: Totals) => void;
}

function readings(slice: Slice, plans: readonly KpiPlan[], parts: readonly Part[]): Reading[] {
  const all: Reading[] = [];
  const columns = [...new Set(plans.flatMap((plan) => Object.values(plan.columns)))];
  if (parts.includes('sums') && columns.length) {
    all.push({
      sql: sumsSql(slice, columns),
      take: (row, { sums }) => {
        for (const column of columns) sums[column] = (row[column] as number | null) ?? 0;
      },
    });
  }
  const quantiles = plans.filter((plan) => plan.histogram !== null);
  if (parts.includes('quantiles') && quantiles.length) {
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
  if (parts.includes('units') && sets.length) {
    all.push({
      sql: unitsSql(slice, sets),
      take: (row, { units }) => {
        units[row['no'] as number] = row['n'] as number;
      },
    });
  }
  for (const plan of parts.includes('weighted') ? plans : []) {
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

import type { KpiPlan } from '../cube.ts';
import type { Observation } from '../warehouse.ts';
import type { Standing } from './state.ts';
import type { Totals } from './totals.ts';

/** The part of an observation that follows from the totals of its period. */
export type Reading = Pick<
  Observation,
  'value' | 'state' | 'numerator' | 'denominator' | 'n' | 'n_unknown' | 'left_out' | 'split'
> & {
  /** Rows left out, by the kind of observation that they lack. */
  without: Record<string, number>;
};

/**
 * What a KPI says, given the totals of a period (undefined = no row at all) and how far the data
 * reach. Unknown is null, never 0: a sum without rows is 0 only where the data are there.
 */
export function observe(plan: KpiPlan, totals: Totals | undefined, standing: Standing): Reading {
  if (standing === 'not_computable') return unknown;
  const { columns, needs, set } = plan;
  const sum = (part: string) => round(totals?.sums[columns[part] ?? ''] ?? 0);
  const without = Object.fromEntries(
    needs.flags.map((kind) => [kind, sum(`without_${kind}`)]).filter(([, rows]) => rows !== 0),
  ) as Record<string, number>;
  const n_unknown = set === null ? 0 : sum('unknown');
  const reading = { ...count(plan, totals, standing, sum), without };
  if (Object.keys(without).length && sum('observed') === 0) return { ...unknown, without };
  return n_unknown ? { ...reading, n_unknown } : reading;
}

function count(
  { kpi, set }: KpiPlan,
  totals: Totals | undefined,
  standing: Standing,
  sum: (part: string) => number,
): Omit<Reading, 'without'> {
  const n = set === null ? sum('count') : (totals?.units[set] ?? 0);
  switch (kpi.kind) {
    case 'ratio': {
      const [numerator, denominator] = [sum('numerator'), sum('denominator')];
      const value = divide(numerator * (kpi.scale ?? 1), denominator);
      const parts = Object.entries(kpi.split ?? {});
      const split = parts.map(([part, { title }]) => ({
        part,
        title,
        count: sum(`split_${part}`),
      }));
      return {
        ...{ value, state: computable(value, standing), numerator, denominator, n },
        ...(split.length && value !== null ? { split } : {}),
      };
    }
    case 'sum':
    case 'stock': {
      const value = round(sum('numerator') * (kpi.scale ?? 1));
      return { value, state: standing, numerator: value, denominator: null, n };
    }
    case 'quantile': {
      const value = totals?.quantiles[kpi.id] ?? null;
      const parts = { numerator: null, denominator: null, n, left_out: sum('left_out') };
      return { value, state: computable(value, standing), ...parts };
    }
    case 'weighted_ratio': {
      const weighted = totals?.weighted[kpi.id];
      const [numerator, denominator] = [
        round(weighted?.numerator ?? 0),
        round(weighted?.denominator ?? 0),
      ];
      const value = divide(numerator, denominator);
      return {
        ...{ value, state: computable(value, standing), numerator, denominator },
        ...{ n: set === null ? (weighted?.count ?? 0) : n, left_out: weighted?.left_out ?? 0 },
      };
    }
  }
}

export const unknown: Reading = {
  ...{ value: null, state: 'not_computable', numerator: null, denominator: null, n: null },
  without: {},
};

function computable(value: number | null, standing: Standing): Standing {
  return value === null ? 'not_computable' : standing;
}

function divide(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}

/** Sums of fractions depend on the order of addition in their last digits: these are cut off. */
function round(sum: number): number {
  return Number.isInteger(sum) ? sum : Math.round(sum * 1e6) / 1e6;
}

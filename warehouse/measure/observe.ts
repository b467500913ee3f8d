import type { KpiPlan } from '../cube.ts';
import type { Observation } from '../warehouse.ts';
import { kindOf } from './kinds.ts';
import { round, type Shown } from './kinds/kind.ts';
import type { Standing } from './state.ts';
import type { Totals } from './totals.ts';

/** The part of an observation that follows from the totals of its period. */
export type Reading = Shown &
  Pick<Observation, 'n_unknown'> & {
    /** Rows left out, by the kind of observation that they lack. */
    without: Record<string, number>;
  };

/**
 * What a KPI says, given the totals of a period (undefined = no row at all) and how far the data
 * reach. Unknown is null, never 0: a sum without rows is 0 only where the data are there.
 */
export function observe(plan: KpiPlan, totals: Totals | undefined, standing: Standing): Reading {
  if (standing === 'not_computable') return unknown;
  const { kpi, columns, needs, set } = plan;
  const sum = (part: string) => round(totals?.sums[columns[part] ?? ''] ?? 0);
  const without = Object.fromEntries(
    needs.flags.map((kind) => [kind, sum(`without_${kind}`)]).filter(([, rows]) => rows !== 0),
  ) as Record<string, number>;
  if (Object.keys(without).length && sum('observed') === 0) return { ...unknown, without };
  const isDistinct = set !== null;
  const n = isDistinct ? (totals?.units[set] ?? 0) : sum('count');
  const own = totals?.own[kpi.id] ?? null;
  const shown = kindOf(kpi).observe(plan, { sum, own, n, isDistinct, standing });
  const n_unknown = isDistinct ? sum('unknown') : 0;
  return { ...shown, without, ...(n_unknown ? { n_unknown } : {}) };
}

export const unknown: Reading = {
  ...{ value: null, state: 'not_computable', numerator: null, denominator: null, n: null },
  without: {},
};

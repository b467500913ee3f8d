import { unknownUnits, type KpiPlan } from '../cube.ts';
import { kindOf } from './kinds.ts';
import type { Period } from './period.ts';

/**
 * The SQL behind a number: the KPI's definition asked of the facts themselves, without any roll-up,
 * with the parts that an observation shows. It reads the whole history of the period, so it proves
 * a number rather than serving it; a test holds that both agree.
 * @param where conditions on dimensions: dimension → allowed values.
 */
export function explain(
  plan: KpiPlan,
  period: Period,
  where: Readonly<Record<string, readonly string[]>> = {},
): string {
  const { kpi, set, needs } = plan;
  const { count = '0', distinct = 'NULL', where: standing = 'true' } = kpi.units;
  const { observed, ...without } = needs.counts;
  // Rows left out because their source does not observe what is needed; without others, nothing is known.
  const sums = Object.values(without).join(' + ');
  const apart = [
    ...(set === null ? [] : [`,\n  ${unknownUnits(kpi.units)} AS n_unknown`]),
    ...(sums ? [`,\n  ${sums} AS not_observed`] : []),
  ].join('');
  return kindOf(kpi).explain(plan, {
    rows: rowsBehind(plan, period, where),
    n: set === null ? count : `count(DISTINCT ${distinct}) FILTER (${standing})`,
    apart,
    notObserved: sums || null,
    known: (sum) => (sums ? `CASE WHEN ${observed} > 0 OR ${sums} = 0 THEN ${sum} END` : sum),
  });
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
  const within = kindOf(kpi).upTo
    ? `${kpi.time} <= DATE ${quote(to)}`
    : `${kpi.time} BETWEEN DATE ${quote(from)} AND DATE ${quote(to)}`;
  return `FROM ${kpi.facts}\nWHERE ${[within, ...conditions].join('\n  AND ')}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

import type { KpiPlan } from '../cube.ts';
import type { Daily, Day } from './daily.ts';
import { valueOfBin } from './histogram.ts';
import type { Period } from './period.ts';
import { readStocks } from './stock.ts';
import { readTotals, type Query, type Totals } from './totals.ts';

/**
 * The totals of whole periods, without filter or breakdown: sums and quantiles from the days in
 * memory; distinct units and weighted ratios, which no sum of days can give, from the database.
 * @param stock add up from the first day on, not from the start of the period.
 */
export async function readWhole(
  query: Query,
  daily: Daily,
  { plans, periods, stock }: { plans: readonly KpiPlan[]; periods: Period[]; stock: boolean },
): Promise<Totals[]> {
  const cube = plans[0]!.cube;
  const [{ days, since }, units, weighted] = await Promise.all([
    daily.days(cube),
    readUnits(query, plans, periods),
    readTotals(query, { plans, periods, by: [], where: {} }, ['weighted']),
  ]);
  const isHeld = ({ from }: Period): boolean => since === null || (!stock && from >= since);
  const older = await readOlder(query, plans, periods, isHeld, stock);
  return periods.flatMap(({ from, to }, period) => {
    if (!isHeld({ from, to })) {
      const found = older.find((each) => each.period === period);
      return found ? [found] : [];
    }
    const within: Day[] = [];
    for (const [date, day] of days) if (date <= to && (stock || date >= from)) within.push(day);
    if (!within.length) return [];
    return {
      ...{ period, values: [], sums: addUp(within), quantiles: rank(plans, within) },
      units: units.find((each) => each.period === period)?.units ?? {},
      weighted: weighted.find((each) => each.period === period)?.weighted ?? {},
    };
  });
}

/** The periods that begin before the days in memory, from the database. */
async function readOlder(
  query: Query,
  plans: readonly KpiPlan[],
  periods: readonly Period[],
  isHeld: (period: Period) => boolean,
  stock: boolean,
): Promise<Totals[]> {
  const asked = periods.flatMap((period, at) => (isHeld(period) ? [] : [{ ...period, at }]));
  if (asked.length === 0) return [];
  const read = stock ? readStocks : readTotals;
  const found = await read(query, { plans, periods: asked, by: [], where: {} });
  return found.map((totals) => ({ ...totals, period: asked[totals.period]!.at }));
}

function addUp(days: readonly Day[]): Record<string, number> {
  const total: Record<string, number> = {};
  for (const { sums } of days) {
    for (const column in sums) total[column] = (total[column] ?? 0) + sums[column]!;
  }
  return total;
}

/** The bin of the nearest rank ⌈q·N⌉ of each quantile. */
function rank(plans: readonly KpiPlan[], days: readonly Day[]): Record<string, number | null> {
  const merged = new Map<number, [number, number][]>();
  return Object.fromEntries(
    plans.flatMap(({ kpi, histogram }) => {
      if (kpi.kind !== 'quantile' || histogram === null) return [];
      const bins = merged.get(histogram) ?? merge(days, histogram);
      merged.set(histogram, bins);
      const total = bins.reduce((sum, [, facts]) => sum + facts, 0);
      const wanted = Math.max(1, Math.ceil(kpi.q * total - 1e-9));
      let upTo = 0;
      const found = bins.find(([, facts]) => (upTo += facts) >= wanted);
      return [[kpi.id, found ? valueOfBin(found[0], kpi.bins) : null]];
    }),
  );
}

function merge(days: readonly Day[], histogram: number): [number, number][] {
  const facts = new Map<number, number>();
  for (const { bins } of days) {
    for (const [bin, count] of bins.get(histogram) ?? []) {
      facts.set(bin, (facts.get(bin) ?? 0) + count);
    }
  }
  return [...facts].sort(([a], [b]) => a - b);
}

/**
 * Distinct units per period. Where all periods end on the same day (this month and the last 30
 * days), a unit lies in each period that starts no later than its last day: one pass serves all.
 */
async function readUnits(
  query: Query,
  plans: readonly KpiPlan[],
  periods: readonly Period[],
): Promise<Pick<Totals, 'period' | 'units'>[]> {
  const cube = plans[0]!.cube;
  const sets = [...new Set(plans.flatMap(({ set }) => (set === null ? [] : [set])))];
  if (!sets.length) return [];
  const ends = new Set(periods.map(({ to }) => to));
  if (ends.size > 1) {
    return readTotals(query, { plans, periods, by: [], where: {} }, ['units']);
  }
  const first = periods.map(({ from }) => from).sort()[0]!;
  const rows = await query(
    `SELECT no, CAST(last AS VARCHAR) AS last, CAST(count(*) AS DOUBLE) AS n FROM (
       SELECT no, unit, max(day) AS last FROM ${cube.name}_unit
       WHERE no IN (${sets.join(', ')}) AND day BETWEEN DATE '${first}' AND DATE '${periods[0]!.to}'
       GROUP BY no, unit
     ) GROUP BY no, last`,
    {},
  );
  return periods.map(({ from }, period) => {
    const units: Record<number, number> = {};
    for (const row of rows) {
      const no = row['no'] as number;
      if ((row['last'] as string) >= from) units[no] = (units[no] ?? 0) + (row['n'] as number);
    }
    return { period, units };
  });
}

import type { KpiPlan } from '../cube.ts';
import { addUp, readCells, type Cell } from './cells.ts';
import { addDays } from '../../calendar/day.ts';
import { kindOf } from './kinds.ts';
import type { Own } from './kinds/kind.ts';
import type { Period } from './period.ts';
import { sliceOf, unitsSql, type Query, type SliceQuestion } from './slice.ts';

/** What the roll-ups say about one period, and one combination of dimension values. */
export interface Totals {
  /** Index of the period. */
  period: number;
  /** Values of the dimensions of `by`, in that order; null = not known. */
  values: (string | number | null)[];
  sums: Record<string, number>;
  /** Exact numbers of distinct units, by number of the set. */
  units: Record<number, number>;
  /** What a kind of KPI has of its own, by KPI. */
  own: Record<string, Own>;
}

export interface TotalsQuestion extends SliceQuestion {
  /** They share one cube, and all of them say what stands at the end of a period, or none does. */
  plans: readonly KpiPlan[];
}

/** What adds up in whole periods, from the days that are kept. */
export type WholeCells = (periods: readonly Period[]) => Promise<(Cell | undefined)[]>;

type Found = Pick<Totals, 'period' | 'values'> & { cell: Cell };
type Row = Record<string, unknown>;

/** What stands at an end is all that came and went since then. */
export const firstOfAll = '0001-01-01';

/**
 * Read the totals of all plans. Periods and dimension values without any row are missing.
 * @param whole where neither filter nor breakdown is asked for: what adds up is taken from there
 */
export async function readTotals(
  query: Query,
  question: TotalsQuestion,
  whole: WholeCells | null,
): Promise<Totals[]> {
  const { plans, by, signal } = question;
  const slice = sliceOf(plans[0]!.cube, question);
  const rows = async (sql: string): Promise<Map<string, Row[]>> =>
    Map.groupBy(await query(sql, slice.parameters, signal), (row) =>
      keyOf(row['period'] as number, valuesOf(row, by)),
    );
  const sets = [...new Set(plans.flatMap(({ set }) => set ?? []))];
  const own = plans.flatMap((plan) => {
    const sql = kindOf(plan.kpi).read?.(plan, slice);
    return sql === undefined ? [] : { id: plan.kpi.id, sql };
  });
  const [found, units, ...read] = await Promise.all([
    readFound(query, question, whole),
    sets.length ? rows(unitsSql(slice, sets)) : new Map<string, Row[]>(),
    ...own.map(({ sql }) => rows(sql)),
  ]);
  return found.map(({ period, values, cell }) => {
    const key = keyOf(period, values);
    const totals: Totals = { period, values, sums: cell.sums, units: {}, own: {} };
    for (const { no, n } of units.get(key) ?? []) totals.units[no as number] = n as number;
    for (const [at, { id }] of own.entries()) {
      const [numbers] = read[at]!.get(key) ?? [];
      if (numbers) totals.own[id] = numbers as Own;
    }
    for (const plan of plans) {
      const numbers = kindOf(plan.kpi).total?.(plan, cell);
      if (numbers) totals.own[plan.kpi.id] = numbers;
    }
    return totals;
  });
}

/** Cells of each period and member; of what stands at an end, the changes since the end before are added up. */
async function readFound(
  query: Query,
  question: TotalsQuestion,
  whole: WholeCells | null,
): Promise<Found[]> {
  const { periods, plans } = question;
  if (!kindOf(plans[0]!.kpi).upTo) return readPeriods(query, question, whole);
  const ends = [...new Set(periods.map(({ to }) => to))].sort();
  const spans = ends.map((to, at) => ({ from: at ? addDays(ends[at - 1]!, 1) : firstOfAll, to }));
  const changes = await readPeriods(query, { ...question, periods: spans }, whole);
  const ofMember = Map.groupBy(changes, ({ values }) => JSON.stringify(values));
  return [...ofMember.values()].flatMap((all) => {
    const byEnd = new Map(all.map(({ period, cell }) => [ends[period], cell]));
    const standing = new Map<string, Cell>();
    let cell: Cell | undefined;
    for (const end of ends) {
      const change = byEnd.get(end);
      if (change) cell = cell ? addUp([cell, change]) : change;
      if (cell) standing.set(end, cell);
    }
    return periods.flatMap(({ to }, period) => {
      const cell = standing.get(to);
      return cell ? { period, values: all[0]!.values, cell } : [];
    });
  });
}

async function readPeriods(
  query: Query,
  question: TotalsQuestion,
  whole: WholeCells | null,
): Promise<Found[]> {
  const { plans, periods, by, signal } = question;
  if (whole) {
    const cells = await whole(periods);
    return cells.flatMap((cell, period) => (cell ? { period, values: [], cell } : []));
  }
  const parts = {
    columns: [...new Set(plans.flatMap(({ columns }) => Object.values(columns)))],
    histograms: [...new Set(plans.flatMap(({ histogram }) => histogram ?? []))],
  };
  const cells = await readCells(query, sliceOf(plans[0]!.cube, question), parts, signal);
  return cells.map(({ row, cell }) => ({
    ...{ period: row['period'] as number, values: valuesOf(row, by), cell },
  }));
}

const keyOf = (period: number, values: Totals['values']): string =>
  JSON.stringify([period, values]);

const valuesOf = (row: Row, by: readonly string[]): Totals['values'] =>
  by.map((dimension) => dimensionValue(row[dimension]));

export const dimensionValue = (value: unknown): string | number | null =>
  value === null || typeof value === 'number' ? value : String(value);

/** About what totals take in memory: measured 1.2 KB for 33 numbers; this says a third more. */
export function bytesOf(totals: Totals | undefined): number {
  if (!totals) return 100;
  const { sums, units, own } = totals;
  const numbers = [sums, units, ...Object.values(own)].map((part) => Object.keys(part).length);
  return 300 + numbers.reduce((sum, many) => sum + 40 * many, 0) + 60 * Object.keys(own).length;
}

import type { KpiPlan } from '../cube.ts';
import type {
  Days,
  Grain,
  PageEntry,
  PageQuestion,
  Pieces,
  SeriesQuestion,
  SeriesRow,
} from '../warehouse.ts';
import { dayAt } from '../../calendar/zone.ts';
import { kindOf } from './kinds.ts';
import type { Measures } from './measures.ts';
import { membersOf } from './row.ts';
import { countPeriods, periodsOf, type Period } from './period.ts';
import { checkCells, checkDimensions, checkPeriods, planOf } from './question.ts';
import { sliceOf, type Query } from './slice.ts';
import { dimensionValue, firstOfAll } from './totals.ts';

export interface PiecesOptions {
  query: Query;
  plans: ReadonlyMap<string, KpiPlan>;
  measures: Pick<Measures, 'series' | 'page'>;
  zone: string;
  now: () => number;
}

/**
 * Long answers, computed piece by piece while somebody reads them: a piece is short enough to let
 * others through, nothing is held that is not read yet, and whoever goes away is not computed for.
 * How many numbers there will be is known and judged before the first of them is computed.
 */
export function openPieces({ query, plans, measures, zone, now }: PiecesOptions) {
  /** The members that occur in the days of the question, in the order of its rows. */
  async function readMembers(question: SeriesQuestion & Days) {
    const { kpi, variant, from, to, by = [], where = {} } = question;
    const plan = planOf(plans, kpi.id, variant);
    checkDimensions(plan, { where, by });
    if (by.length === 0) return [[]];
    const today = dayAt(now(), zone);
    const starts = kindOf(kpi).upTo ? firstOfAll : from;
    const periods = [{ from: starts, to: to < today ? to : today }];
    const { filter, parameters } = sliceOf(plan.cube, { periods, by, where });
    const rows = await query(
      `SELECT DISTINCT ${by.join(', ')} FROM ${plan.cube.name} WHERE level = 1 AND ${filter}`,
      parameters,
      question.signal,
    );
    return membersOf(
      rows.map((row) => ({ values: by.map((dimension) => dimensionValue(row[dimension])) })),
    );
  }

  return {
    /** @throws InvalidQuestion */
    async series(question: SeriesQuestion & Days & { grain: Grain }): Promise<Pieces<SeriesRow[]>> {
      checkPeriods(question, question.grain);
      const members = await readMembers(question);
      checkCells(question, question.grain, members.length);
      return inPieces(question, question.grain, members.length, (days) =>
        measures.series({ ...question, ...days, members }),
      );
    },

    /** @throws InvalidQuestion */
    page(question: PageQuestion & Days): Pieces<PageEntry[]> {
      checkPeriods(question, question.grain);
      checkCells(question, question.grain, plans.size);
      return inPieces(question, question.grain, plans.size, (days) =>
        measures.page({ ...question, ...days }),
      );
    },
  };
}

/** How long a piece should take, ms: as long as anybody else may wait for it. */
const aim_ms = 50;
const firstCells = 1_000;

function inPieces<T>(
  range: Period,
  grain: Grain,
  width: number,
  compute: (days: Days) => Promise<T>,
): Pieces<T> {
  async function* pieces(): AsyncGenerator<T, void> {
    const periods = periodsOf(range, grain);
    let cells = firstCells;
    for (let at = 0; at < periods.length;) {
      const taken = periods.slice(at, at + Math.max(1, Math.round(cells / Math.max(1, width))));
      at += taken.length;
      const began = performance.now();
      yield await compute({ from: taken[0]!.from, to: taken.at(-1)!.to });
      // What waiting for others took is in it too: a busy machine makes the pieces smaller.
      const took = performance.now() - began;
      cells = Math.min(5_000, Math.max(500, cells * Math.min(2, Math.max(0.5, aim_ms / took))));
    }
  }
  return { cells: countPeriods(range, grain) * width, [Symbol.asyncIterator]: pieces };
}

import type { Fact } from '../../datasets/dataset.ts';
import type { Period } from './period.ts';
import type { Query } from './slice.ts';

/** Which stored events would have become rows of a fact, had they not contradicted others. */
export interface Rejects {
  /** The fact that holds what was set aside. */
  table: string;
  /** Short names of event types. */
  types: readonly string[];
}

/** Null where nothing that is set aside would be a row of the fact. */
export const rejectsOf = (dataset: string, { rejects = [] }: Fact): Rejects | null =>
  rejects.length ? { table: `${dataset}_set_aside`, types: rejects } : null;

/**
 * Of periods without a row, those in which all that came was rejected: nothing is known of them, and
 * a sum of 0 would say that nothing happened.
 * @param empty periods without a row; where there is none, nothing is asked
 * @returns their places in the list
 */
export async function findRejected(
  query: Query,
  rejects: Rejects | null,
  empty: readonly (Period & { at: number })[],
): Promise<ReadonlySet<number>> {
  if (!rejects || !empty.length) return new Set();
  const types = rejects.types.map((type) => `'${type}'`).join(', ');
  const rows = await query(
    `SELECT DISTINCT CAST(local_day(time) AS VARCHAR) AS day FROM ${rejects.table}
     WHERE type IN (${types})`,
    {},
  );
  const days = rows.map(({ day }) => day as string);
  return new Set(
    empty
      .filter(({ from, to }) => days.some((day) => day >= from && day <= to))
      .map(({ at }) => at),
  );
}

import type { Observation, SeriesRow } from '../warehouse.ts';
import { leftOutCell, leftOutRows } from './left-out.ts';
import type { Period } from './period.ts';
import type { Totals } from './totals.ts';

/** What a row of a series takes from a reading. */
type Numbers = Pick<
  Observation,
  | 'value'
  | 'state'
  | 'numerator'
  | 'denominator'
  | 'n'
  | 'n_unknown'
  | 'left_out_by'
  | 'finished'
  | 'observed'
  | 'data_through'
>;

export function rowOf(
  { from, to }: Period,
  dims: Record<string, string | number | null>,
  { left_out_by = [], ...reading }: Numbers,
): SeriesRow {
  const { value, state, numerator, denominator, n, finished, observed, data_through } = reading;
  return {
    ...{ from, to, ...dims, value, state, numerator, denominator, n },
    ...{ finished, observed, data_through },
    ...(reading.n_unknown === undefined ? {} : { n_unknown: reading.n_unknown }),
    ...(left_out_by.length
      ? { not_observed: leftOutRows(left_out_by), left_out_by: leftOutCell(left_out_by) }
      : {}),
  };
}

/** A row of a breakdown is a question about its members alone. */
export const membersAsked = (
  dims: Record<string, string | number | null>,
): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(dims).map(([name, member]) => [name, member === null ? [] : [String(member)]]),
  );

/** Every combination of dimension values that occurs, in order; unknown ones last. */
export function membersOf(all: readonly Pick<Totals, 'values'>[]): Totals['values'][] {
  const members = new Map(all.map(({ values }) => [JSON.stringify(values), values]));
  return [...members.values()].sort((a, b) => {
    for (const [i, x] of a.entries()) {
      const y = b[i] ?? null;
      if (x === y) continue;
      if (x === null || y === null) return x === null ? 1 : -1;
      return x < y ? -1 : 1;
    }
    return 0;
  });
}

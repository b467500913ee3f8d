import type { Cube } from '../cube.ts';
import type { Parameter } from '../database.ts';
import type { Period } from './period.ts';

/** Rows of one read-only query; numbers and texts as JSON. */
export type Query = (
  sql: string,
  parameters: Record<string, Parameter>,
  signal?: AbortSignal,
) => Promise<Record<string, unknown>[]>;

/** Which part of a cube is asked for. */
export interface SliceQuestion {
  periods: readonly Period[];
  by: readonly string[];
  where: Readonly<Record<string, readonly string[]>>;
  /** Whoever asks is gone. What is shared with others has none. */
  signal?: AbortSignal | undefined;
}

/** What the SQL of a question has in common, whichever roll-up table it reads. */
export interface Slice {
  cube: Cube;
  /** `WITH asked AS (…)`: the periods. */
  asked: string;
  /** … `, span AS (…)`: which days belong to which of them; a day may belong to several. */
  span: string;
  /** How rows find their period … */
  joined: string;
  /** … and what names it. */
  period: string;
  by: readonly string[];
  filter: string;
  level: 0 | 1;
  parameters: Record<string, Parameter>;
  /** Several periods, which all end on the same day. */
  isOneEnd: boolean;
}

/** @param question its periods are ISO dates that were checked: they stand in the SQL as they are. */
export function sliceOf(cube: Cube, { periods, by, where }: SliceQuestion): Slice {
  const parameters: Record<string, Parameter> = {};
  const conditions = Object.entries(where).map(([dimension, values], i) => {
    parameters[`where_${i}`] = [...values];
    return ` AND list_contains($where_${i}, CAST(${dimension} AS VARCHAR))`;
  });
  const filtered = by.length > 0 || conditions.length > 0;
  const first = periods.map(({ from }) => from).sort()[0]!;
  const last = periods
    .map(({ to }) => to)
    .sort()
    .at(-1)!;
  const within = `day BETWEEN DATE '${first}' AND DATE '${last}'`;
  const values = periods.map(({ from, to }, i) => `(${i}, DATE '${from}', DATE '${to}')`);
  const asked = `WITH asked(period, starts, ends) AS (VALUES ${values.join(', ')})`;
  return {
    ...{ cube, by, parameters, asked, joined: 'JOIN span USING (day)', period: 'period' },
    // Level 0 has one row for each day that occurs.
    span: `${asked}, span AS (
        SELECT period, day FROM (SELECT day FROM ${cube.name} WHERE level = 0 AND ${within})
        JOIN asked ON day BETWEEN starts AND ends
      )`,
    filter: `${within}${conditions.join('')}`,
    level: cube.dimensions.length && filtered ? 1 : 0,
    isOneEnd: periods.length > 1 && periods.every(({ to }) => to === last),
  };
}

/** Each day of a whole cube that `filter` names is a period of its own. */
export const daysOf = (cube: Cube, filter: string): Slice => ({
  ...{ cube, filter, asked: '', span: '', joined: '', period: 'CAST(day AS VARCHAR)' },
  ...{ by: [], level: 0, parameters: {}, isOneEnd: false },
});

/** `GROUP BY` over the period, the dimensions asked for, and more. */
export const grouping = (by: readonly string[], ...also: string[]): string =>
  ['period', ...by, ...also].join(', ');

/**
 * Distinct units. Of periods that all end on the same day (this month, the last 30 days), a unit lies in
 * each that starts no later than its last day: its rows are looked at once for all of them.
 */
export function unitsSql(
  { cube, asked, span, by, filter, isOneEnd }: Slice,
  sets: readonly number[],
): string {
  const within = `no IN (${sets.join(', ')}) AND ${filter}`;
  if (!isOneEnd) {
    return `${span} SELECT ${grouping(by, 'no')}, CAST(count(DISTINCT unit) AS DOUBLE) AS n
      FROM ${cube.name}_unit JOIN span USING (day)
      WHERE ${within} GROUP BY ${grouping(by, 'no')}`;
  }
  const member = ['no', ...by].join(', ');
  return `${asked}, latest AS (SELECT ${member}, last, count(*) AS units FROM (
        SELECT ${member}, unit, max(day) AS last FROM ${cube.name}_unit
        WHERE ${within} GROUP BY ${member}, unit
      ) GROUP BY ${member}, last)
    SELECT ${grouping(by, 'no')}, CAST(sum(units) AS DOUBLE) AS n
    FROM latest JOIN asked ON last >= starts GROUP BY ${grouping(by, 'no')}`;
}

import type { DuckDBConnection } from '@duckdb/node-api';
import type { Cube } from '../cube.ts';
import { binOf } from '../measure/histogram.ts';

/** Create the tables of a cube, empty. */
export async function createRollUp(connection: DuckDBConnection, cube: Cube): Promise<void> {
  for (const { table, select } of rollUpQueries(cube, 'false')) {
    await connection.run(`CREATE OR REPLACE TABLE ${table} AS ${select} LIMIT 0`);
  }
}

/**
 * Recompute the given local days of a cube from the facts as they are now.
 * @param days ISO dates, or null for every day.
 */
export async function recompute(
  connection: DuckDBConnection,
  cube: Cube,
  days: readonly string[] | null,
): Promise<void> {
  const dirty = (column: string) => (days ? within(column, days) : `${column} IS NOT NULL`);
  let source = cube.fact;
  if (cube.isDerived && (cube.histograms.length || cube.sets.length)) {
    // The rows of a view are made once for all tables.
    source = 'dirty_fact';
    await connection.run(
      `CREATE OR REPLACE TEMP TABLE dirty_fact AS FROM ${cube.fact} WHERE ${dirty(cube.time)}`,
    );
  }
  const statements = rollUpQueries(cube, dirty(cube.time), source).map(
    ({ table, select }) =>
      `DELETE FROM ${table} WHERE ${dirty('day')}; INSERT INTO ${table} ${select}`,
  );
  await connection.run(statements.join('; '));
}

/** Few days are spelled out, so that DuckDB skips row groups; many are a range and a list. */
function within(column: string, days: readonly string[]): string {
  const list = days.map((day) => `DATE '${day}'`).join(', ');
  if (days.length <= 60) return `${column} IN (${list})`;
  const sorted = [...days].sort();
  return `(${column} BETWEEN DATE '${sorted[0]}' AND DATE '${sorted.at(-1)}' AND ${column} IN (${list}))`;
}

/** The roll-up tables of a cube and the questions to the facts that fill them. */
export function rollUpQueries(
  cube: Cube,
  rows: string,
  fact = cube.fact,
): { table: string; select: string }[] {
  const { name, time, dimensions, sums, histograms, sets } = cube;
  const dims = dimensions.map((dimension) => `, ${dimension}`).join('');
  const level = dimensions.length
    ? `CASE WHEN grouping(${dimensions[0]}) = 1 THEN 0 ELSE 1 END`
    : '0';
  /** The whole day, and the day by all dimensions. */
  const levels = (...also: string[]) => {
    const day = [time, ...also].join(', ');
    return dimensions.length ? `GROUPING SETS ((${day}), (${day}${dims}))` : `(${day})`;
  };
  const queries = [
    {
      table: name,
      select: `SELECT ${time} AS day, CAST(${level} AS TINYINT) AS level${dims}
        ${sums.map(({ column, expression }) => `, coalesce(${expression}, 0) AS ${column}`).join('')}
        FROM ${fact} WHERE ${rows} GROUP BY ${levels()}`,
    },
  ];
  if (histograms.length) {
    queries.push({
      table: `${name}_bin`,
      select: histograms
        .map(
          ({ no, value, bins }) => `
          SELECT ${time} AS day, CAST(${level} AS TINYINT) AS level${dims}, ${no} AS no, bin, count(*) AS facts
          FROM (SELECT *, ${binOf(value, bins)} AS bin FROM ${fact} WHERE ${rows})
          WHERE bin IS NOT NULL GROUP BY ${levels('bin')}`,
        )
        .join(' UNION ALL '),
    });
  }
  if (sets.length) {
    queries.push({
      table: `${name}_unit`,
      select: sets
        .map(
          ({ no, unit, where }) => `
          SELECT DISTINCT ${time} AS day${dims}, ${no} AS no, CAST(${unit} AS VARCHAR) AS unit
          FROM ${fact} WHERE ${rows} AND (${unit}) IS NOT NULL AND (${where})`,
        )
        .join(' UNION ALL '),
    });
  }
  return queries;
}

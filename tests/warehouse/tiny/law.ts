import { expect } from 'vitest';
import { knownView } from '../../../warehouse/sources/known-events.ts';
import { storedFacts } from '../../../warehouse/project/facts.ts';
import { rollUpQueries } from '../../../warehouse/project/roll-up.ts';
import { explain } from '../../../warehouse/measure/explain.ts';
import { dayAt } from '../../../calendar/zone.ts';
import type { Period } from '../../../warehouse/measure/period.ts';
import type { Dataset } from '../../../datasets/dataset.ts';
import type { KpiPlan } from '../../../warehouse/cube.ts';
import type { Grain } from '../../../warehouse/warehouse.ts';
import type { Engine } from './engine.ts';

/** The facts that grew with the events are those that all events give at once. */
export async function expectFactsOfAllEvents({ database }: Engine, datasets: readonly Dataset[]) {
  for (const dataset of datasets) {
    for (const { name } of storedFacts(dataset)) {
      const differing = await differences(
        database,
        name,
        `FROM ${name}_of('${knownView(dataset.name)}')`,
      );
      expect(differing, name).toEqual([]);
    }
  }
}

/** The roll-ups that grew day by day are those that all facts give at once. */
export async function expectRollUpsOfAllFacts({ database, plans }: Engine) {
  for (const cube of new Set([...plans.values()].map((plan) => plan.cube))) {
    for (const { table, select } of rollUpQueries(cube, `${cube.time} IS NOT NULL`)) {
      const columns = await database.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = $table`,
        { table },
      );
      const rounded = columns
        .filter(({ type }) => type === 'DOUBLE')
        .map(({ name }) => `round(${name}, 6) AS ${name}`);
      const exact = rounded.length ? `SELECT * REPLACE (${rounded.join(', ')})` : 'SELECT *';
      const differing = await differences(
        database,
        `(${exact} FROM ${table})`,
        `${exact} FROM (${select})`,
      );
      expect(differing, table).toEqual([]);
    }
  }
}

/** What the engine answers is what the definition says when asked of the facts themselves. */
export async function expectAnswersOfFacts(
  { database, measures, plans, projection }: Engine,
  period: Period,
  where: Record<string, string[]> = {},
) {
  const all = [...plans.values()].flatMap((plan) => [
    { plan, counted: {} },
    ...[...plan.variants].map(([variant, other]) => ({ plan: other, counted: { variant } })),
  ]);
  for (const { plan, counted } of all) {
    const { kpi } = plan;
    const filter = Object.fromEntries(
      Object.entries(where).filter(([dimension]) => kpi.dimensions.includes(dimension)),
    );
    const answer = await measures.measure({
      ...{ kpi, ...counted, audience: 'staff', ...period, where: filter },
    });
    const [raw] = await database.query<Record<string, number | null>>(
      explain(plan, period, filter),
    );
    const label = `${kpi.id} ${JSON.stringify([counted, period, filter])}`;
    if (answer.why?.code === 'not-observed') {
      expect(await isUnobserved(database, plan, raw!, period.to), label).toBe(true);
      continue;
    }
    if (answer.why?.code === 'all-rejected') {
      expect(raw!['n'] ?? 0, label).toBe(0);
      expect(await countRejected(database, plan, period), label).toBeGreaterThan(0);
      continue;
    }
    if (answer.n === null) {
      // Nothing is known of the period; a fact that reaches beyond the data is not yet a number.
      const { first_day, data_through } = projection.coverage(plan.cube.dataset);
      const unknown =
        first_day === null ||
        data_through === null ||
        period.to < first_day ||
        period.from > dayAt(data_through, 'Europe/Berlin');
      expect(unknown, label).toBe(true);
      continue;
    }
    const not_observed = answer.left_out_by?.reduce((sum, { rows }) => sum + rows!, 0) ?? 0;
    expect(not_observed, label).toBe(raw!['not_observed'] ?? 0);
    expectParts(answer, raw!, kpi, label);
  }
}

/**
 * … also of each member and calendar period: every row of a breakdown is what the definition says when
 * asked of the facts of that member and period alone.
 */
export async function expectRowsOfFacts(
  { database, measures, plans }: Engine,
  period: Period,
  grain: Grain,
) {
  for (const plan of plans.values()) {
    const { kpi } = plan;
    for (const dimension of kpi.dimensions) {
      const rows = await measures.series({
        ...{ kpi, audience: 'staff', ...period, grain, by: [dimension] },
      });
      for (const row of rows) {
        const member = row[dimension] as string | number | null;
        // Nothing is known of it, or no condition names it.
        if (row.n === null || member === null) continue;
        const where = { [dimension]: [String(member)] };
        const [raw] = await database.query<Record<string, number | null>>(
          explain(plan, { from: row.from, to: row.to }, where),
        );
        expectParts(row, raw!, kpi, `${kpi.id} ${JSON.stringify([row.from, row.to, where])}`);
      }
    }
  }
}

function expectParts(
  shown: Partial<Record<(typeof parts)[number], number | null>>,
  raw: Record<string, number | null>,
  kpi: KpiPlan['kpi'],
  label: string,
) {
  for (const part of parts) {
    if (raw[part] === undefined || shown[part] === undefined) continue;
    const isNear = part === 'value' && kpi.kind === 'quantile' && kpi.bins === 'log';
    expectClose(shown[part], raw[part], isNear ? 0.01 : 1e-6, `${label} ${part}`);
  }
}

const parts = ['value', 'numerator', 'denominator', 'n', 'left_out'] as const;

/** Nobody has reported what the KPI needs up to then, or all rows that it is about lack it. */
async function isUnobserved(
  database: Engine['database'],
  { needs }: KpiPlan,
  raw: Record<string, number | null>,
  to: string,
): Promise<boolean> {
  if ((raw['not_observed'] ?? 0) > 0) return raw['value'] === null;
  const sinces = await Promise.all(
    needs.kinds.map(async ({ kind }) => {
      const [row] = await database.query<{ since: string | null }>(
        `SELECT CAST(min(${kind}_since) AS VARCHAR) AS since FROM ${needs.dataset}_observed`,
      );
      return row!.since;
    }),
  );
  return sinces.some((since) => since === null || since > to);
}

/** How many events of a period would have become rows of the KPI's fact, had they not been rejected. */
async function countRejected(
  database: Engine['database'],
  { needs: { rejects } }: KpiPlan,
  { from, to }: Period,
): Promise<number> {
  if (!rejects) return 0;
  const types = rejects.types.map((type) => `'${type}'`).join(', ');
  const [row] = await database.query<{ rejected: number }>(
    `SELECT CAST(count(*) AS INTEGER) AS rejected FROM ${rejects.table}
     WHERE type IN (${types})
       AND local_day(time) BETWEEN CAST($from AS DATE) AND CAST($to AS DATE)`,
    { from, to },
  );
  return row!.rejected;
}

function expectClose(actual: number | null, raw: number | null, tolerance: number, label: string) {
  if (raw === null || actual === null) {
    // No member at all: the engine counts 0 where SQL sums nothing to null.
    expect(actual ?? 0, label).toBe(raw ?? 0);
    return;
  }
  expect(Math.abs(actual - raw), `${label}: ${actual} is not ${raw}`).toBeLessThanOrEqual(
    Math.max(Math.abs(raw) * tolerance, tolerance === 0.01 ? 1e-9 : tolerance),
  );
}

async function differences(
  database: Engine['database'],
  grown: string,
  atOnce: string,
): Promise<object[]> {
  return database.query(`
    SELECT 'too much' AS fault, * FROM (FROM ${grown} EXCEPT ALL (${atOnce}))
    UNION ALL
    SELECT 'missing' AS fault, * FROM ((${atOnce}) EXCEPT ALL FROM ${grown}) LIMIT 5`);
}

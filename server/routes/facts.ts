import { Hono } from 'hono';
import { datasets, kpis } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';
import { invalid, readParameters } from '../parameters.ts';

export interface FactsAnswer {
  name: string;
  rows: Record<string, unknown>[];
  /** Pass it as `cursor` for the next page; null at the end. */
  next: number | null;
}

/** The rows behind the numbers, for staff. */
export const factRoutes = ({ warehouse }: Deps) =>
  new Hono<Env>()
    .get('/api/facts', (c) => {
      readParameters(c.req.url, []);
      return c.json({ facts: [...factDates].map(([name, date]) => ({ name, date })) });
    })
    .get('/api/facts/:name', async (c) => {
      const name = c.req.param('name');
      if (!factDates.has(name)) {
        throw new Problem(404, 'unknown-fact', 'Use a name that GET /api/facts lists.');
      }
      const parameters = readParameters(c.req.url, ['from', 'to', 'limit', 'cursor']);
      const limit = parameters.integer('limit', { min: 1, max: 10_000 }) ?? 100;
      const offset = parameters.integer('cursor', { min: 0, max: 2 ** 31 }) ?? 0;
      const { from, to } = parameters.period();
      const date = factDates.get(name) ?? null;
      if (from !== undefined && date === null) {
        throw invalid(
          'from',
          'invalid-parameter',
          `${name} has no date to select by: leave it out.`,
        );
      }
      // Name and date column come from the catalogue.
      const rows = await warehouse.query<Record<string, unknown>>(
        `SELECT * FROM ${name}
         WHERE ($from::DATE IS NULL OR ${date ?? 'NULL'} >= $from::DATE)
           AND ($to::DATE IS NULL OR ${date ?? 'NULL'} <= $to::DATE)
         ORDER BY ALL LIMIT $limit OFFSET $offset`,
        { from: from ?? null, to: to ?? null, limit, offset },
      );
      const answer: FactsAnswer = {
        name,
        rows,
        next: rows.length === limit ? offset + limit : null,
      };
      return c.json(answer);
    });

/** Every fact and the column with the local date at which its KPIs count it. */
const factDates: ReadonlyMap<string, string | null> = new Map(
  Object.values<Dataset>(datasets).flatMap(({ facts }) =>
    facts.map(({ name }) => [
      name,
      [...kpis.values()].find(({ facts }) => facts === name)?.time ?? null,
    ]),
  ),
);

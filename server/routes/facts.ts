import { Hono } from 'hono';
import { datasets, kpis } from '../../datasets/catalogue.ts';
import type { Dataset } from '../../datasets/dataset.ts';
import { Problem } from '../../ingest/problem.ts';
import { readUnits } from '../../register/units.ts';
import type { Warehouse } from '../../warehouse/warehouse.ts';
import type { Env } from '../access.ts';
import { askedBy } from '../asked-by.ts';
import type { Caller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { readFactPage, type FactPage } from '../fact-page.ts';
import { invalid, readParameters } from '../parameters.ts';
import { answerTable, formatOf, formats, type Column } from '../table-answer.ts';
import type { Right } from '../rights/right.ts';
import { reachableOffices } from '../rights/rows.ts';
import { mayDataset } from '../tokens.ts';

export interface FactsAnswer extends FactPage {
  name: string;
}

/** The rows behind the numbers: all of them, or those of one's own offices. */
export const factRoutes = ({ warehouse, register }: Deps) =>
  new Hono<Env>()
    .get('/api/facts', (c) => {
      readParameters(c.req.url, []);
      return c.json({ facts: [...facts].map(([name, { date }]) => ({ name, date })) });
    })
    .get('/api/facts/:name', async (c) => {
      const name = c.req.param('name');
      const fact = facts.get(name);
      if (!fact) {
        throw new Problem(404, 'unknown-fact', 'Use a name that GET /api/facts lists.');
      }
      const parameters = readParameters(c.req.url, ['from', 'to', 'limit', 'cursor', 'format']);
      const format = formatOf(c, parameters.word('format', formats));
      const limit = parameters.integer('limit', { min: 1, max: 10_000 }) ?? 100;
      const { from, to } = parameters.period();
      const { date } = fact;
      if (from !== undefined && date === null) {
        throw invalid(
          'from',
          'invalid-parameter',
          `${name} has no date to select by: leave it out.`,
        );
      }
      const part = await partOf(name, fact.dataset, c.get('right'), c.get('caller'), {
        warehouse,
        register,
      });
      const page = await readFactPage(askedBy(warehouse, c.req.raw), {
        ...{ audience: c.get('audience'), dataset: fact.dataset, fact: name },
        columns: part.columns,
        where: `($from::DATE IS NULL OR ${date ?? 'NULL'} >= $from::DATE)
           AND ($to::DATE IS NULL OR ${date ?? 'NULL'} <= $to::DATE)
           AND ${part.where}`,
        parameters: { from: from ?? null, to: to ?? null, ...part.parameters },
        limit,
        cursor: parameters.text('cursor'),
      });
      const answer: FactsAnswer = { name, ...page };
      if (page.next !== null) c.header('x-next-cursor', page.next);
      const names =
        part.columns === '*' ? await columnsOf(warehouse, name) : part.columns.split(', ');
      const filter = { ...(from && to ? { from, to } : {}) };
      return answerTable(
        c,
        format,
        () => answer,
        () => ({
          columns: names.map((column) => columnOf(column, page.rows)),
          rows: page.rows,
          about: { title: name, name, filter },
        }),
      );
    });

/** What a column holds, as its cells say. */
function columnOf(name: string, rows: FactPage['rows']): Column {
  const cell = rows.map((row) => row[name]).find((one) => one !== null && one !== undefined);
  const type = typeof cell === 'number' ? 'number' : typeof cell === 'boolean' ? 'boolean' : 'text';
  return { name, type };
}

/** The part of a fact that a caller may see, as SQL. */
interface Part {
  columns: string;
  where: string;
  parameters: Record<string, string[]>;
}

const everything: Part = { columns: '*', where: 'true', parameters: {} };

/**
 * All rows for whoever may see the whole city; for a team those of its own offices, without the
 * pseudonym that would link a person's cases with those elsewhere.
 * @throws Problem 403 where the fact has no office, the person none, or the token is bound elsewhere
 */
async function partOf(
  name: string,
  dataset: string,
  right: Right,
  caller: Caller,
  { warehouse, register }: Pick<Deps, 'warehouse' | 'register'>,
): Promise<Part> {
  if (caller.kind === 'token' && !mayDataset(caller.bearer, dataset)) {
    const bound = caller.bearer.datasets.join(', ');
    throw new Problem(403, 'dataset-not-allowed', `This token reads ${bound} only.`);
  }
  const offices = reachableOffices(right, caller, readUnits(register));
  if (offices === 'all') return everything;
  const columns = await columnsOf(warehouse, name);
  if (!columns.includes('office')) {
    throw new Problem(
      403,
      'fact-without-office',
      `The rows of ${name} name no office, so none of them are yours alone: ask the CDO or the OKR master for what you need.`,
    );
  }
  if (offices.length === 0) {
    throw new Problem(
      403,
      'unit-without-office',
      'No office is tied to your unit, so there are no cases of yours: ask an administrator to tie it.',
    );
  }
  return {
    columns: columns.filter((column) => column !== 'person').join(', '),
    where: 'office IN (SELECT unnest($offices::VARCHAR[]))',
    parameters: { offices: [...offices] },
  };
}

async function columnsOf(warehouse: Pick<Warehouse, 'rows'>, name: string): Promise<string[]> {
  const rows = await warehouse.rows<{ column_name: string }>({
    ...{ audience: 'public', of: 'things' },
    sql: 'SELECT column_name FROM duckdb_columns() WHERE table_name = $name ORDER BY column_index',
    parameters: { name },
  });
  return rows.map(({ column_name }) => column_name);
}

/** Every fact with its dataset and the column with the local date at which its KPIs count it. */
const facts: ReadonlyMap<string, { dataset: string; date: string | null }> = new Map(
  Object.values<Dataset>(datasets).flatMap(({ name: dataset, facts }) =>
    facts.map(({ name }) => [
      name,
      { dataset, date: [...kpis.values()].find(({ facts }) => facts === name)?.time ?? null },
    ]),
  ),
);

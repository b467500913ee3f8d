import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dataset } from '../../datasets/dataset.ts';
import { eventTable } from '../event-table.ts';
import { storedFacts } from '../project/facts.ts';
import { createSourceStatements } from './source-statement.ts';

/**
 * A file from before scopes took every subject for the same thing whoever spoke of it. So that no
 * number moves, its sources that share subjects, or other names of their world, get one scope, from
 * the first event on; the log says which, and what to declare. Does nothing in a new file or twice.
 */
export async function migrateSources(
  connection: DuckDBConnection,
  datasets: readonly Dataset[],
  { now, log }: { now: number; log: (line: string) => void },
): Promise<void> {
  const known = new Set(
    (await connection.runAndReadAll('SELECT table_name FROM duckdb_tables()'))
      .getRows()
      .map(([name]) => String(name)),
  );
  if (known.has('source_statement')) return;
  const old = datasets.filter((dataset) => known.has(eventTable(dataset).name));
  const groups = joined(
    (await Promise.all(old.map((dataset) => sharing(connection, dataset)))).flat(),
  );
  await connection.run('BEGIN');
  try {
    await createSourceStatements(connection);
    for (const sources of groups) {
      const [scope = ''] = sources;
      for (const source of sources) {
        await connection.run(
          `INSERT INTO source_statement
           VALUES (0, $source, $scope, NULL, 'migration', make_timestamptz($now::BIGINT), 'Stadtpegel', $reason)`,
          { source, scope, now: BigInt(now) * 1000n, reason: 'They shared subjects before.' },
        );
      }
      log(
        `The sources ${sources.join(', ')} speak of the same cases and keep sharing them, in the ` +
          `scope ${scope}. Name it in the city file (scopes) or at their tokens (--scope) if that ` +
          'is right; else say there which of them stands alone.',
      );
    }
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => {});
    throw error;
  }
}

/** The sets of sources of a dataset that have used the same name for something. */
async function sharing(connection: DuckDBConnection, dataset: Dataset): Promise<string[][]> {
  const ties = storedFacts(dataset).map(({ by }) => by);
  const names = new Set(['subject', ...ties, ...(dataset.names ?? [])]);
  names.delete('seq');
  const shared: string[][] = [];
  for (const name of names) {
    const rows = await connection.runAndReadAll(
      `SELECT DISTINCT list_sort(sources) FROM (
         SELECT list(DISTINCT source) AS sources FROM ${dataset.name}_event
         WHERE ${name} IS NOT NULL GROUP BY ${name} HAVING min(source) <> max(source)
       )`,
    );
    for (const [sources] of rows.getRowsJson()) shared.push(sources as string[]);
  }
  return shared;
}

/** Sets that have a member in common become one; members and sets in alphabetical order. */
function joined(sets: readonly string[][]): string[][] {
  const group = new Map<string, Set<string>>();
  for (const set of sets) {
    const members = new Set(set.flatMap((source) => [source, ...(group.get(source) ?? [])]));
    for (const source of members) group.set(source, members);
  }
  return [...new Set(group.values())]
    .map((members) => [...members].sort())
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

import { listValue, LIST, VARCHAR, timestampTZValue } from '@duckdb/node-api';
import type { DurableJournal } from '../append/journal.ts';
import type { Database } from '../database.ts';
import { readStatements, type SourceStatement } from './source-statement.ts';

/** What is to be said about a source; see SourceStatement. */
export type Declaration = Pick<SourceStatement, 'source' | 'origin' | 'said_by'> &
  Partial<Pick<SourceStatement, 'scope' | 'observes' | 'reason'>>;

/**
 * Say something about sources, where that is news: each of the declarations replaces what its origin
 * said about the source before. Null for both scope and observations takes the word back.
 * @returns how many were news
 */
export async function declare(
  { database, journal, now }: { database: Database; journal: DurableJournal; now: number },
  declarations: readonly Declaration[],
): Promise<number> {
  const standing = await readStatements(await database.connection('sources'));
  const news = declarations.filter((one) => isNews(one, standing));
  for (const one of news) {
    await journal.say((connection, seq) =>
      connection.run(
        `INSERT INTO source_statement
         VALUES ($seq, $source, $scope, $observes, $origin, $said_at, $said_by, $reason)`,
        {
          seq: BigInt(seq),
          source: one.source,
          scope: one.scope ?? null,
          observes: one.observes ? listValue(one.observes) : null,
          origin: one.origin,
          said_at: timestampTZValue(BigInt(now) * 1000n),
          said_by: one.said_by,
          reason: one.reason ?? null,
        },
        { observes: LIST(VARCHAR) },
      ),
    );
  }
  return news.length;
}

/**
 * Everything that an origin says from now on: what it said about other sources before is taken back.
 */
export async function declareAll(
  warehouse: { database: Database; journal: DurableJournal; now: number },
  origin: string,
  declarations: readonly Omit<Declaration, 'origin'>[],
): Promise<number> {
  const standing = await readStatements(await warehouse.database.connection('sources'));
  const gone = standing.filter(
    (one) => one.origin === origin && declarations.every(({ source }) => source !== one.source),
  );
  return declare(warehouse, [
    ...gone.map(({ source, said_by }) => ({ source, origin, said_by })),
    ...declarations.map((one) => ({ ...one, origin })),
  ]);
}

function isNews(one: Declaration, standing: readonly SourceStatement[]): boolean {
  const said = standing.find(
    ({ source, origin }) => source === one.source && origin === one.origin,
  );
  const words = (word: Pick<Declaration, 'scope' | 'observes'> | undefined) =>
    JSON.stringify([word?.scope ?? null, word?.observes?.toSorted() ?? null]);
  return words(one) !== words(said);
}

import type { DuckDBConnection } from '@duckdb/node-api';
import { UBIGINT, LIST, listValue } from '@duckdb/node-api';
import type { EventTable } from '../event-table.ts';
import type { Entry } from './entry.ts';
import type { Memory } from './memory.ts';

/** What becomes of an entry: the first of its (source, id), the same again, or a contradiction. */
export type Fate = 'new' | 'duplicate' | 'conflict';

/** Key hashes looked up in one query. */
const lookupKeys = 10_000;
/** Entries judged at a stretch, about 10 ms. */
const pauseEvery = 10_000;

/**
 * The fate of each entry, exactly: against everything that is stored and was not taken back, at any
 * age and in any dataset, and against the entries before it. Only entries that the filter may have are looked up.
 */
export async function sift(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  { known, withdrawn }: Pick<Memory, 'known' | 'withdrawn'>,
  entries: readonly Entry[],
  pause: () => Promise<unknown>,
): Promise<Fate[]> {
  const contents = await storedContents(
    connection,
    tables,
    withdrawn,
    entries.filter(({ key_hash }) => known.mayHave(key_hash)),
  );
  const fates: Fate[] = [];
  for (const [n, entry] of entries.entries()) {
    if (n > 0 && n % pauseEvery === 0) await pause();
    const key = keyOf(entry.arrival.source, entry.arrival.id);
    const content = contents.get(key);
    if (content === undefined) contents.set(key, entry.content_hash);
    if (content === undefined) fates.push('new');
    else fates.push(content === entry.content_hash ? 'duplicate' : 'conflict');
  }
  return fates;
}

/** Content hashes of the stored events that have the keys of the candidates. */
async function storedContents(
  connection: DuckDBConnection,
  tables: readonly EventTable[],
  withdrawn: readonly string[],
  candidates: readonly Entry[],
): Promise<Map<string, bigint>> {
  const contents = new Map<string, bigint>();
  const standing = withdrawn.map((one) => `AND NOT (${one})`).join(' ');
  const lookup = tables
    .map(
      ({ name }) => `SELECT source, id, content_hash FROM "${name}"
        WHERE key_hash IN (SELECT unnest($hashes)) ${standing}`,
    )
    .join(' UNION ALL ');
  for (let from = 0; from < candidates.length; from += lookupKeys) {
    const hashes = candidates.slice(from, from + lookupKeys).map(({ key_hash }) => key_hash);
    const result = await connection.runAndReadAll(
      lookup,
      { hashes: listValue(hashes) },
      { hashes: LIST(UBIGINT) },
    );
    for (const [source, id, content] of result.getRows() as [string, string, bigint][]) {
      contents.set(keyOf(source, id), content);
    }
  }
  return contents;
}

/** No source or id contains NUL. */
function keyOf(source: string, id: string): string {
  return `${source}\0${id}`;
}

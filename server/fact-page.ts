import type { Audience, Warehouse } from '../warehouse/warehouse.ts';
import { invalid } from './parameters.ts';

type Row = Record<string, unknown>;

/** A page of rows, and where the next one begins; null at the end. */
export interface FactPage {
  rows: Row[];
  next: string | null;
}

/** Which rows of a fact are read. Names and SQL come from the catalogue and the rights, never from outside. */
export interface FactQuestion {
  audience: Audience;
  /** Whose fact it is. */
  dataset: string;
  fact: string;
  /** Columns that are shown, as SQL. */
  columns: string;
  where: string;
  parameters: Record<string, string | null | string[]>;
  limit: number;
  cursor: string | undefined;
}

/** Where a page begins: at this key, after so many of its rows. */
interface Place {
  key: string;
  skip: number;
}

/**
 * Rows of a fact in the order of its key, which its first two columns name: scope and case. A page begins where the last one ended by
 * key, not by number, and does not cut the rows of a key in two, so counting that goes on meanwhile
 * loses none of the rows that are there throughout and doubles none. Only a key with more rows than a
 * page holds goes over several, by number.
 * @throws Problem 400 for a cursor that no page has given
 */
export async function readFactPage(
  warehouse: Pick<Warehouse, 'rows'>,
  { audience, dataset, fact, columns, where, parameters, limit, cursor }: FactQuestion,
): Promise<FactPage> {
  const { key, skip } = readCursor(cursor);
  const first = await warehouse.rows<{ column_name: string }>({
    ...{ audience: 'public', of: 'things' },
    sql: `SELECT column_name FROM duckdb_columns()
     WHERE table_name = $fact AND schema_name = 'main' ORDER BY column_index LIMIT 2`,
    parameters: { fact },
  });
  // chr(1) is in no name that a source gives; null comes first.
  const keyOf = `concat(${first
    .map(({ column_name }) => `coalesce(CAST(${column_name} AS VARCHAR), '')`)
    .join(', chr(1), ')})`;
  const found = await warehouse.rows<Row & { page_key: string }>({
    ...{ audience, of: { cases: dataset } },
    sql: `SELECT ${keyOf} AS page_key, shown.* FROM (SELECT ${columns} FROM ${fact}) AS shown
     WHERE ${keyOf} >= $key AND ${where}
     ORDER BY ALL LIMIT $rows OFFSET $skip`,
    parameters: { ...parameters, key, rows: limit + 1, skip },
  });
  const shown = (rows: typeof found) => rows.map(({ page_key: _, ...row }) => row);
  const beyond = found[limit];
  if (!beyond) return { rows: shown(found), next: null };
  const whole = found.filter(({ page_key }) => page_key !== beyond.page_key);
  if (whole.length) {
    return { rows: shown(whole), next: writeCursor({ key: beyond.page_key, skip: 0 }) };
  }
  const before = beyond.page_key === key ? skip : 0;
  return {
    rows: shown(found.slice(0, limit)),
    next: writeCursor({ key: beyond.page_key, skip: before + limit }),
  };
}

const writeCursor = ({ key, skip }: Place): string =>
  Buffer.from(JSON.stringify([key, skip])).toString('base64url');

function readCursor(cursor: string | undefined): Place {
  if (cursor === undefined) return { key: '', skip: 0 };
  try {
    const [key, skip] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof key === 'string' && Number.isSafeInteger(skip) && (skip as number) >= 0) {
      return { key, skip: skip as number };
    }
  } catch {
    // Said below.
  }
  throw invalid('cursor', 'invalid-parameter', 'Send `next` of the page before, as it is.');
}

import { minUnits, seesExactly, type Audience, type Insider } from './audience.ts';
import type { Database, Parameter } from './database.ts';

/** A read-only query of our own, with who may be told what of its rows. */
export interface RowsQuestion {
  audience: Audience;
  /**
   * What a row is:
   * - `things`: a station, a source, a reason: nobody is behind it
   * - `cases`: a case, a rental, an event. Whoever sees only some offices gets the rows of these, and
   *   without `person`; the public gets none
   * - counts of a dataset: those of these columns that are 1 to 4 are null for whoever may not see
   *   them; a column `office` says whose they are
   */
  of: 'things' | { cases: string } | { counts: readonly string[]; dataset: string };
  sql: string;
  parameters?: Record<string, Parameter>;
  /** Whoever asks is gone. */
  signal?: AbortSignal;
}

/**
 * Rows of the database, as far as they may be told.
 * @throws Error where the audience may see no single case: who asks checks that first
 */
export async function readRowsFor<Row extends object>(
  database: Pick<Database, 'query'>,
  { audience, of, sql, parameters, signal }: RowsQuestion,
): Promise<Row[]> {
  const read = <Its extends object>() => database.query<Its>(sql, parameters, signal);
  if (of === 'things') return read<Row>();
  if ('cases' in of) {
    if (seesExactly(audience, { dataset: of.cases, where: {} })) return read<Row>();
    if (typeof audience === 'string' || !mayDataset(audience, of.cases)) {
      throw new Error(`single rows of ${of.cases} are not for this audience`);
    }
    const { offices } = audience;
    if (typeof offices === 'string') return read<Row>();
    const rows = await read<Row & { office?: string; person?: string }>();
    return rows.flatMap(({ person: _, ...row }) => {
      const { office } = row;
      if (office === undefined) throw new Error(`rows of ${of.cases} without office are not told`);
      return offices.includes(office) ? [row as unknown as Row] : [];
    });
  }
  const rows = await read<Row & Record<string, unknown>>();
  return rows.map((row) => {
    const { office } = row;
    const where: Record<string, string[]> = typeof office === 'string' ? { office: [office] } : {};
    if (seesExactly(audience, { dataset: of.dataset, where })) return row;
    const hidden = of.counts.filter((column) => isFew(row[column]));
    return { ...row, ...Object.fromEntries(hidden.map((column) => [column, null])) };
  });
}

const mayDataset = ({ datasets }: Insider, dataset: string): boolean =>
  datasets === 'all' || datasets.includes(dataset);

const isFew = (count: unknown): boolean =>
  typeof count === 'number' && count > 0 && count < minUnits;

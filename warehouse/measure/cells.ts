import type { Query, Slice } from './slice.ts';

/** What can be added up: of a day, a period, a member. */
export interface Cell {
  sums: Record<string, number>;
  /** By number of the histogram: bin and facts in it, in order. */
  bins: ReadonlyMap<number, readonly (readonly [number, number])[]>;
}

/** Which of a cube's parts are read. */
export interface Parts {
  columns: readonly string[];
  histograms: readonly number[];
}

type Row = Record<string, unknown>;

/** Read cells from the roll-ups, each with the period and the member that it is of: those that have a row. */
export async function readCells(
  query: Query,
  { cube, span, joined, period, by, filter, level, parameters }: Slice,
  { columns, histograms }: Parts,
  signal?: AbortSignal,
): Promise<{ row: Row; cell: Cell }[]> {
  const select = (table: string, what: readonly string[], where = '', order = '') =>
    query(
      `${span} SELECT ${[`${period} AS period`, ...by, ...what].join(', ')} FROM ${table} ${joined}
       WHERE level = ${level} AND ${filter}${where}${joined && ' GROUP BY ALL'}${order}`,
      parameters,
      signal,
    );
  // A day of a whole cube is one row as it stands.
  const sum = (column: string) =>
    `CAST(${joined ? `sum(${column})` : column} AS DOUBLE) AS ${column}`;
  const sums = columns.map(sum);
  const facts = ['no', 'bin', sum('facts')];
  const [rows, bins] = await Promise.all([
    select(cube.name, sums),
    histograms.length
      ? select(`${cube.name}_bin`, facts, ` AND no IN (${histograms.join(', ')})`, ' ORDER BY bin')
      : [],
  ]);
  const keyOf = (row: Row): string => JSON.stringify(['period', ...by].map((name) => row[name]));
  const binsOf = Map.groupBy(bins, keyOf);
  return rows.map((row) => {
    const sums = Object.fromEntries(
      columns.map((column) => [column, (row[column] as number | null) ?? 0]),
    );
    const ofRow = Map.groupBy(binsOf.get(keyOf(row)) ?? [], ({ no }) => no as number);
    const pairs = [...ofRow].map(([no, all]): [number, [number, number][]] => [
      no,
      all.map(({ bin, facts }) => [bin as number, facts as number]),
    ]);
    return { row, cell: { sums, bins: new Map(pairs) } };
  });
}

/** Cells of which none has a part of another. */
export function addUp(cells: readonly Cell[]): Cell {
  const sums: Record<string, number> = {};
  const facts = new Map<number, Map<number, number>>();
  for (const cell of cells) {
    for (const column in cell.sums) sums[column] = (sums[column] ?? 0) + cell.sums[column]!;
    for (const [no, bins] of cell.bins) {
      const all = facts.get(no) ?? new Map<number, number>();
      facts.set(no, all);
      for (const [bin, count] of bins) all.set(bin, (all.get(bin) ?? 0) + count);
    }
  }
  const bins = new Map([...facts].map(([no, all]) => [no, [...all].sort(([a], [b]) => a - b)]));
  return { sums, bins };
}

import { grouping, type Query, type Slice } from './slice.ts';

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

/**
 * Read cells from the roll-ups, one for each period and member that has a row.
 * @param find the cell to which a row belongs
 */
export async function readCells(
  query: Query,
  { cube, span, by, filter, level, parameters }: Slice,
  { columns, histograms }: Parts,
  signal?: AbortSignal,
): Promise<Map<string, { row: Row; cell: Cell }>> {
  const sums = columns.map((column) => `CAST(sum(${column}) AS DOUBLE) AS ${column}`);
  const own = `level = ${level} AND ${filter}`;
  const [rows, bins] = await Promise.all([
    query(
      `${span} SELECT ${[grouping(by), ...sums].join(', ')}
       FROM ${cube.name} JOIN span USING (day) WHERE ${own} GROUP BY ${grouping(by)}`,
      parameters,
      signal,
    ),
    histograms.length
      ? query(
          `${span} SELECT ${grouping(by, 'no', 'bin')}, CAST(sum(facts) AS DOUBLE) AS facts
           FROM ${cube.name}_bin JOIN span USING (day)
           WHERE no IN (${histograms.join(', ')}) AND ${own}
           GROUP BY ${grouping(by, 'no', 'bin')} ORDER BY bin`,
          parameters,
          signal,
        )
      : [],
  ]);
  return cellsOf(rows, bins, ['period', ...by], columns);
}

/** Put the rows of both roll-up tables together, by what they are grouped by. */
export function cellsOf(
  rows: readonly Row[],
  bins: readonly Row[],
  groupedBy: readonly string[],
  columns: readonly string[],
): Map<string, { row: Row; cell: Cell }> {
  const keyOf = (row: Row): string => JSON.stringify(groupedBy.map((name) => row[name]));
  const binsOf = new Map<string, Map<number, [number, number][]>>();
  for (const row of bins) {
    const [key, no] = [keyOf(row), row['no'] as number];
    const known = binsOf.get(key) ?? new Map<number, [number, number][]>();
    if (known.size === 0) binsOf.set(key, known);
    const all = known.get(no) ?? [];
    if (all.length === 0) known.set(no, all);
    all.push([row['bin'] as number, row['facts'] as number]);
  }
  return new Map(
    rows.map((row) => {
      const key = keyOf(row);
      const sums = Object.fromEntries(
        columns.map((column) => [column, (row[column] as number | null) ?? 0]),
      );
      return [key, { row, cell: { sums, bins: binsOf.get(key) ?? new Map() } }];
    }),
  );
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

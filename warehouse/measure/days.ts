import type { Cube } from '../cube.ts';
import type { Kept } from '../kept.ts';
import { addUp, readCells, type Cell } from './cells.ts';
import type { Changes } from './changes.ts';
import { gather } from './gather.ts';
import type { Period } from './period.ts';
import { daysOf, type Query } from './slice.ts';
import type { WholeCells } from './totals.ts';

type Days = ReadonlyMap<string, Cell>;

/** Days to be read: all of them, or those that have changed. */
interface Wanted extends Period {
  changed: readonly string[] | null;
}

/**
 * The days of a whole cube, some hundred rows a year, which are kept: any period of a whole city is
 * then added up without asking the database. A day that has changed is read again when it is wanted.
 */
export function openDays(
  cube: Cube,
  {
    query,
    kept,
    changes,
    first,
  }: {
    query: Query;
    kept: Kept;
    changes: Changes;
    /** The local day of the first event: few rows stand before its year, and they are one chunk. */
    first: () => string | null;
  },
): WholeCells {
  const parts = {
    columns: cube.sums.map(({ column }) => column),
    histograms: cube.histograms.map(({ no }) => no),
  };
  const read = gather<Wanted, Days>(
    async (all) => {
      const slice = daysOf(cube, `(${all.map(condition).join(' OR ')})`);
      const found = (await readCells(query, slice, parts)).map(({ row, cell }): [string, Cell] => [
        row['period'] as string,
        cell,
      ]);
      return all.map(({ from, to }) => new Map(found.filter(([day]) => day >= from && day <= to)));
    },
    () => Promise.resolve(),
  );

  const ofChunk = (chunk: Period): Promise<Days> =>
    kept.get<Days>({
      key: `days ${cube.name} ${chunk.from}/${chunk.to}`,
      version: changes.version,
      isTouched: (since) => changes.isTouched(chunk, since),
      async make(before) {
        if (!before) return read({ ...chunk, changed: null });
        const changed = changes.days(chunk, before.version);
        const [known, anew] = await Promise.all([
          before.value.catch(() => null),
          read({ ...chunk, changed }),
        ]);
        if (!known) return read({ ...chunk, changed: null });
        const days = new Map(known);
        for (const day of changed) days.delete(day);
        for (const [date, cell] of anew) days.set(date, cell);
        return days;
      },
      bytesOf: (days) => [...days.values()].reduce((sum, cell) => sum + bytesOf(cell), 0),
    });

  return async (periods) => {
    const from = periods.map((period) => period.from).sort()[0]!;
    const to = periods
      .map((period) => period.to)
      .sort()
      .at(-1)!;
    const chunks = await Promise.all(chunksOf({ from, to }, first() ?? to).map(ofChunk));
    return periods.map((period) => {
      const within: Cell[] = [];
      for (const chunk of chunks) {
        for (const [day, cell] of chunk) {
          if (day >= period.from && day <= period.to) within.push(cell);
        }
      }
      return within.length ? addUp(within) : undefined;
    });
  };
}

const condition = ({ from, to, changed }: Wanted): string =>
  changed
    ? `day IN (${changed.map((day) => `DATE '${day}'`).join(', ')})`
    : `day BETWEEN DATE '${from}' AND DATE '${to}'`;

/** The calendar years of a period, and in one all before the year of the first day. */
function chunksOf({ from, to }: Period, first: string): Period[] {
  const year = (at: number) => String(at).padStart(4, '0');
  const begun = Number(first.slice(0, 4));
  const [start, end] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  const chunks: Period[] = [];
  if (start < begun) chunks.push({ from: '0001-01-01', to: `${year(begun - 1)}-12-31` });
  for (let at = Math.max(start, begun); at <= end; at++) {
    chunks.push({ from: `${year(at)}-01-01`, to: `${year(at)}-12-31` });
  }
  return chunks;
}

/** About what a day takes in memory. */
function bytesOf({ sums, bins }: Cell): number {
  const facts = [...bins.values()].reduce((all, pairs) => all + pairs.length, 0);
  return 200 + 40 * Object.keys(sums).length + 40 * facts;
}

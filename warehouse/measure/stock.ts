import { readTotals, type Query, type Totals, type TotalsQuestion } from './totals.ts';

/**
 * Read stocks: what has come and gone up to the end of each period. The changes between the ends
 * are read once and added up here; a dimension value that occurred once is carried forward.
 */
export async function readStocks(query: Query, question: TotalsQuestion): Promise<Totals[]> {
  const ends = [...new Set(question.periods.map(({ to }) => to))].sort();
  const changes = await readTotals(query, {
    ...question,
    periods: ends.map((to) => ({ from: to, to })),
    upTo: true,
  });
  const answer: Totals[] = [];
  for (const rows of Map.groupBy(changes, ({ values }) => JSON.stringify(values)).values()) {
    const stocks = addUp(rows, ends.length);
    for (const [period, { to }] of question.periods.entries()) {
      const stock = stocks[ends.indexOf(to)];
      if (stock) answer.push({ ...stock, period });
    }
  }
  return answer;
}

/** Running totals by end, from the first change on; undefined before it. */
function addUp(changes: readonly Totals[], ends: number): (Totals | undefined)[] {
  const byEnd = new Map(changes.map((change) => [change.period, change]));
  let stock: Totals | undefined;
  return Array.from({ length: ends }, (_, end) => {
    const change = byEnd.get(end);
    if (!change) return stock;
    const sums = { ...stock?.sums };
    for (const [column, value] of Object.entries(change.sums)) {
      sums[column] = (sums[column] ?? 0) + value;
    }
    stock = { ...change, sums };
    return stock;
  });
}

import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { binOf, valueOfBin, type Bins } from '../../../warehouse/measure/histogram.ts';

/** The exact value of the nearest rank ⌈q·N⌉. */
function nearestRank(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(q * sorted.length - 1e-9)) - 1]!;
}

async function fromBins(values: readonly number[], q: number, bins: Bins): Promise<number> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = await connection.runAndReadAll(
    `SELECT ${binOf('value', bins)} FROM (SELECT unnest(from_json($values, '["DOUBLE"]')) AS value)`,
    { values: JSON.stringify(values) },
  );
  const ranked = rows.getRows().map(([bin]) => bin as number);
  connection.closeSync();
  return valueOfBin(nearestRank(ranked, q), bins);
}

const q = fc.constantFrom(0.01, 0.5, 0.9, 0.99, 1);

test('a quantile from log bins is within 1 % of the exact nearest rank', async () => {
  const value = fc.oneof(
    fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
    fc.double({ min: -1e9, max: -1e-6, noNaN: true }),
    fc.constantFrom(0, 1, 60, 0.5),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 60 }), q, async (values, q) => {
      const exact = nearestRank(values, q);
      expect(Math.abs((await fromBins(values, q, 'log')) - exact)).toBeLessThanOrEqual(
        Math.abs(exact) * 0.01,
      );
    }),
    { numRuns: 60 },
  );
});

test('a quantile of whole numbers is exact', async () => {
  const values = fc.array(fc.integer({ min: -400, max: 4_000 }), { minLength: 1, maxLength: 60 });
  await fc.assert(
    fc.asyncProperty(values, q, async (values, q) => {
      expect(await fromBins(values, q, 'integer')).toBe(nearestRank(values, q));
    }),
    { numRuns: 30 },
  );
});

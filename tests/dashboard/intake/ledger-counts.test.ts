import { describe, expect, test } from 'vitest';
import { byHour, bySource, todaysSum } from '../../../dashboard/intake/ledger-counts.ts';
import type { LedgerRow } from '../../../warehouse/warehouse.ts';

const now = new Date('2026-11-22T14:20:00Z');

function row(source: string, hour: string, stored: number, rejected = 0): LedgerRow {
  const received = stored + rejected;
  return {
    source,
    dataset: 'process',
    hour,
    received,
    stored,
    duplicates: 0,
    rejected,
    withdrawn: 0,
  };
}

const rows = [
  row('a', '2026-11-22T14:00:00Z', 5),
  row('b', '2026-11-22T14:00:00Z', 7, 1),
  row('a', '2026-11-22T12:00:00Z', 4),
];

describe('the ledger', () => {
  test('says what today adds up to from its totals, not from a page of rows', () => {
    const totals = { rows: 9_000, sources: 3_000, withdrawn: 0 };
    const counts = { received: 12_345, stored: 12_000, duplicates: 300, rejected: 45 };
    const answer = { from: '2026-11-22', to: '2026-11-22', totals: { ...totals, ...counts } };
    expect(todaysSum([null, answer], '2026-11-22')).toMatchObject(counts);
    expect(todaysSum([{ ...answer, from: '2026-11-20' }], '2026-11-22')).toBeNull();
    // Yesterday's page, left open over midnight.
    expect(todaysSum([answer], '2026-11-23')).toBeNull();
  });

  test('adds up per source, the busiest first', () => {
    expect(bySource(rows)).toMatchObject([
      { source: 'a', received: 9 },
      { source: 'b', received: 8, rejected: 1 },
    ]);
  });

  test('has every hour, also the one in which nothing came', () => {
    expect(byHour(rows, now, 3).map(({ stored }) => stored)).toEqual([4, 0, 12]);
  });
});

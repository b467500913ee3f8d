import { describe, expect, test } from 'vitest';
import { byHour, bySource } from '../../../dashboard/intake/ledger-counts.ts';
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

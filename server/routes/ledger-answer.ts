import type { Freshness, LedgerRow } from '../../warehouse/warehouse.ts';

/** `GET /api/ledger`: what came in. */
export interface LedgerAnswer {
  /** Local dates, inclusive. */
  from: string;
  to: string;
  rows: LedgerRow[];
  freshness: Freshness[];
  /** Why events were refused in this period. */
  reasons: { code: string; count: number }[];
}

/** `GET /api/freshness` */
export interface FreshnessAnswer {
  freshness: Freshness[];
}

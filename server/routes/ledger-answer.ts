import type { Rhythm } from '../../datasets/rhythm.ts';
import type { PlaceWarning } from '../../ingest/places/place-watch.ts';
import type { Replacement } from '../../warehouse/sources/replacement.ts';
import type { Expectation } from '../expectation.ts';
import type {
  Freshness,
  LedgerRow,
  LedgerTotals,
  SetAsideCount,
} from '../../warehouse/warehouse.ts';

/** How fresh a dataset is, and whether that is as fresh as it promises at this hour. */
export type FreshnessRow = Freshness & Expectation & { rhythm: Rhythm };

/** `GET /api/ledger`: what came in. */
export interface LedgerAnswer {
  /** Local dates, inclusive. */
  from: string;
  to: string;
  /** A page of them, by hour, source and dataset. */
  rows: LedgerRow[];
  /** `cursor` of the next page; null where this is the last. */
  next: string | null;
  /** What all pages add up to. */
  totals: LedgerTotals;
  freshness: FreshnessRow[];
  /** Why events were refused in this period. */
  reasons: { code: string; count: number }[];
  /** What was stored and still looks wrong; for staff only. */
  warnings?: PlaceWarning[];
  /** What was taken back and is not yet replaced: an import goes on, or was interrupted; for staff only. */
  replacements?: Replacement[];
  /** Of all that is stored, what counts nowhere, and why: it contradicts other events, or is about a case of another scope. */
  set_aside: SetAsideCount[];
}

/** `GET /api/freshness` */
export interface FreshnessAnswer {
  freshness: FreshnessRow[];
}

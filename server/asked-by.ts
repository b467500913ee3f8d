import type { Warehouse } from '../warehouse/warehouse.ts';

/** The warehouse, asked for one request: what is computed for it alone ends when its caller is gone. */
export function askedBy(warehouse: Warehouse, { signal }: Pick<Request, 'signal'>): Warehouse {
  return {
    ...warehouse,
    measure: (question) => warehouse.measure({ ...question, signal }),
    measureAround: (question, also) => warehouse.measureAround({ ...question, signal }, also),
    series: (question) => warehouse.series({ ...question, signal }),
    seriesInPieces: (question) => warehouse.seriesInPieces({ ...question, signal }),
    prove: (question) => warehouse.prove({ ...question, signal }),
    ledger: (question) => warehouse.ledger({ ...question, signal }),
    ledgerTotals: (question) => warehouse.ledgerTotals({ ...question, signal }),
    rows: (question) => warehouse.rows({ ...question, signal }),
  };
}

import { datasets, kpis } from '../../../datasets/catalogue.ts';
import type { Arrival, Receipt } from '../../../datasets/journal.ts';
import { openWarehouse, type WarehouseOptions } from '../../../warehouse/open.ts';
import type { Observation, Proof, Warehouse } from '../../../warehouse/warehouse.ts';
import { readInstant } from '../../../ingest/cloudevents/instant.ts';
import { rowsOf } from '../rows-of.ts';

/** An event of a source: `process.case-received`, subject, RFC 3339 time, data; `id` where it matters. */
export interface Told {
  source: string;
  type: string;
  subject: string | null;
  time: string;
  data?: Record<string, unknown>;
  id?: string;
}

export interface Town extends AsyncDisposable {
  warehouse: Warehouse;
  /** Store events in this order and wait until they are counted. */
  tell(
    events: readonly Told[],
    batch?: { import_id?: number; received_at?: number },
  ): Promise<Receipt>;
  measure(id: string): Promise<Observation>;
  prove(id: string, seq?: number): Promise<Proof>;
  rows<Row extends object>(sql: string): Promise<Row[]>;
}

export const march = { from: '2026-03-01', to: '2026-03-31' };

/** The real warehouse with all datasets; several sources speak in it. */
export async function openTown(options: Partial<WarehouseOptions> = {}): Promise<Town> {
  const now = Date.parse('2026-03-31T12:00:00+02:00');
  const warehouse = await openWarehouse({
    ...{ path: ':memory:', datasets: Object.values(datasets), clock: { now: () => now } },
    ...{ city: { land: 'NW' }, log: () => {} },
    ...options,
  });
  let count = 0;
  const kpiOf = (id: string) => kpis.get(id)!;
  return {
    warehouse,
    async tell(events, batch = {}) {
      const arrivals = events.map(
        ({ source, type, subject, time, data = {}, id = `e-${(count += 1)}` }, index): Arrival => ({
          ...{ index, source, id, type: `de.stadtpegel.${type}.v1`, subject },
          ...{ time: readInstant(time)!, time_given: true, data },
        }),
      );
      const receipt = await warehouse.journal.append({
        ...{ sender: 'test', received_at: now, arrivals, refusals: [], ...batch },
      });
      await warehouse.settled();
      return receipt;
    },
    measure: (id) => warehouse.measure({ kpi: kpiOf(id), audience: 'staff', ...march }),
    prove: (id, seq) =>
      warehouse.prove({
        kpi: kpiOf(id),
        audience: 'staff',
        ...march,
        ...(seq === undefined ? {} : { seq }),
      }),
    rows: (sql) => rowsOf(warehouse, `FROM (${sql}) ORDER BY ALL`),
    [Symbol.asyncDispose]: () => warehouse.close(),
  };
}

/** A case from receipt to notice, as one or several sources tell of it. */
export const received = (source: string, subject: string, change: Partial<Told> = {}): Told => ({
  ...{ source, subject, type: 'process.case-received', time: '2026-03-02T08:00:00Z' },
  data: { service: '99115005017000', office: 'amt', channel: 'online' },
  ...change,
});

export const worked = (source: string, subject: string, change: Partial<Told> = {}): Told => ({
  ...{ source, subject, type: 'process.case-step', time: '2026-03-03T08:00:00Z' },
  data: { step: 'prüfen', actor: 'human', medium: 'digital', effort_min: 5 },
  ...change,
});

export const closed = (source: string, subject: string, change: Partial<Told> = {}): Told => ({
  ...{ source, subject, type: 'process.case-closed', time: '2026-03-04T08:00:00Z' },
  data: { outcome: 'granted', notice_medium: 'digital' },
  ...change,
});

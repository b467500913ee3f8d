import { datasets, kpis } from '../../datasets/catalogue.ts';
import type { Arrival } from '../../datasets/journal.ts';
import type { Land } from '../../calendar/holidays.ts';
import { openWarehouse } from '../../warehouse/open.ts';
import type { Observation, Question, Warehouse } from '../../warehouse/warehouse.ts';
import { rowsOf } from '../warehouse/rows-of.ts';

/** An event of the city: `process.case-received`, subject, RFC 3339 time, data. */
export type Told = readonly [
  type: string,
  subject: string | null,
  time: string,
  data?: Record<string, unknown>,
];

export interface City {
  warehouse: Warehouse;
  /** Store events, each with an id of its own, and wait until they are in facts and roll-ups. */
  tell(...events: Told[]): Promise<void>;
  /** The same, from a source of that name; else they come from `test`. */
  tellFrom(source: string, ...events: Told[]): Promise<void>;
  /** The same, with the ids that are given. */
  tellNamed(events: readonly { event: Told; id: string }[]): Promise<void>;
  /** What a KPI says to staff. */
  measure(id: string, question?: Partial<Omit<Question, 'kpi'>>): Promise<Observation>;
  /** Rows of a query, in a fixed order. */
  rows<Row extends object>(sql: string): Promise<Row[]>;
}

/** One degree in each direction, from latitude 53 on. */
const square = (district: string, west: number) => ({
  district,
  rings: [[west, west + 1, west + 1, west].map((lon, i) => [lon, i < 2 ? 53 : 54])],
});

/**
 * The real warehouse in memory, with all datasets, in Nordrhein-Westfalen, at the time `now`. It has
 * two districts beside each other, `hafen` from 7 to 8 degrees east and `markt` from 8 to 9.
 */
export async function openCity(
  now: string,
  land: Land | null = 'NW',
): Promise<City & AsyncDisposable> {
  const at = Date.parse(now);
  const warehouse = await openWarehouse({
    path: ':memory:',
    datasets: Object.values(datasets),
    clock: { now: () => at },
    city: { land, districts: [square('hafen', 7), square('markt', 8)] },
  });
  let count = 0;
  const nextId = ([type, subject]: Told) => `${subject ?? type}-${(count += 1)}`;
  const arrival = (
    {
      event: [type, subject, time, data = {}],
      id,
      source = 'test',
    }: { event: Told; id: string; source?: string },
    index: number,
  ): Arrival => ({
    ...{ index, source, id, type: `de.stadtpegel.${type}.v1`, subject },
    ...{ time: Date.parse(time), time_given: true, data },
  });
  async function tellNamed(
    events: readonly { event: Told; id: string; source?: string }[],
  ): Promise<void> {
    const arrivals = events.map(arrival);
    await warehouse.journal.append({ sender: 'test', received_at: at, arrivals, refusals: [] });
    await warehouse.settled();
  }
  return {
    warehouse,
    tellNamed,
    tell: (...events) => tellNamed(events.map((event) => ({ event, id: nextId(event) }))),
    tellFrom: (source, ...events) =>
      tellNamed(events.map((event) => ({ event, source, id: nextId(event) }))),
    measure(id, question) {
      const kpi = kpis.get(id);
      if (!kpi) throw new Error(`no KPI ${id}`);
      return warehouse.measure({ kpi, audience: 'staff', ...question });
    },
    rows: (sql) => rowsOf(warehouse, `FROM (${sql}) ORDER BY ALL`),
    [Symbol.asyncDispose]: () => warehouse.close(),
  };
}

import { datasets } from '../datasets/catalogue.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** One thing that must be true of a data folder, and whether it is. */
export interface Finding {
  check: string;
  ok: boolean;
  detail: string;
}

/** Is everything there that the ledger says, once, without gaps, and counted? */
export async function checkData(
  warehouse: Pick<Warehouse, 'query' | 'settled'>,
): Promise<Finding[]> {
  await warehouse.settled();
  const names = Object.keys(datasets);
  const all = names.map((name) => `SELECT seq, source, id FROM ${name}_event`).join(' UNION ALL ');
  const [events] = await warehouse.query<{ events: number; last: number; keys: number }>(
    `SELECT count(*) AS events, coalesce(max(seq), 0) AS last,
       count(DISTINCT (source, id)) AS keys FROM (${all})`,
  );
  const [ledger] = await warehouse.query<{ stored: number }>(
    'SELECT coalesce(sum(stored), 0)::BIGINT AS stored FROM ledger',
  );
  const { events: count = 0, last = 0, keys = 0 } = events ?? {};
  const stored = ledger?.stored ?? 0;
  return [
    {
      check: 'ledger',
      ok: stored === count,
      detail: `${count} events are there, the ledger says ${stored}.`,
    },
    {
      check: 'sequence',
      ok: last === count,
      detail: `The last of ${count} events has number ${last}.`,
    },
    {
      check: 'once',
      ok: keys === count,
      detail: `${count} events have ${keys} different names (source, id).`,
    },
  ];
}

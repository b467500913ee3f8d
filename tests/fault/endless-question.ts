/**
 * A process that never comes to the end of what it computes: it stores an event in the folder of
 * its argument, and asks on every reader what nobody lives to see answered.
 */
import { join } from 'node:path';
import { datasets } from '../../datasets/catalogue.ts';
import { stopOnSignal } from '../../server/stop-on-signal.ts';
import { openWarehouse } from '../../warehouse/open.ts';
import { batchOf, step } from '../warehouse/append/arrivals.ts';

const warehouse = await openWarehouse({
  path: join(process.argv[2]!, 'stadtpegel.duckdb'),
  datasets: Object.values(datasets),
});
const { stored } = await warehouse.journal.append(batchOf([step('1')]));
await warehouse.settled();
const sql =
  'SELECT count(*) AS n FROM range(10000000) AS a, range(1000000) AS b WHERE (a.range * b.range) % 7 = 3';
for (let reader = 0; reader < 6; reader += 1) {
  warehouse.rows({ audience: 'public', of: 'things', sql }).catch(() => {});
}
stopOnSignal(
  Promise.resolve({ warehouse, stop: () => warehouse.close() }),
  (error) => {
    console.error(error);
    process.exit(1);
  },
  { longest_ms: 1_000 },
);
console.log(`stored ${stored}`);

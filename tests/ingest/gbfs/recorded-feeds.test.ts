import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { importRecordedFeeds } from '../../../ingest/gbfs/recorded-feeds.ts';
import { toJournal } from '../../../ingest/importers/journal-delivery.ts';
import { createPseudonym } from '../../../ingest/pseudonym.ts';
import { createValidate } from '../../../ingest/validate.ts';
import { openWarehouse } from '../../../warehouse/open.ts';

const gbfs = join(import.meta.dirname, '../../../../shared/realdata/gbfs');
const pseudonym = createPseudonym(Buffer.alloc(32));
const validate = createValidate(pseudonym);

async function importTwice(folder: string) {
  const warehouse = await openWarehouse({ path: ':memory:', datasets: Object.values(datasets) });
  const deliver = toJournal({
    journal: warehouse.journal,
    validate,
    sender: folder,
    source: 'urn:test',
  });
  const given = { paths: [join(gbfs, folder)], source: 'urn:test', pseudonym, deliver };
  const first = await importRecordedFeeds(given);
  const again = await importRecordedFeeds(given);
  const rows = await warehouse.query<{ station: string; n: number }>(
    'SELECT station, count(*) AS n FROM sharing_event GROUP BY station ORDER BY station',
  );
  await warehouse.close();
  return { first, again, rows };
}

/** Recordings of a real system, and the official examples; not ours to put into the repository. */
describe.skipIf(!existsSync(gbfs))('recorded feeds (skipped where they are absent)', () => {
  test('of ECOBICI, 24 hours of 667 stations, go in once; what is odd is counted', async () => {
    const { first, again, rows } = await importTwice('ecobici');
    expect(first).toMatchObject({
      feeds: 25,
      passed_over: 0,
      rejected: 0,
      odd: { 'no-version': 26, 'station-not-installed': 48 },
    });
    expect(first.stored).toBe(first.made);
    expect(again).toMatchObject({ made: first.made, stored: 0, duplicates: first.made });
    // Two of the 667 are not installed; all others report at least once and at most hourly.
    expect(rows).toHaveLength(665);
    expect(Math.max(...rows.map(({ n }) => n))).toBeLessThanOrEqual(24);
  });

  test.each([
    ['fixtures/v2.3', 2],
    ['fixtures/v3.0', 1],
  ])('of %s give their stations', async (folder, stations) => {
    const { first, again } = await importTwice(folder);
    expect(first).toMatchObject({ feeds: 5, made: stations, stored: stations, rejected: 0 });
    expect(again.stored).toBe(0);
  });
});

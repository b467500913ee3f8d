import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { importRecordedFeeds } from '../../../ingest/gbfs/recorded-feeds.ts';
import { toJournal, toNowhere } from '../../../ingest/importers/journal-delivery.ts';
import { createPseudonym } from '../../../ingest/pseudonym.ts';
import { createValidate } from '../../../ingest/validate.ts';
import { openWarehouse } from '../../../warehouse/open.ts';
import { rowsOf } from '../../warehouse/rows-of.ts';

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
  const rows = await rowsOf<{ station: string; n: number }>(
    warehouse,
    'SELECT station, count(*) AS n FROM sharing_event GROUP BY station ORDER BY station',
  );
  await warehouse.close();
  return { first, again, rows };
}

const document = (data: object) => JSON.stringify({ last_updated: 1_760_000_000, ttl: 60, data });
const station = (more: object) => ({ stations: [{ station_id: 'a', ...more }] });

describe('recorded documents', () => {
  async function importFolders(available: number, ...folders: string[]) {
    const root = await mkdtemp(join(tmpdir(), 'gbfs-'));
    for (const [name, data] of [
      ['station_information', station({ lat: 51.95, lon: 8.2 })],
      ['station_status', station({ num_bikes_available: available, lat: 51.95 })],
    ] as const) {
      await mkdir(join(root, 'day', name), { recursive: true });
      await writeFile(join(root, 'day', name, '1.json'), document(data));
    }
    const paths = folders.map((folder) => join(root, folder));
    const deliver = toNowhere(validate);
    const summary = await importRecordedFeeds({ paths, source: 'urn:test', pseudonym, deliver });
    await rm(root, { recursive: true });
    return summary;
  }

  test('are found in folders below the one that is given', async () => {
    expect(await importFolders(3, '.')).toMatchObject({ feeds: 2, made: 1, stored: 1 });
  });

  test('explain each other though they are given as several folders', async () => {
    expect(await importFolders(3, 'day/station_status', 'day/station_information')).toMatchObject({
      feeds: 2,
      made: 1,
      stored: 1,
      rejected: 0,
    });
  });

  test('that give no event give a reason', async () => {
    expect(await importFolders(-1, '.')).toMatchObject({
      made: 0,
      rejected: 1,
      problems: [{ code: 'no-available', detail: expect.stringContaining('Station a') as string }],
    });
    expect(await importFolders(3, 'day/station_status')).toMatchObject({
      rejected: 1,
      problems: [{ code: 'unknown-station' }],
    });
  });
});

/** Recordings of a real system, and the official examples; not ours to put into the repository. */
describe.skipIf(!existsSync(gbfs))('recorded feeds (skipped where they are absent)', () => {
  test('of ECOBICI, 24 hours of 667 stations, go in once; what is odd is counted', async () => {
    const { first, again, rows } = await importTwice('ecobici');
    expect(first).toMatchObject({
      feeds: 25,
      passed_over: 0,
      rejected: 0,
      odd: { 'no-version': 25, 'station-not-installed': 48 },
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

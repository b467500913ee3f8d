import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../warehouse/database.ts';
import { openTown } from './town.ts';

/** Two events of one case from two sources, in the table as it was before scopes. */
const before = `
  CREATE TABLE process_event (seq BIGINT, key_hash UBIGINT, content_hash UBIGINT,
    subject_hash UBIGINT, source VARCHAR, id VARCHAR, type VARCHAR, subject VARCHAR,
    time TIMESTAMPTZ, time_given BOOLEAN, received_at TIMESTAMPTZ, service VARCHAR, office VARCHAR,
    channel VARCHAR, outcome VARCHAR, notice_medium VARCHAR);
  INSERT INTO process_event VALUES
    (1, 1, 1, 5, 'urn:portal', '1', 'case-received', 'a', '2026-03-02 08:00:00+00', true,
      '2026-03-02 08:00:00+00', '99115005017000', 'amt', 'online', NULL, NULL),
    (2, 2, 2, 5, 'urn:amt', '2', 'case-closed', 'a', '2026-03-03 08:00:00+00', true,
      '2026-03-03 08:00:00+00', NULL, NULL, NULL, 'granted', 'digital');`;

test('in a file from before scopes, sources that share cases keep sharing them, and the log says so once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'migrate-'));
  try {
    const path = join(folder, 'old.duckdb');
    const database = await openDatabase(path);
    await (await database.connection('old')).run(before);
    await database.close();
    const logged: string[] = [];
    for (const opening of [1, 2]) {
      await using town = await openTown({ path, log: (line) => logged.push(line) });
      await town.warehouse.settled();
      expect(await town.rows('SELECT scope, outcome FROM process_case'), `${opening}`).toEqual([
        { scope: 'urn:amt', outcome: 'granted' },
      ]);
    }
    expect(logged.filter((line) => line.includes('urn:amt, urn:portal'))).toHaveLength(1);
  } finally {
    await rm(folder, { recursive: true });
  }
});

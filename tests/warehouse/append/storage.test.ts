import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { openJournal } from '../../../warehouse/append/journal.ts';
import { checkpoint } from '../../../warehouse/checkpoint.ts';
import { openDatabase } from '../../../warehouse/database.ts';
import { batchOf, step } from './arrivals.ts';

const megabyte = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-storage-'));
const path = join(folder, 'city.duckdb');
/** A disk of its own of 24 MB; needs root on Linux. */
const hasDisk = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', folder]).status === 0;

afterAll(() => {
  if (hasDisk) spawnSync('umount', ['-l', folder]);
  rmSync(folder, { recursive: true, force: true });
});

const open = async () => {
  const database = await openDatabase(path);
  const log: string[] = [];
  const journal = await openJournal(database, {
    datasets: Object.values(datasets),
    log: (line) => log.push(line),
  });
  return { database, journal, log };
};
const thousand = (name: string) =>
  batchOf(Array.from({ length: 1_000 }, (_, n) => step(`${name}-${n}`)));
const count = 'SELECT count(*) AS events, coalesce(max(seq), 0) AS last FROM process_event';

afterEach(() => {
  for (const name of ['city.duckdb', 'city.duckdb.wal', 'filler']) {
    rmSync(join(folder, name), { force: true });
  }
});

describe.skipIf(!hasDisk)('a full disk (skipped where no tmpfs can be mounted)', () => {
  function fill(): void {
    const { bavail, bsize } = statfsSync(folder);
    writeFileSync(join(folder, 'filler'), Buffer.alloc(Math.max(0, bavail * bsize)));
  }

  test('stores nothing, says so, and takes the same events again once there is room', async () => {
    const { database, journal, log } = await open();
    await journal.append(thousand('before'));
    fill();
    const refused = await Promise.allSettled([
      journal.append(thousand('full')),
      journal.append(thousand('full too')),
    ]);
    for (const outcome of refused) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'JournalUnavailable', reason: 'storage' },
      });
    }
    expect(await database.query(count)).toEqual([{ events: 1_000, last: 1_000 }]);
    expect(await database.query('SELECT sum(stored) AS stored FROM ledger')).toEqual([
      { stored: 1_000 },
    ]);
    expect(log.join()).toContain('No space left on device');

    rmSync(join(folder, 'filler'));
    expect(await journal.append(thousand('full'))).toMatchObject({ stored: 1_000, duplicates: 0 });
    expect(await database.query(count)).toEqual([{ events: 2_000, last: 2_000 }]);
    await journal.close();
    await database.close();
  });

  test('loses nothing of what was acknowledged when the server is restarted on it', async () => {
    const first = await open();
    await first.journal.append(thousand('before'));
    fill();
    await expect(first.journal.append(thousand('full'))).rejects.toThrow('cannot be written');
    await first.journal.close();
    await checkpoint(first.database, (line) => first.log.push(line));
    await first.database.close();

    const second = await open();
    expect(await second.database.query(count)).toEqual([{ events: 1_000, last: 1_000 }]);
    await expect(second.journal.append(thousand('full'))).rejects.toThrow('cannot be written');
    rmSync(join(folder, 'filler'));
    expect(await second.journal.append(thousand('full'))).toMatchObject({ stored: 1_000 });
    await second.journal.close();
    await second.database.close();
  });

  test('puts checkpoints off instead of breaking the database', async () => {
    const { database, journal, log } = await open();
    await journal.append(thousand('before'));
    writeFileSync(join(folder, 'filler'), Buffer.alloc(12 * megabyte));
    await checkpoint(database, (line) => log.push(line));
    expect(log).toEqual(['checkpoint put off: the disk is nearly full']);
    expect(await journal.append(thousand('after'))).toMatchObject({ stored: 1_000 });
    await journal.close();
    await database.close();
  });
});

test('a database that a failed checkpoint has made unusable is opened again by itself', async () => {
  const { database, journal, log } = await open();
  await journal.append(thousand('before'));
  const connection = await database.connection('other');
  await connection.run("SET debug_checkpoint_abort = 'before_header'");
  await expect(connection.run('CHECKPOINT')).rejects.toThrow('FATAL');

  expect(await journal.append(thousand('after'))).toMatchObject({ stored: 1_000, duplicates: 0 });
  expect(log.join()).toContain('opened again');
  expect(await journal.append(thousand('before'))).toMatchObject({ stored: 0, duplicates: 1_000 });
  expect(await database.query(count)).toEqual([{ events: 2_000, last: 2_000 }]);
  await journal.close();
  await database.close();
});

test('a journal that was closed refuses and stores nothing', async () => {
  const { database, journal } = await open();
  await journal.close();
  await expect(journal.append(thousand('late'))).rejects.toMatchObject({ reason: 'storage' });
  expect(await database.query(count)).toEqual([{ events: 0, last: 0 }]);
  await database.close();
});

test('a second owner of the file is refused', async () => {
  const { database, journal } = await open();
  const other = spawnSync(process.execPath, [
    '--input-type=module',
    '-e',
    `import { DuckDBInstance } from '@duckdb/node-api';
     await DuckDBInstance.create(${JSON.stringify(path)});`,
  ]);
  expect(other.status).not.toBe(0);
  expect(other.stderr.toString()).toContain('lock');
  await journal.close();
  await database.close();
});

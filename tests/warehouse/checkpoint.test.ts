import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCheckpoints } from '../../warehouse/checkpoint.ts';
import { openDatabase, type Database } from '../../warehouse/database.ts';

const megabyte = 1024 * 1024;
let folder: string;
let database: Database;
let time = 0;
let checkpointWhenGrown: () => Promise<void>;
const log: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stadtpegel-checkpoint-'));
  database = await openDatabase(join(folder, 'city.duckdb'));
  await write('CREATE TABLE event (i BIGINT, filling VARCHAR)');
  checkpointWhenGrown = openCheckpoints(database, (line) => log.push(line), {
    now: () => time,
    unmergedBytes: 60 * megabyte,
  });
});
afterEach(async () => {
  expect(log.splice(0)).toEqual([]);
  await database.close();
  rmSync(folder, { recursive: true });
});

const write = async (sql: string) => (await database.connection('append')).run(sql);
/** About 900 bytes of log each. */
const append = (rows: number) =>
  write(`INSERT INTO event SELECT i, repeat(md5(i::VARCHAR), 28) FROM range(${rows}) AS r(i)`);

async function rowGroups(): Promise<number> {
  const [row] = await database.query<{ groups: number }>(
    "SELECT count(DISTINCT row_group_id) AS groups FROM pragma_storage_info('event')",
  );
  return row!.groups;
}

describe('The write-ahead log', () => {
  test('is carried over once it has grown, and stays short', async () => {
    await append(5_000);
    time += 10_000;
    await checkpointWhenGrown();
    expect(await database.walBytes()).toBeGreaterThan(4 * megabyte);
    await append(5_000);
    await checkpointWhenGrown();
    expect(await database.walBytes()).toBe(0);
  });

  test('is carried over every two seconds at most', async () => {
    time += 10_000;
    await append(10_000);
    await checkpointWhenGrown();
    await append(10_000);
    time += 1_900;
    await checkpointWhenGrown();
    expect(await database.walBytes()).toBeGreaterThan(8 * megabyte);
    time += 200;
    await checkpointWhenGrown();
    expect(await database.walBytes()).toBe(0);
  });
});

describe('Merging of row groups', () => {
  async function rounds(count: number, pause: number, work = () => append(10_000)): Promise<void> {
    for (let round = 0; round < count; round++) {
      await work();
      time += pause;
      await checkpointWhenGrown();
      expect(await database.walBytes()).toBe(0);
    }
  }

  test('waits while events stream in, and is made up for when they come slowly', async () => {
    await rounds(6, 10_000);
    expect(await rowGroups()).toBe(6);
    await rounds(1, 60_000);
    expect(await rowGroups()).toBe(1);
  });

  test('goes on in a bulk load', async () => {
    for (let round = 0; round < 4; round++) {
      await append(30_000);
      time += 2_100;
      await checkpointWhenGrown();
    }
    expect(await rowGroups()).toBeLessThan(3);
  });

  test('is not put off for ever', async () => {
    await rounds(7, 10_000);
    expect(await rowGroups()).toBe(7);
    await rounds(1, 10_000);
    expect(await rowGroups()).toBe(1);
  });
});

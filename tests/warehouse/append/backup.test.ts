import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { openDatabase } from '../../../warehouse/database.ts';
import { openWarehouse } from '../../../warehouse/open.ts';
import { batchOf, morning, refusal, step } from './arrivals.ts';
import { rowsOf } from '../rows-of.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stadtpegel-backup-'));
});
afterAll(() => rm(folder, { recursive: true }));

const open = (name: string) =>
  openWarehouse({
    path: join(folder, name),
    datasets: Object.values(datasets),
    clock: { now: () => morning },
  });

const received = (name: string) =>
  step(`${name} received`, {
    type: 'de.stadtpegel.process.case-received.v1',
    subject: name,
    data: { service: '99000000000001', office: 'Bürgerbüro', channel: 'online' },
  });
const cases = (from: number, size: number) =>
  batchOf(Array.from({ length: size }, (_, n) => received(`case-${from + n}`)));

test('a backup made under load is a whole warehouse of one moment', async () => {
  const warehouse = await open('city.duckdb');
  await warehouse.journal.append(cases(0, 500));
  await warehouse.journal.append(batchOf([], { refusals: [refusal()] }));
  await warehouse.settled();
  const load = (async () => {
    for (let n = 0; n < 20; n++) await warehouse.journal.append(cases(1_000 + n * 50, 50));
  })();
  const file = join(folder, 'copy.duckdb');
  await warehouse.backup(file);
  await load;
  await warehouse.settled();
  expect((await warehouse.check()).filter(({ ok }) => !ok)).toEqual([]);
  await expect(warehouse.backup(file)).rejects.toThrow('exists already');
  await warehouse.close();

  const copy = await open('copy.duckdb');
  await copy.settled();
  expect((await copy.check()).filter(({ ok }) => !ok)).toEqual([]);
  const [{ events } = { events: 0 }] = await rowsOf<{ events: number }>(
    copy,
    'SELECT count(*) AS events FROM process_event',
  );
  expect(events % 50).toBe(0);
  expect(events).toBeGreaterThanOrEqual(500);
  expect(events).toBeLessThanOrEqual(1_500);
  expect(await copy.quarantine({ audience: 'staff', limit: 10 })).toHaveLength(1);
  expect(await copy.journal.append(cases(0, 600))).toMatchObject({ stored: 100, duplicates: 500 });
  await copy.close();
});

test('a backup that cannot be written leaves nothing behind, and the warehouse lives', async () => {
  const warehouse = await open('lives.duckdb');
  await warehouse.journal.append(cases(0, 10));
  await writeFile(join(folder, 'file'), '');
  const file = join(folder, 'file', 'copy.duckdb');
  await expect(warehouse.backup(file)).rejects.toThrow();
  expect(existsSync(file)).toBe(false);
  expect(await warehouse.journal.append(cases(0, 20))).toMatchObject({ stored: 10 });
  await warehouse.close();
});

test('the check finds a lost event, a doubled one and a fact that its events do not say', async () => {
  const warehouse = await open('broken.duckdb');
  await warehouse.journal.append(cases(0, 10));
  await warehouse.settled();
  // Asked twice at once, it is done once.
  for (const found of await Promise.all([warehouse.check(), warehouse.check()])) {
    expect(found.filter(({ ok }) => !ok)).toEqual([]);
  }
  await warehouse.close();

  const database = await openDatabase(join(folder, 'broken.duckdb'));
  const connection = await database.connection('test');
  await connection.run('DELETE FROM process_event WHERE seq = 3');
  await connection.run('INSERT INTO process_event FROM process_event WHERE seq = 4');
  await connection.run(`UPDATE process_case SET office = 'Elsewhere' WHERE case_id = 'case-5'`);
  await database.close();

  const broken = await open('broken.duckdb');
  await broken.settled();
  const wrong = (await broken.check()).filter(({ ok }) => !ok).map(({ check }) => check);
  expect(wrong).toEqual(['sequence', 'once', 'process_case']);
  await broken.close();
});

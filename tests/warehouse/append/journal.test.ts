import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import { openJournal, type DurableJournal } from '../../../warehouse/append/journal.ts';
import type { Limits } from '../../../warehouse/append/limits.ts';
import { openDatabase, type Database } from '../../../warehouse/database.ts';
import { batchOf, morning, refusal, step } from './arrivals.ts';

const counts = (stored: number, duplicates: number, rejected: number) => ({
  received: stored + duplicates + rejected,
  stored,
  duplicates,
  rejected,
});

let folder: string;
let database: Database;
let journal: DurableJournal;
let commits: number[];

async function open(limits: Partial<Limits> = {}): Promise<void> {
  database = await openDatabase(join(folder, 'city.duckdb'));
  commits = [];
  journal = await openJournal(database, {
    datasets: Object.values(datasets),
    limits,
    onCommit: (seq) => commits.push(seq),
  });
}

async function close(): Promise<void> {
  await journal.close();
  await database.close();
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stadtpegel-journal-'));
  await open();
});

afterEach(async () => {
  await close();
  await rm(folder, { recursive: true });
});

describe('an event', () => {
  test('is a row of its dataset with the fields by their names', async () => {
    await journal.append(batchOf([step('1')]));
    const [row] = await database.query(
      'SELECT * EXCLUDE (key_hash, content_hash, subject_hash) FROM process_event',
    );
    expect(row).toMatchObject({
      seq: 1,
      source: 'urn:example:process',
      id: '1',
      type: 'case-step',
      subject: 'c-1',
      time: '2026-03-02T08:00:00.000Z',
      time_given: true,
      received_at: '2026-03-02T08:00:01.000Z',
      step: 'check',
      actor: 'human',
      effort_min: 2.5,
      service: null,
    });
  });

  test('gets the next sequence number over all datasets, also after a restart', async () => {
    const quiz = step('q', {
      type: 'de.stadtpegel.quiz.round-held.v1',
      data: { round: 'r-1', questions: 10 },
    });
    await journal.append(batchOf([step('1'), quiz, step('2')]));
    await close();
    await open();
    await journal.append(batchOf([step('3')]));
    expect(await database.query('SELECT seq, id FROM process_event ORDER BY seq')).toEqual([
      { seq: 1, id: '1' },
      { seq: 3, id: '2' },
      { seq: 4, id: '3' },
    ]);
    expect(await database.query('SELECT seq, questions FROM quiz_event')).toEqual([
      { seq: 2, questions: 10 },
    ]);
  });

  test('keeps times of the years 1 and 9999', async () => {
    const first = Date.parse('0001-01-01T00:00:00Z');
    const last = Date.parse('9999-12-31T23:59:59.999Z');
    await journal.append(batchOf([step('1', { time: first }), step('2', { time: last })]));
    expect(await database.query('SELECT time FROM process_event ORDER BY seq')).toEqual([
      { time: '0001-01-01T00:00:00.000Z' },
      { time: '9999-12-31T23:59:59.999Z' },
    ]);
  });
});

describe('a duplicate', () => {
  test('is counted and stored once, within a request, later, and after a restart', async () => {
    expect(await journal.append(batchOf([step('1'), step('1'), step('2')]))).toMatchObject(
      counts(2, 1, 0),
    );
    expect(await journal.append(batchOf([step('1')]))).toMatchObject(counts(0, 1, 0));
    await close();
    await open();
    expect(await journal.append(batchOf([step('1'), step('3')]))).toMatchObject(counts(1, 1, 0));
    expect(await database.query('SELECT count(*) AS events FROM process_event')).toEqual([
      { events: 3 },
    ]);
  });

  test('is known whatever lies between it and the first', async () => {
    await journal.append(batchOf([step('first')]));
    for (let n = 0; n < 30; n++) {
      await journal.append(batchOf(Array.from({ length: 1_000 }, (_, i) => step(`${n}-${i}`))));
    }
    const first = await journal.append(batchOf([step('first'), step('0-0'), step('29-999')]));
    expect(first).toMatchObject(counts(0, 3, 0));
  });

  test('is one when the sender gives no time and it arrives at another time', async () => {
    const untimed = (time: number) => step('1', { time, time_given: false });
    await journal.append(batchOf([untimed(morning)]));
    expect(await journal.append(batchOf([untimed(morning + 5_000)]))).toMatchObject(
      counts(0, 1, 0),
    );
  });

  test('does not depend on the order of the fields', async () => {
    await journal.append(batchOf([step('1')]));
    const turned = Object.fromEntries(Object.entries(step('1').data).reverse());
    expect(await journal.append(batchOf([step('1', { data: turned })]))).toMatchObject(
      counts(0, 1, 0),
    );
  });

  test('needs the same source: another sender may use the same id', async () => {
    const other = step('1', { source: 'urn:example:other' });
    expect(await journal.append(batchOf([step('1'), other]))).toMatchObject(counts(2, 0, 0));
  });
});

describe('a conflicting duplicate', () => {
  test.each([
    ['type', { type: 'de.stadtpegel.process.case-objected.v1', data: {} }],
    ['dataset', { type: 'de.stadtpegel.sharing.rental-ended.v1', data: {} }],
    ['subject', { subject: 'c-2' }],
    ['time', { time: morning + 1 }],
    ['data', { data: { ...step('1').data, effort_min: 3 } }],
    ['missing field', { data: { step: 'check', actor: 'human', medium: 'digital' } }],
  ])('with another %s is rejected, and the first stays', async (_, change) => {
    await journal.append(batchOf([step('1')]));
    const receipt = await journal.append(batchOf([step('0'), step('1', change)]));
    expect(receipt).toMatchObject(counts(1, 0, 1));
    expect(receipt.errors).toMatchObject([{ index: 1, id: '1', code: 'conflicting-duplicate' }]);
    expect(
      await database.query(`SELECT subject, effort_min FROM process_event WHERE id = '1'`),
    ).toEqual([{ subject: 'c-1', effort_min: 2.5 }]);
    expect(await database.query('SELECT id, code, sender FROM quarantine')).toEqual([
      { id: '1', code: 'conflicting-duplicate', sender: 'test' },
    ]);
  });

  test('is found between two events of one request', async () => {
    const receipt = await journal.append(batchOf([step('1'), step('1', { subject: 'c-9' })]));
    expect(receipt).toMatchObject(counts(1, 0, 1));
  });
});

describe('a group', () => {
  test('carries many appends, and each gets its own receipt', async () => {
    const receipts = await Promise.all(
      Array.from({ length: 200 }, (_, n) => journal.append(batchOf([step(`${n % 150}`)]))),
    );
    expect(receipts.filter(({ stored }) => stored === 1)).toHaveLength(150);
    expect(receipts.filter(({ duplicates }) => duplicates === 1)).toHaveLength(50);
    expect(commits.length).toBeLessThan(10);
    expect(commits.at(-1)).toBe(150);
  });

  test('is not taken down by a row that cannot be stored', async () => {
    const half = step('\ud800');
    const nul = step('nul', { subject: 'a\0b' });
    const huge = step('huge', {
      type: 'de.stadtpegel.process.case-rated.v1',
      data: { rating: 1e300 },
    });
    const strange = step('strange', { data: { ...step('').data, name: 'Erika Mustermann' } });
    const never = step('never', { time: NaN });
    const bad = [half, nul, huge, strange, never, step('x', { type: 'de.example' })];
    const [good, mixed] = await Promise.all([
      journal.append(batchOf([step('1')])),
      journal.append(batchOf([...bad, step('2')])),
    ]);
    expect(good).toMatchObject(counts(1, 0, 0));
    expect(mixed).toMatchObject(counts(1, 0, 6));
    expect(mixed.errors.map(({ index, code }) => [index, code])).toEqual([
      [0, 'invalid-text'],
      [1, 'invalid-text'],
      [2, 'invalid-data'],
      [3, 'invalid-data'],
      [4, 'invalid-time'],
      [5, 'unknown-type'],
    ]);
    expect(await database.query('SELECT count(*) AS refused FROM quarantine')).toEqual([
      { refused: 6 },
    ]);
  });

  test('is refused with overload when too much is waiting, and the rest is stored', async () => {
    await close();
    await open({ waitingEvents: 50 });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        journal.append(batchOf(Array.from({ length: 10 }, (_, i) => step(`${n}-${i}`)))),
      ),
    );
    const refused = outcomes.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(15);
    expect(refused[0]).toMatchObject({
      reason: { name: 'JournalUnavailable', reason: 'overload' },
    });
    expect(journal.seq()).toBe(50);
    expect(await journal.append(batchOf([step('later')]))).toMatchObject(counts(1, 0, 0));
  });
});

describe('a refused event', () => {
  test('waits in quarantine and is counted without a source as (unknown)', async () => {
    const refused = [refusal({ index: 1 }), refusal({ index: 0, source: 's', id: 'b\0\ud800' })];
    const receipt = await journal.append(batchOf([], { refusals: refused }));
    expect(receipt).toMatchObject(counts(0, 0, 2));
    expect(receipt.errors.map(({ index }) => index)).toEqual([0, 1]);
    expect(
      await database.query('SELECT quarantine_id, source, id, replayed_at FROM quarantine'),
    ).toEqual([
      { quarantine_id: 1, source: null, id: null, replayed_at: null },
      { quarantine_id: 2, source: 's', id: 'b\uFFFD\uFFFD', replayed_at: null },
    ]);
    expect(await database.query('SELECT source, rejected FROM ledger ORDER BY source')).toEqual([
      { source: '(unknown)', rejected: 1 },
      { source: 's', rejected: 1 },
    ]);
  });

  test('makes room for newer ones beyond the limit', async () => {
    await close();
    await open({ quarantineEvents: 5 });
    for (let n = 0; n < 4; n++) {
      await journal.append(batchOf([], { refusals: [refusal(), refusal({ index: 1 })] }));
    }
    expect(
      await database.query('SELECT min(quarantine_id) AS oldest, count(*) AS kept FROM quarantine'),
    ).toEqual([{ oldest: 4, kept: 5 }]);
  });

  test('has at most 100 errors in the receipt', async () => {
    const refusals = Array.from({ length: 150 }, (_, index) => refusal({ index }));
    const receipt = await journal.append(batchOf([], { refusals }));
    expect(receipt.errors).toHaveLength(100);
    expect(receipt.rejected).toBe(150);
  });
});

test('freshness follows commits and survives a restart', async () => {
  const future = step('2', { time: morning + 86_400_000 });
  await journal.append(batchOf([step('1'), future], { received_at: morning + 60_000 }));
  const before = journal.freshness();
  expect(before.find(({ dataset }) => dataset === 'process')).toEqual({
    dataset: 'process',
    data_through: '2026-03-02T08:01:00.000Z',
    last_received_at: '2026-03-02T08:01:00.000Z',
    events: 2,
    sources_total: 1,
    sources: [
      {
        source: 'urn:example:process',
        last_event_at: '2026-03-02T08:01:00.000Z',
        last_received_at: '2026-03-02T08:01:00.000Z',
        events: 2,
      },
    ],
  });
  await close();
  await open();
  expect(journal.freshness()).toEqual(before);
});

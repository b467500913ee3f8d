import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datasets } from '../../../datasets/catalogue.ts';
import type { Receipt } from '../../../datasets/journal.ts';
import { openJournal } from '../../../warehouse/append/journal.ts';
import { openDatabase } from '../../../warehouse/database.ts';
import { compactLedger, openLedgerTotals, readLedger } from '../../../warehouse/ledger.ts';
import { batchOf, morning, refusal, step } from './arrivals.ts';

const arrival = fc
  .record({
    id: fc.integer({ min: 0, max: 12 }).map(String),
    source: fc.constantFrom('a', 'b'),
    subject: fc.constantFrom('c-1', 'c-1', 'c-1', 'c-2'),
    type: fc.constantFrom(
      'de.stadtpegel.process.case-objected.v1',
      'de.stadtpegel.sharing.rental-ended.v1',
      'de.example.unknown',
    ),
  })
  .map(({ id, ...change }) => step(id, { ...change, data: {} }));

const batch = fc
  .record({
    arrivals: fc.array(arrival, { maxLength: 12 }),
    refusals: fc.array(
      fc.constantFrom(null, 'a').map((source) => refusal({ source })),
      { maxLength: 3 },
    ),
    received_at: fc.integer({ min: 0, max: 5 }).map((hours) => morning + hours * 1_800_000),
  })
  .map(({ arrivals, ...change }) => batchOf(arrivals, change));

const total = (rows: Pick<Receipt, 'received' | 'stored' | 'duplicates' | 'rejected'>[]) =>
  rows.reduce(
    (sum, row) => ({
      received: sum.received + row.received,
      stored: sum.stored + row.stored,
      duplicates: sum.duplicates + row.duplicates,
      rejected: sum.rejected + row.rejected,
    }),
    { received: 0, stored: 0, duplicates: 0, rejected: 0 },
  );

test('ledger, receipts, rows and quarantine add up, whatever comes at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(batch, { maxLength: 8 }), fc.boolean(), async (batches, atOnce) => {
      const database = await openDatabase(':memory:', { readers: 1 });
      const journal = await openJournal(database, { datasets: Object.values(datasets) });
      const receipts: Receipt[] = [];
      if (atOnce) receipts.push(...(await Promise.all(batches.map(journal.append))));
      else for (const each of batches) receipts.push(await journal.append(each));

      const rows = await database.query<{ events: number; keys: number; last: number }>(
        `SELECT count(*) AS events, count(DISTINCT (source, id)) AS keys, coalesce(max(seq), 0) AS last
         FROM (SELECT seq, source, id FROM process_event
               UNION ALL SELECT seq, source, id FROM sharing_event)`,
      );
      const [kept] = await database.query<{ refused: number }>(
        'SELECT count(*) AS refused FROM quarantine',
      );
      const received = total(receipts);
      expect(received.received).toBe(received.stored + received.duplicates + received.rejected);
      expect(rows).toEqual([
        { events: received.stored, keys: received.stored, last: received.stored },
      ]);
      expect(kept?.refused).toBe(received.rejected);
      const ledger = await readLedger(database, {});
      expect(total(ledger)).toEqual(received);

      await compactLedger(await database.connection('append'), morning + 3_600_000);
      expect(await readLedger(database, {})).toEqual(ledger);
      await journal.close();
      await database.close();
    }),
    { numRuns: 40 },
  );
});

test('the ledger is asked by hours and source', async () => {
  const database = await openDatabase(':memory:');
  const journal = await openJournal(database, { datasets: Object.values(datasets) });
  for (const [n, source] of ['a', 'b', 'a'].entries()) {
    const received_at = morning + n * 3_600_000 + 59_000;
    await journal.append(batchOf([step(`${n}`, { source })], { received_at }));
  }
  const hours = async (range: Parameters<typeof readLedger>[1]) =>
    (await readLedger(database, range)).map(({ source, hour }) => `${source} ${hour}`);
  expect(await hours({ source: 'a' })).toEqual([
    'a 2026-03-02T08:00:00.000Z',
    'a 2026-03-02T10:00:00.000Z',
  ]);
  expect(await hours({ from: '2026-03-02T09:00:00Z', to: '2026-03-02T10:00:00Z' })).toEqual([
    'b 2026-03-02T09:00:00.000Z',
  ]);
  await journal.close();
  await database.close();
});

test('pages of the ledger are all of it, however many entries a row has', async () => {
  const database = await openDatabase(':memory:');
  const journal = await openJournal(database, { datasets: Object.values(datasets) });
  const connection = await database.connection('test');
  // Of thirty sources some have one entry, some forty, and one has no dataset.
  await connection.run(
    `INSERT INTO ledger_entry
     SELECT 's' || n, if(n = 7, NULL, 'process'), TIMESTAMPTZ '2026-03-02 08:00:00Z' + INTERVAL (n % 3) HOUR,
       n, 1, 0, 0
     FROM range(30) AS sources(n), range(40) AS entries(e) WHERE e <= (n * n) % 40`,
  );
  const all = await readLedger(database, {});
  expect(all).toHaveLength(30);
  for (const limit of [1, 2, 7, 29, 30, 31]) {
    const pages: Awaited<ReturnType<typeof readLedger>> = [];
    for (;;) {
      const after = pages.at(-1);
      const page = await readLedger(database, { limit, ...(after && { after }) });
      expect(page.length).toBeLessThanOrEqual(limit);
      pages.push(...page);
      if (page.length < limit) break;
    }
    expect(pages).toEqual(all);
  }
  await journal.close();
  await database.close();
});

test('the totals are those of the rows, also after more has come in', async () => {
  const database = await openDatabase(':memory:');
  const journal = await openJournal(database, { datasets: Object.values(datasets) });
  const connection = await database.connection('test');
  const enter = (source: string, dataset: string | null, hour: number, counts: number[]) =>
    connection.run(
      `INSERT INTO ledger_entry VALUES ($source, $dataset,
         TIMESTAMPTZ '2026-03-02 08:00:00Z' + INTERVAL (${hour}) HOUR, ${counts.join(', ')})`,
      { source, dataset },
    );
  const totalsOf = openLedgerTotals(database);
  const questions = [{}, { source: 'a' }, { from: '2026-03-02T09:00:00Z' }, { source: 'nobody' }];
  for (const [source, dataset, hour, ...counts] of [
    ['a', 'process', 0, 3, 0, 0, 0],
    ['a', 'process', 0, 2, 1, 0, 0],
    ['a', 'sharing', 0, 1, 0, 0, 0],
    ['b', 'process', 1, 0, 0, 4, 0],
    ['b', null, 1, 0, 0, 1, 0],
    ['a', 'process', 2, 0, 0, 0, 5],
    ['b', 'process', 1, 0, 1, 0, 0],
  ] as [string, string | null, number, ...number[]][]) {
    await enter(source, dataset, hour, counts);
    for (const question of questions) {
      const rows = await readLedger(database, question);
      const expected = {
        ...total(rows),
        withdrawn: rows.reduce((all, row) => all + row.withdrawn, 0),
        rows: rows.length,
        sources: new Set(rows.map((row) => row.source)).size,
      };
      expect(await totalsOf(question)).toEqual(expected);
      expect(await totalsOf(question)).toEqual(expected);
    }
  }
  await journal.close();
  await database.close();
});

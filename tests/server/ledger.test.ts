import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FreshnessAnswer, LedgerAnswer } from '../../server/routes/ledger-answer.ts';
import { batch, caseReceived, openTestApp, type TestApp } from './test-app.ts';

const sources = 250;
let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
  const events = Array.from({ length: sources }, (_, at) =>
    // The last sources deliver most.
    Array.from({ length: at < 200 ? 1 : 3 }, (__, no) =>
      caseReceived(`${at}-${no}`, { source: `/source-${at}`, subject: `case-${at}-${no}` }),
    ),
  ).flat();
  await city.send(batch, JSON.stringify([...events, { specversion: '1.0', id: 'bad' }]));
});
afterAll(() => city.close());

const ask = async (query: string) =>
  (await (await city.get(`/api/ledger?${query}`)).json()) as LedgerAnswer;

describe('Where there are very many sources', () => {
  test('the ledger comes in pages, none of whose rows is lost or there twice', async () => {
    const whole = await ask('');
    expect(whole.rows).toHaveLength(sources + 1);
    expect(whole.next).toBeNull();
    const rows = [];
    let pages = 0;
    for (let next: string | null = ''; next !== null; pages += 1) {
      const page: LedgerAnswer = await ask(`limit=40${next ? `&cursor=${next}` : ''}`);
      rows.push(...page.rows);
      expect(page.totals).toEqual(whole.totals);
      next = page.next;
    }
    expect(pages).toBe(7);
    expect(rows).toEqual(whole.rows);
    expect(whole.totals).toMatchObject({
      ...{ rows: sources + 1, sources: sources + 1 },
      ...{ received: 351, stored: 350, rejected: 1, duplicates: 0 },
    });
  });

  test('a cursor that no answer gave is refused', async () => {
    for (const cursor of ['x', 'W10', Buffer.from('[1,2,3]').toString('base64url')]) {
      expect((await city.get(`/api/ledger?cursor=${cursor}`)).status).toBe(400);
    }
  });

  test('freshness names the largest of them and says how many there are', async () => {
    const { freshness } = (await (await city.get('/api/freshness')).json()) as FreshnessAnswer;
    const process = freshness.find(({ dataset }) => dataset === 'process')!;
    expect(process).toMatchObject({ events: 350, sources_total: sources });
    expect(process.sources).toHaveLength(100);
    const largest = process.sources.filter(({ events }) => events === 3);
    expect(largest).toHaveLength(50);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { closed, openTown, received, worked } from './town.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'withdrawal-'));
});
afterAll(() => rm(folder, { recursive: true }));

const because = { said_by: 'test', reason: 'The mapping was wrong.' };
const sound = async (town: Awaited<ReturnType<typeof openTown>>) =>
  (await town.warehouse.check()).filter(({ ok }) => !ok);

describe('a source that is withdrawn', () => {
  test('counts no longer; what was proven before still proves itself', async () => {
    await using town = await openTown();
    await town.tell([received('urn:right', 'b-1'), closed('urn:right', 'b-1')]);
    await town.tell([received('urn:wrong', 'a-1'), received('urn:wrong', 'a-2')]);
    const before = await town.prove('process.online_share');
    expect(before.denominator).toBe(3);
    const heard: string[] = [];
    town.warehouse.onAdvance(({ kpis }) => heard.push(...kpis));

    expect(
      await town.warehouse.withdraw({ source: 'urn:wrong', ...because }, { dry_run: true }),
    ).toMatchObject({ seq: null, events: 2 });
    expect(await town.measure('process.online_share')).toMatchObject({ denominator: 3 });

    expect(await town.warehouse.withdraw({ source: 'urn:wrong', ...because })).toEqual({
      ...{ seq: 5, events: 2, gives_up: false },
      parts: [{ source: 'urn:wrong', dataset: 'process', events: 2 }],
    });
    await town.warehouse.settled();
    expect(heard).toContain('process.online_share');
    expect(await town.measure('process.online_share')).toMatchObject({ denominator: 1 });
    expect(await town.rows('SELECT case_id FROM process_case')).toEqual([{ case_id: 'b-1' }]);
    expect(await town.prove('process.online_share', before.seq)).toEqual(before);
    expect((await town.prove('process.online_share')).denominator).toBe(1);
    expect(await sound(town)).toEqual([]);
    // The events are where they were, and the ledger says what became of them.
    expect(await town.rows('SELECT count(*) AS events FROM process_event')).toEqual([
      { events: 4 },
    ]);
    const ledger = await town.warehouse.ledger({ source: 'urn:wrong' });
    expect(ledger).toMatchObject([{ stored: 2, withdrawn: 2 }]);
    const [process] = await town.warehouse.freshness();
    expect(process!.sources.map(({ source }) => source)).toEqual(['urn:right']);
    // Nothing is left to take back.
    expect(await town.warehouse.withdraw({ source: 'urn:wrong', ...because })).toMatchObject({
      events: 0,
    });
  });

  test('may send the same names again with other content, before and after a restart', async () => {
    const path = join(folder, 'again.duckdb');
    const ids = ['1', '2'];
    const wrong = ids.map((id) => received('urn:w', `c-${id}`, { id }));
    const right = ids.map((id) =>
      received('urn:w', `c-${id}`, { id, time: '2026-03-09T08:00:00Z' }),
    );
    {
      await using town = await openTown({ path });
      await town.tell(wrong);
      expect(await town.tell(right.slice(0, 1))).toMatchObject({ stored: 0, rejected: 1 });
      await town.warehouse.withdraw({ source: 'urn:w', ...because });
      expect(await town.tell(right.slice(0, 1))).toMatchObject({ stored: 1, rejected: 0 });
      expect(await town.tell(right.slice(0, 1))).toMatchObject({ stored: 0, duplicates: 1 });
    }
    await using town = await openTown({ path });
    expect(await town.tell(right)).toMatchObject({ stored: 1, duplicates: 1 });
    expect(await town.tell(wrong)).toMatchObject({ stored: 0, rejected: 2 });
    expect(
      await town.rows('SELECT case_id, received_on::VARCHAR AS day FROM process_case'),
    ).toEqual([
      { case_id: 'c-1', day: '2026-03-09' },
      { case_id: 'c-2', day: '2026-03-09' },
    ]);
    expect(await sound(town)).toEqual([]);
  });

  test('leaves stations as the report before says', async () => {
    await using town = await openTown();
    const report = (time: string, available: number) => ({
      ...{ source: 'urn:s', subject: null, type: 'sharing.station-reported', time },
      data: { station: '1', lon: 7, lat: 53, available },
    });
    await town.tell([report('2026-03-02T08:00:00Z', 3)]);
    const number = await town.warehouse.beginImport({
      ...{ file: 'later.ndjson', sha256: null, mapping: null, source: null, said_by: 'test' },
    });
    await town.tell([report('2026-03-02T09:00:00Z', 9)], { import_id: number });
    expect(await town.rows('SELECT available FROM sharing_station')).toEqual([{ available: 9 }]);
    await town.warehouse.withdraw({ import_id: number, ...because });
    await town.warehouse.settled();
    expect(await town.rows('SELECT available FROM sharing_station')).toEqual([{ available: 3 }]);
  });
});

test('an import has a number, and what it brought can be taken back alone', async () => {
  await using town = await openTown();
  const start = { sha256: 'ab', mapping: 'm.yaml', source: 'urn:x', said_by: 'Kim' };
  const first = await town.warehouse.beginImport({ file: '1.csv', ...start });
  await town.tell([received('urn:x', '1')], { import_id: first });
  await town.warehouse.endImport(first, { stored: 1, duplicates: 0, rejected: 0 });
  const second = await town.warehouse.beginImport({ file: '2.csv', ...start });
  await town.tell([worked('urn:x', '1'), received('urn:x', '2')], { import_id: second });
  expect([first, second]).toEqual([1, 2]);
  expect(await town.warehouse.withdraw({ import_id: 2, ...because })).toMatchObject({ events: 2 });
  await town.warehouse.settled();
  expect(await town.rows('SELECT case_id, steps FROM process_case')).toEqual([
    // What told of steps is taken back, so they are unknown again.
    { case_id: '1', steps: null },
  ]);
  expect(await town.warehouse.imports({ limit: 10 })).toMatchObject([
    { import_id: 2, file: '2.csv', ended_at: null, withdrawn: 2 },
    { import_id: 1, file: '1.csv', stored: 1, withdrawn: 0, mapping: 'm.yaml' },
  ]);
  expect(await sound(town)).toEqual([]);
});

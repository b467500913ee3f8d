import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dataset } from '../../../datasets/dataset.ts';
import type { Advance } from '../../../warehouse/warehouse.ts';
import { openEngine, type StoredEvent } from '../tiny/engine.ts';
import { expectFactsOfAllEvents, expectRollUpsOfAllFacts } from '../tiny/law.ts';
import { tiny } from '../tiny/tiny.ts';

const opened = (ticket: string, day: string, kind = 'bike'): StoredEvent => ({
  ...{ id: `${ticket}-${day}`, type: 'opened', subject: ticket, time: `${day}T10:00:00Z` },
  data: { kind },
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stadtpegel-projection-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('after a restart', () => {
  test('the projection goes on where it stood', async () => {
    const path = join(folder, 'city.duckdb');
    const first = await openEngine([tiny], { path });
    await first.take('tiny', [opened('t1', '2026-06-01'), opened('t2', '2026-06-02')]);
    await first.close();
    const again = await openEngine([tiny], { path });
    const advances: Advance[] = [];
    again.projection.onAdvance((advance) => advances.push(advance));
    expect(again.projection.coverage('tiny')).toMatchObject({ seq: 2, first_day: '2026-06-01' });
    await again.projection.settled();
    expect(advances).toEqual([]);
    await again.take('tiny', [opened('t3', '2026-06-03')]);
    expect(advances.map(({ seq }) => seq)).toEqual([3]);
    await expectFactsOfAllEvents(again, [tiny]);
    await again.close();
  });

  test('events that were stored but not yet projected are taken in', async () => {
    const path = join(folder, 'city.duckdb');
    const first = await openEngine([tiny], { path });
    await first.take('tiny', [opened('t1', '2026-06-01')]);
    await first.projection.close();
    await expect(first.take('tiny', [opened('t2', '2026-06-02')])).rejects.toThrow('closed');
    await first.database.close();
    const again = await openEngine([tiny], { path });
    await again.projection.settled();
    expect(await again.database.query('SELECT ticket FROM tiny_ticket ORDER BY ticket')).toEqual([
      { ticket: 't1' },
      { ticket: 't2' },
    ]);
    await again.close();
  });

  test('a backlog is told of, until it is worked off', async () => {
    const path = join(folder, 'city.duckdb');
    const first = await openEngine([tiny], { path });
    await first.take('tiny', [opened('t0', '2026-06-01')]);
    expect(first.projection.backlog()).toBeNull();
    await first.projection.close();
    const waiting = Array.from({ length: 3_000 }, (_, n) => opened(`t1-${n}`, '2026-06-02'));
    await expect(first.take('tiny', waiting)).rejects.toThrow('closed');
    await first.database.close();

    const again = await openEngine([tiny], { path, stepLimit: 1_000 });
    expect(again.projection.backlog()).toEqual({ done: 0, total: 3_000 });
    const told: (number | undefined)[] = [];
    again.projection.onAdvance(() => told.push(again.projection.backlog()?.done));
    await again.projection.settled();
    expect(told.slice(0, 2)).toEqual([1_000, 2_000]);
    expect(again.projection.backlog()).toBeNull();
    await again.close();
  });

  test('another formula rebuilds its roll-ups, another tables.sql the facts', async () => {
    const path = join(folder, 'city.duckdb');
    const first = await openEngine([tiny], { path });
    await first.take('tiny', [opened('t1', '2026-06-01'), opened('t2', '2026-06-01', 'toaster')]);
    await first.close();

    const share = { ...tiny.kpis.closed_share, numerator: `count(*) FILTER (kind = 'bike')` };
    const changed: Dataset = { ...tiny, kpis: { ...tiny.kpis, closed_share: share } };
    const second = await openEngine([changed], { path });
    const question = { audience: 'staff', from: '2026-06-01', to: '2026-06-01' } as const;
    const kpi = () => second.plans.get('tiny.closed_share')!.kpi;
    expect(await second.measures.measure({ kpi: kpi(), ...question })).toMatchObject({
      value: 0.5,
    });
    await second.close();

    const sql = (await readFile(tiny.sql, 'utf8')).replace(
      `arg_min(kind, {`,
      `upper(arg_min(kind, {`,
    );
    const upper = sql.replace(`seq: seq}) AS kind`, `seq: seq})) AS kind`);
    await writeFile(join(folder, 'tables.sql'), upper);
    const third = await openEngine(
      [{ ...changed, sql: pathToFileURL(join(folder, 'tables.sql')) }],
      { path },
    );
    await third.projection.settled();
    expect(
      await third.database.query('SELECT DISTINCT kind FROM tiny_ticket ORDER BY kind'),
    ).toEqual([{ kind: 'BIKE' }, { kind: 'TOASTER' }]);
    await expectRollUpsOfAllFacts(third);
    await third.close();
  });
});

describe('the listeners', () => {
  test('hear of the KPIs whose roll-ups changed, after the commit', async () => {
    const engine = await openEngine([tiny]);
    const heard: Advance[] = [];
    const stop = engine.projection.onAdvance((advance) => heard.push(advance));
    await engine.take('tiny', [opened('t1', '2026-06-01')]);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({ seq: 1, datasets: ['tiny'] });
    expect(heard[0]!.kpis).toEqual(
      expect.arrayContaining(['tiny.opened', 'tiny.visits', 'tiny.open_tickets']),
    );
    expect(heard[0]!.kpis).not.toContain('tiny.minutes_median');
    stop();
    await engine.take('tiny', [opened('t2', '2026-06-01')]);
    expect(heard).toHaveLength(1);
    await engine.close();
  });

  test('hear nothing of KPIs that an event leaves as they are', async () => {
    const engine = await openEngine([tiny]);
    await engine.take('tiny', [opened('t1', '2026-06-01')]);
    const heard: Advance[] = [];
    engine.projection.onAdvance((advance) => heard.push(advance));
    await engine.take('tiny', [{ ...opened('t1', '2026-06-02'), id: 'later' }]);
    expect(heard).toMatchObject([{ kpis: [], seq: 2 }]);
    await engine.close();
  });
});

describe('a dataset that cannot be projected', () => {
  /** Like tiny, under another name; its macro fails where a ticket is called `bad`. */
  async function broken(): Promise<Dataset> {
    const sql = (await readFile(tiny.sql, 'utf8')).replaceAll('tiny_', 'broken_');
    const failing = sql.replace(
      'SELECT\n  scope,\n  subject,\n  kind,',
      `SELECT\n  scope,\n  CASE WHEN subject = 'bad' THEN error('a bad ticket') ELSE subject END,\n  kind,`,
    );
    expect(failing).not.toBe(sql);
    const file = join(folder, 'broken.sql');
    await writeFile(file, failing);
    return {
      ...tiny,
      ...{ name: 'broken', sql: pathToFileURL(file) },
      facts: [{ name: 'broken_ticket', from: 'events', by: 'subject', key: 'ticket' }],
      kpis: { opened: { ...tiny.kpis.opened, facts: 'broken_ticket' } },
    };
  }

  test('does not hold up the others, and its numbers are stale rather than wrong', async () => {
    const logged: string[] = [];
    const engine = await openEngine([await broken(), tiny], {
      ...{ log: (line) => logged.push(line), retryAfter: 50 },
    });
    const now = '2026-06-30T09:59:00Z';
    await engine.take('broken', [{ ...opened('good', '2026-06-30'), time: now }]);
    const { kpi } = engine.plans.get('broken.opened')!;
    const today = { kpi, audience: 'staff' } as const;
    expect(await engine.measures.measure(today)).toMatchObject({ state: 'value', value: 1 });
    await expect(
      engine.take('broken', [{ ...opened('bad', '2026-06-30'), time: now }]),
    ).rejects.toThrow('broken cannot be projected');
    expect(logged).toHaveLength(1);
    expect(logged[0]).toContain('a bad ticket');
    expect(await engine.measures.measure(today)).toMatchObject({ state: 'stale', value: 1 });

    await engine.take('tiny', [opened('t1', '2026-06-01')]).catch(() => {});
    expect(engine.projection.coverage('tiny')).toMatchObject({ failing: false, seq: 3 });

    const journal = await engine.database.connection('journal');
    await journal.run(
      `UPDATE broken_event SET subject = 'mended', subject_hash = hash('mended') WHERE subject = 'bad'`,
    );
    await expect.poll(() => engine.projection.coverage('broken').failing).toBe(false);
    expect(await engine.measures.measure(today)).toMatchObject({ state: 'value', value: 2 });
    await engine.close();
  });
});

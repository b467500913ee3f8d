import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { datasets } from '../../datasets/catalogue.ts';
import { openJournal } from '../../warehouse/append/journal.ts';
import { openDatabase } from '../../warehouse/database.ts';
import { noon, openTestApp } from './test-app.ts';

test('after a crash the server says that stored events are not yet counted, until they are', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-'));
  const path = join(folder, 'stadtpegel.duckdb');
  const database = await openDatabase(path);
  const journal = await openJournal(database, { datasets: Object.values(datasets) });
  const arrivals = Array.from({ length: 20_000 }, (_, index) => ({
    ...{ index, source: 'urn:test', id: `case-${index}`, subject: `case-${index}` },
    ...{ type: 'de.stadtpegel.process.case-received.v1', time: noon - 60_000, time_given: true },
    data: { service: '99115005060000', office: 'buergerbuero', channel: 'online' },
  }));
  await journal.append({ sender: 'test', received_at: noon, arrivals, refusals: [] });
  await journal.close();
  await database.close();

  const city = await openTestApp({ path });
  const ask = async (route: string) =>
    (await (await city.app.request(route)).json()) as { loading: unknown; status?: string };
  const loading = { done: 0, total: 20_000, what: 'projection' };
  expect(await ask('/api/city')).toMatchObject({ loading });
  expect(await ask('/readyz')).toEqual({ status: 'catching-up', loading });
  await city.warehouse.settled();
  expect(await ask('/api/city')).toMatchObject({ loading: null });
  expect(await ask('/readyz')).toEqual({ status: 'ready', loading: null });
  await city.close();
  rmSync(folder, { recursive: true });
});

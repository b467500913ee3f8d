import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startDemo } from '../../../server/demo/demo.ts';
import { systemNames } from '../../../server/demo/systems.ts';
import { openTestApp } from '../test-app.ts';

test('The demo city says that its goals failed, and lives on without them', async () => {
  const now = Date.now();
  const city = await openTestApp({ now: () => now });
  const http = createServer(getRequestListener(city.app.fetch));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    http.closeAllConnections();
    http.close();
    await city.close();
  });
  // It was there half an hour ago: no history is to be loaded, the senders catch up.
  const delivered = Object.fromEntries(systemNames.map((name) => [name, now - 1_800_000]));
  writeFileSync(join(city.deps.data, 'demo.json'), JSON.stringify({ delivered }));
  const said: string[] = [];
  const demo = await startDemo({
    data: city.deps.data,
    warehouse: city.warehouse,
    pseudonym: (person) => person,
    progress: city.deps.progress,
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    createToken: (wanted) => city.deps.tokens.createForRun({ ...wanted, kind: 'ingest' }),
    afterHistory: () => Promise.reject(new Error('a decision is refused')),
    now: () => now,
    log: (line) => said.push(line),
  });
  await vi.waitFor(() => expect(said.join()).toContain('a decision is refused'), 20_000);
  await vi.waitFor(() => expect(city.warehouse.eventCount()).toBeGreaterThan(0), 60_000);
  await demo.stop();
  expect(said).toEqual([
    'Demo city    goes on without its goals, which failed: Error: a decision is refused',
  ]);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { build } from 'vite';
import { createApp } from '../../../server/app.ts';
import { describeDemo } from '../../../server/city-map.ts';
import { openHub } from '../../../server/live/hub.ts';
import { ingestToken, openTestApp } from '../../server/test-app.ts';

/** An event of the systems that stand on the map. */
export const told = (type: string, subject: string, time: Date, data: object) => ({
  specversion: '1.0',
  id: crypto.randomUUID(),
  source: '/test/map',
  type: `de.stadtpegel.${type}.v1`,
  subject,
  time: time.toISOString(),
  data,
});

/** The real server over the drawn demo city, told nothing yet, with the dashboard built anew. */
export async function openMapServer() {
  const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-map-'));
  await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } });
  const city = await openTestApp({ now: Date.now });
  const place = describeDemo();
  const deps = { ...city.deps, ...place, dashboard: folder };
  const http = createServer(getRequestListener(createApp(deps).fetch));
  const hub = openHub(http, deps);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    url,
    /** Send events as a system of the city does; resolves when they are in every number. */
    async send(events: object[]): Promise<void> {
      const answer = await fetch(`${url}/api/events`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${ingestToken}`,
          'content-type': 'application/cloudevents-batch+json',
        },
        body: JSON.stringify(events),
      });
      if (!answer.ok) throw new Error(await answer.text());
      await city.warehouse.settled();
    },
    async close(): Promise<void> {
      await hub.close();
      await city.close();
      rmSync(folder, { recursive: true });
    },
  };
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { createApp } from '../../server/app.ts';
import type { Deps } from '../../server/deps.ts';
import { openHub } from '../../server/live/hub.ts';
import { root } from '../server/server-process.ts';
import { buildDashboard } from './dashboard-build.ts';

/** An app of the tests on a port of its own, with the dashboard in front of it. */
export async function serve(app: Deps): Promise<{ url: string; close(): Promise<void> }> {
  await buildDashboard();
  const deps = { ...app, dashboard: join(root, 'dashboard/dist') };
  const http = createServer(getRequestListener(createApp(deps).fetch));
  const hub = openHub(http, deps);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    close: () => hub.close(),
  };
}

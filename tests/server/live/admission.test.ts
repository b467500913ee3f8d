import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { io, type Socket } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { boundMessages, usualAdmission } from '../../../server/live/admission.ts';
import { openHub, type Hub } from '../../../server/live/hub.ts';
import { openTestApp, type TestApp } from '../test-app.ts';

let city: TestApp;
let hub: Hub;
let url: string;
const clients: Socket[] = [];

beforeEach(async () => {
  city = await openTestApp();
  city.deps.site = { publicUrl: null, trustedProxies: ['127.0.0.1'] };
  const http = createServer();
  const admission = { ...usualAdmission, perAddress: 2, connections: 4, burst: 3, perSecond: 0 };
  hub = openHub(http, { ...city.deps, admission });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/live`;
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await hub.close();
  await city.close();
});

/** Connects through a proxy on this machine. */
function connect(from: string, transport = 'websocket'): Promise<'connected' | 'refused'> {
  const client = io(url, {
    forceNew: true,
    transports: [transport],
    reconnection: false,
    extraHeaders: { 'x-forwarded-for': from },
  });
  clients.push(client);
  return new Promise((resolve) => {
    client.on('connect', () => resolve('connected'));
    client.on('connect_error', () => resolve('refused'));
  });
}

describe('Connections', () => {
  test.each(['websocket', 'polling'])(
    'of one address are bounded, by %s, and others come in',
    async (transport) => {
      expect(await connect('203.0.113.1', transport)).toBe('connected');
      expect(await connect('203.0.113.1', transport)).toBe('connected');
      expect(await connect('203.0.113.1', transport)).toBe('refused');
      expect(await connect('203.0.113.2', transport)).toBe('connected');
    },
  );

  test('are bounded altogether', async () => {
    for (const at of [1, 2, 3, 4]) expect(await connect(`203.0.113.${at}`)).toBe('connected');
    expect(await connect('203.0.113.5')).toBe('refused');
  });

  test('that close make room', async () => {
    await connect('203.0.113.1');
    await connect('203.0.113.1');
    clients.shift()?.close();
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await connect('203.0.113.1')).toBe('connected');
  });
});

test('One connection that asks too much is answered so, and stays', async () => {
  await connect('203.0.113.1');
  const client = clients[0]!;
  const watch = () =>
    client.timeout(5_000).emitWithAck('watch', 'ledger') as Promise<{ error?: { code: string } }>;
  for (const at of [1, 2, 3]) expect((await watch()).error, String(at)).toBeUndefined();
  expect((await watch()).error?.code).toBe('too-many-requests');
  expect(client.connected).toBe(true);
});

test('Messages are let through as fast as the bucket fills', () => {
  let time = 0;
  const mayGoOn = boundMessages({ ...usualAdmission, burst: 2, perSecond: 1 }, () => time);
  expect([mayGoOn(), mayGoOn(), mayGoOn()]).toEqual([true, true, false]);
  time += 1_000;
  expect([mayGoOn(), mayGoOn()]).toEqual([true, false]);
});

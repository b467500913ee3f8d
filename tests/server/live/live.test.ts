import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { setGrants } from '../../../register/grants.ts';
import { openRegister } from '../../../register/open.ts';
import { registerSchemas } from '../../../register/schemas.ts';
import { endSessions } from '../../../register/sessions.ts';
import type { Message } from '../../../server/live/channel.ts';
import { openHub, type Hub } from '../../../server/live/hub.ts';
import {
  caseReceived,
  noon,
  openTestApp,
  staffToken,
  structured,
  type TestApp,
} from '../test-app.ts';
import { rowsOf } from '../../warehouse/rows-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-live-'));
const registerPath = join(folder, 'register.sqlite');
let city: TestApp;
let hub: Hub;
let url: string;
const clients: Socket[] = [];

beforeAll(async () => {
  city = await openTestApp({ registerPath });
  const http = createServer();
  hub = openHub(http, city.deps);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const client of clients.splice(0)) client.close();
});
afterAll(async () => {
  await hub.close();
  await city.close();
  rmSync(folder, { recursive: true });
});

function connect(path = '/live', options: object = {}): Socket {
  const client = io(url + path, { forceNew: true, transports: ['websocket'], ...options });
  clients.push(client);
  return client;
}

const watch = (client: Socket, topic: unknown) =>
  client.timeout(5_000).emitWithAck('watch', topic) as Promise<
    Message & { error?: { code: string } }
  >;

function collect(client: Socket): Message[] {
  const messages: Message[] = [];
  client.on('change', (message: Message) => messages.push(message));
  return messages;
}

const byTest = {
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now: noon,
} as const;

const send = (id: string) => city.send(structured, JSON.stringify(caseReceived(id)));

describe('Who watches a topic', () => {
  test('gets a snapshot, then changes with the next seq, after the commit', async () => {
    const client = connect();
    const messages = collect(client);
    const snapshot = await watch(client, 'ledger');
    expect(snapshot).toMatchObject({ topic: 'ledger', rows: expect.any(Array) as unknown });
    await send('live-1');
    await expect.poll(() => messages.length, { timeout: 10_000 }).toBeGreaterThan(0);
    expect(messages[0]).toMatchObject({ topic: 'ledger', seq: snapshot.seq + 1 });
    expect(JSON.stringify(messages[0])).toContain('"stored":1');
  });

  test('gets at most four changes per second, and the last one is right', async () => {
    const client = connect();
    const messages = collect(client);
    const { seq } = await watch(client, 'ledger');
    const began = performance.now();
    for (let id = 0; performance.now() - began < 1_500; id += 1) await send(`flood-${id}`);
    await city.warehouse.settled();
    await new Promise((resolve) => setTimeout(resolve, 600));
    const seconds = (performance.now() - began) / 1_000;
    expect(messages.length).toBeGreaterThan(1);
    expect(messages.length).toBeLessThanOrEqual(Math.ceil(seconds * 4) + 1);
    expect(messages.map((message) => message.seq)).toEqual(messages.map((_, at) => seq + 1 + at));
    const [stored] = await rowsOf<{ count: number }>(
      city.warehouse,
      'SELECT sum(stored)::BIGINT AS count FROM ledger',
    );
    const rows = messages.at(-1)?.['rows'] as { stored: number }[];
    expect(rows.reduce((sum, row) => sum + row.stored, 0)).toBe(stored?.count);
  });

  test('is found under the path /live too', async () => {
    const snapshot = await watch(connect('', { path: '/live' }), 'ledger');
    expect(snapshot.topic).toBe('ledger');
  });

  test('hears nothing after unwatch', async () => {
    const client = connect();
    const messages = collect(client);
    await watch(client, 'ledger');
    await client.timeout(5_000).emitWithAck('unwatch', 'ledger');
    await send('unwatched');
    await city.warehouse.settled();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(messages).toEqual([]);
  });

  test('may be staff', async () => {
    const snapshot = await watch(connect('/live', { auth: { token: staffToken } }), 'kpis');
    expect(snapshot).toMatchObject({ topic: 'kpis' });
  });

  test('gets an error for a topic that does not exist', async () => {
    const client = connect();
    expect((await watch(client, 'kpi:none')).error?.code).toBe('unknown-topic');
    expect((await watch(client, 'map:none')).error?.code).toBe('unknown-topic');
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      expect((await watch(client, name)).error?.code, name).toBe('unknown-topic');
      expect((await watch(client, `${name}:x`)).error?.code, name).toBe('unknown-topic');
    }
    expect((await watch(client, { a: 1 })).error?.code).toBe('invalid-topic');
    expect((await watch(client, 'x'.repeat(300))).error?.code).toBe('invalid-topic');
  });
});

describe('Who watches with a session', () => {
  const steering = [{ role: 'cdo', unit: 'city' }] as const;
  const open = (cookie: string, origin = url) =>
    connect('/live', { extraHeaders: { cookie, origin } });
  const told = (client: Socket) =>
    new Promise<{ signed_in: boolean }>((resolve) => client.once('rights', resolve));
  const closed = (client: Socket) =>
    new Promise<string>((resolve) => client.once('disconnect', resolve));
  const audiences = () =>
    [...hub.rooms()].filter((room) => room.endsWith(' kpis')).map((room) => room.split(' ')[0]);

  test('sees what the roles allow, and the public numbers as soon as they no longer do', async () => {
    const { cookie, account } = city.signIn([...steering]);
    const client = open(cookie);
    await watch(client, 'kpis');
    expect(audiences()).toEqual(['staff']);
    const message = told(client);
    setGrants(city.register, account, [], byTest);
    expect(await message).toEqual({ signed_in: true });
    expect(audiences()).toEqual([]);
    await watch(client, 'kpis');
    expect(audiences()).toEqual(['public']);
  });

  test('is told of roles that the command line gives, and then sees what they allow', async () => {
    const { cookie, account } = city.signIn([]);
    const client = open(cookie);
    await watch(client, 'kpis');
    expect(audiences()).toEqual(['public']);
    const message = told(client);
    // As the command line does it: in a process and a connection of its own.
    const elsewhere = openRegister(registerPath, registerSchemas);
    setGrants(elsewhere, account, [...steering], byTest);
    elsewhere.close();
    expect(await message).toEqual({ signed_in: true });
    await watch(client, 'kpis');
    expect(audiences()).toEqual(['staff']);
  });

  test('is disconnected when the session ends', async () => {
    const { cookie, account } = city.signIn([...steering]);
    const client = open(cookie);
    await watch(client, 'kpis');
    const [message, end] = [told(client), closed(client)];
    endSessions(city.register, account);
    expect(await message).toEqual({ signed_in: false });
    expect(await end).toBe('io server disconnect');
  });

  test('is nobody on a page of another site', async () => {
    const { cookie } = city.signIn([...steering]);
    await watch(open(cookie, 'https://evil.example'), 'kpis');
    expect(audiences()).toEqual(['public']);
  });
});

describe('A malformed message', () => {
  test('never ends the server', async () => {
    const client = connect();
    client.emit('watch');
    client.emit('watch', null, 'no function');
    client.emit('watch', 'ledger');
    client.emit('unwatch', {});
    client.emit('change', { seq: 1 });
    client.emit('__proto__', 'x');
    client.emit('watch', new Uint8Array([1, 2, 3]), 5, [], () => undefined);
    for (const body of ['', 'x', '42["watch"', '4', '\u0000']) {
      await fetch(`${url}/socket.io/?EIO=4&transport=polling&sid=none`, { method: 'POST', body });
    }
    expect((await watch(connect(), 'ledger')).topic).toBe('ledger');
  });
});

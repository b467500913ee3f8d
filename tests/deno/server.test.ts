import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProcess, type ServerProcess } from '../server/server-process.ts';
import { caseReceived } from '../server/test-app.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await startProcess('deno');
});
afterAll(() => {
  server.child.kill('SIGKILL');
  server.cleanUp();
});

const get = async (path: string) => {
  const response = await fetch(server.url + path, {
    headers: { authorization: 'Bearer process-admin' },
  });
  expect(response.status, path).toBe(200);
  return response;
};

describe('Under Deno the same server', () => {
  test('answers', async () => {
    expect(await (await get('/healthz')).json()).toMatchObject({ status: 'ok' });
    expect(await (await get('/readyz')).json()).toMatchObject({ status: 'ready' });
    expect(await (await get('/api/kpis')).json()).toHaveProperty('kpis');
    expect(await (await get('/metrics')).text()).toContain('stadtpegel_events_total');
  });

  test('stores compressed events in DuckDB, projects them, and tells those who watch', async () => {
    const client = io(`${server.url}/live`, { transports: ['websocket'], forceNew: true });
    const changed = new Promise<{ topic: string }>((resolve) => client.on('change', resolve));
    await client.timeout(10_000).emitWithAck('watch', 'ledger');
    const lines = ['d1', 'd2'].map((id) => JSON.stringify(caseReceived(id, { time: null })));
    const compressed = new Blob([lines.join('\n')])
      .stream()
      .pipeThrough(new CompressionStream('gzip'));
    const response = await fetch(`${server.url}/api/events`, {
      method: 'POST',
      body: await new Response(compressed).arrayBuffer(),
      headers: {
        'content-type': 'application/x-ndjson',
        'content-encoding': 'gzip',
        authorization: 'Bearer process-ingest',
      },
    });
    expect(await response.json()).toMatchObject({ received: 2, stored: 2 });
    expect((await changed).topic).toBe('ledger');
    client.close();
    await expect
      .poll(
        async () =>
          ((await (await get('/api/facts/process_case')).json()) as { rows: object[] }).rows,
        {
          timeout: 10_000,
        },
      )
      .toHaveLength(2);
  });

  test('knows who has signed in, with the password of the first administrator', async () => {
    const secret = /Administrator +\S+\/start\/(\S+)/.exec(server.output())?.[1];
    const post = (path: string, body: object, cookie = '') =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: server.url, cookie },
        body: JSON.stringify(body),
      });
    const password = 'korb leiter nebel 7 zange';
    const person = { login: 'anna', name: 'Anna', password };
    expect((await post('/api/account/start', { secret, ...person })).status).toBe(201);
    const wrong = await post('/api/account/sign-in', { login: 'anna', password: 'wrong' });
    expect(wrong.status).toBe(401);
    const right = await post('/api/account/sign-in', { login: 'anna', password });
    const cookie = right.headers.get('set-cookie')?.split(';')[0] ?? '';
    const who = async () =>
      (
        (await (await fetch(`${server.url}/api/account`, { headers: { cookie } })).json()) as {
          person: { name: string } | null;
        }
      ).person?.name;
    expect(await who()).toBe('Anna');
    const client = io(`${server.url}/live`, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie },
    });
    await client.timeout(10_000).emitWithAck('watch', 'ledger');
    const rights = new Promise((resolve) => client.once('rights', resolve));
    expect((await post('/api/account/sign-out', {}, cookie)).status).toBe(200);
    expect(await rights).toEqual({ signed_in: false });
    client.close();
    expect(await who()).toBeUndefined();
  });

  test('refuses what is too large or broken', async () => {
    const send = (body: string) =>
      fetch(`${server.url}/api/events`, {
        method: 'POST',
        body,
        headers: {
          'content-type': 'application/cloudevents+json',
          authorization: 'Bearer process-ingest',
        },
      });
    expect((await send('{"half')).status).toBe(400);
    expect((await send('"' + 'x'.repeat(2 ** 17) + '"')).status).toBe(413);
  });

  test('stops on SIGTERM with exit code 0', async () => {
    const { code, seconds } = await server.stop();
    expect({ code, out: server.output() }).toMatchObject({ code: 0 });
    expect(seconds).toBeLessThan(10);
  });
});

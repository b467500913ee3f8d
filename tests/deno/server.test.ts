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

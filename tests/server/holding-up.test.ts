import { request, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createToken } from '../../register/tokens.ts';
import { createHttpServer } from '../../server/http-server.ts';
import {
  caseReceived,
  ingestToken,
  noon,
  openTestApp,
  structured,
  type TestApp,
} from './test-app.ts';

/** How long a sender may keep still, ms. */
const within_ms = 2_000;

let city: TestApp;
let http: Server;
let port: number;
beforeAll(async () => {
  city = await openTestApp({ limits: { within_ms } });
  http = createHttpServer(city.app.fetch);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  ({ port } = http.address() as AddressInfo);
});
afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await city.close();
});

/** Announce a body of 64 MB and send one byte of it; answers with what the server says to that. */
async function sendSlowly(token: string): Promise<{ socket: Socket; answer: Promise<string> }> {
  const socket = connect(port, '127.0.0.1');
  const answer = new Promise<string>((resolve) => {
    let text = '';
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (text.includes('}')) resolve(text);
    });
    socket.on('close', () => resolve(text));
  });
  const head = [
    'POST /api/events HTTP/1.1',
    'host: 127.0.0.1',
    `authorization: Bearer ${token}`,
    'content-type: application/x-ndjson',
    `content-length: ${64 * 2 ** 20}`,
    '',
    '{',
  ];
  await new Promise<void>((resolve) => socket.write(head.join('\r\n'), () => resolve()));
  return { socket, answer };
}

async function deliver(id: string, token: string): Promise<{ status: number; ms: number }> {
  const began = performance.now();
  const { status } = await fetch(`http://127.0.0.1:${port}/api/events`, {
    method: 'POST',
    body: JSON.stringify(caseReceived(id)),
    headers: { authorization: `Bearer ${token}`, 'content-type': structured },
  });
  return { status, ms: performance.now() - began };
}

describe('Three slow uploads of 64 MB', () => {
  test('keep no other sender waiting, nor their own; and end by themselves', async () => {
    const by = { actor: { kind: 'operator', id: 'test', name: 'test' }, reason: null } as const;
    const other = createToken(
      city.register,
      { name: 'other', kind: 'ingest', sources: [], datasets: [] },
      { ...by, now: noon },
    );
    const slow = await Promise.all([1, 2, 3].map(() => sendSlowly(ingestToken)));
    let ended = 0;
    for (const { answer } of slow) void answer.then(() => (ended += 1));
    await deliver('first', other.token);
    for (const token of [other.token, ingestToken]) {
      const { status, ms } = await deliver(`beside ${token}`, token);
      expect(status).toBe(200);
      expect(ms).toBeLessThan(within_ms);
    }
    expect(ended).toBe(0);
    for (const { answer } of slow) expect(await answer).toMatch(/^HTTP\/1\.1 408 [^]*too-slow/);
  });
});

describe('A question that takes for ever', () => {
  test('ends within a second when its reader hangs up', async () => {
    const { warehouse } = city.deps;
    const { series } = warehouse;
    let ended: { ms: number; error: unknown } | null = null;
    let began = 0;
    // A real query that nobody lives to see the end of, in the place of one over a very long history.
    warehouse.series = async ({ signal }) => {
      began = performance.now();
      try {
        return await warehouse.rows({
          ...{ audience: 'public', of: 'things', signal: signal! },
          sql: 'SELECT count(*) AS n FROM range(10000000) AS a, range(1000000) AS b WHERE (a.range * b.range) % 7 = 3',
        });
      } catch (error) {
        ended = { ms: performance.now() - left, error };
        throw error;
      }
    };
    let left = 0;
    try {
      const reader = request({
        ...{ port, host: '127.0.0.1' },
        path: '/api/kpis/process.online_share/series?grain=total&by=office',
      });
      reader.on('error', () => {}).end();
      await vi.waitFor(() => expect(began).toBeGreaterThan(0), { timeout: 10_000, interval: 10 });
      left = performance.now();
      reader.destroy();
      await vi.waitFor(() => expect(ended).not.toBeNull(), { timeout: 10_000, interval: 10 });
      expect(ended).toMatchObject({ error: { name: 'Gone' } });
      expect(ended!.ms).toBeLessThan(1_000);
    } finally {
      warehouse.series = series;
    }
  });
});

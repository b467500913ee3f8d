import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProcess, type ServerProcess } from '../server-process.ts';
import { caseReceived } from '../test-app.ts';

let server: ServerProcess;
const folder = mkdtempSync(join(tmpdir(), 'stadtpegel-wire-'));
beforeAll(async () => {
  server = await startProcess('node', { data: join(folder, 'new') });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const crlf = '\r\n';
const host = 'host: 127.0.0.1';

/** Send bytes as they are, which no client library would, and read until the server hangs up. */
function say(lines: string[], body = ''): Promise<string> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1');
    let text = '';
    socket.setTimeout(20_000, () => socket.destroy(new Error('no answer')));
    socket.on('data', (chunk: Buffer) => (text += chunk.toString('latin1')));
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    socket.write(Buffer.from(lines.join(crlf) + crlf + crlf + body, 'latin1'));
  });
}

const get = (target: string, more: string[] = []) =>
  say([`GET ${target} HTTP/1.1`, host, 'connection: close', ...more]);

const statusesOf = (text: string): number[] =>
  [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));

/** Of files that lie beside what is served. */
const notServed = /"devDependencies"|root:.*:0:0:|import \{ startServer/;

describe('On the wire', () => {
  test.each([
    '/../package.json',
    '/../../../../../../etc/passwd',
    '/assets/../../../package.json',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/..%5c..%5cpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/.%00/package.json',
    '//etc/passwd',
    '/assets//etc/passwd',
    '/assets/%2fetc/passwd',
    '/api/okr/paper/..%2fpaper.typ',
    '/api/okr/paper/%2e%2e%2f%2e%2e%2fstart.ts',
    '/.git/config',
    '/server/main.ts',
    'http://127.0.0.1/../package.json',
    'file:///etc/passwd',
  ])('%s leads to no file', async (target) => {
    const answer = await get(target);
    expect(statusesOf(answer)).toHaveLength(1);
    expect([200, 400, 404]).toContain(statusesOf(answer)[0]);
    expect(answer).not.toMatch(notServed);
  });

  test.each([
    ['a line break in the target', 'GET /api/city\r\nx-injected: 1\r\n HTTP/1.1'],
    ['a NUL in the target', 'GET /api/city\0 HTTP/1.1'],
    ['letters beyond ASCII', 'GET /api/\xff\xfe HTTP/1.1'],
    ['no target', 'GET  HTTP/1.1'],
    ['a method that is none', 'PWN /api/city HTTP/1.1'],
    ['a target of 20 KB', `GET /${'a'.repeat(20_000)} HTTP/1.1`],
    ['a target of 10 KB', `GET /${'a'.repeat(10_000)} HTTP/1.1`],
    ['no host', 'GET /api/city HTTP/1.1'],
  ])('%s is refused', async (_, line) => {
    const answer = await say([line, 'connection: close']);
    for (const status of statusesOf(answer)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
    expect(answer).not.toMatch(/^x-injected/im);
  });

  test.each([
    ['two lengths', ['content-length: 4', 'content-length: 40']],
    ['a length and pieces', ['content-length: 4', 'transfer-encoding: chunked']],
    ['a length that is none', ['content-length: -1']],
    ['pieces of an odd kind', ['transfer-encoding: xchunked']],
  ])('a request with %s is refused, and no second one is taken out of it', async (_, lengths) => {
    const smuggled = `GET /metrics HTTP/1.1${crlf}${host}${crlf}${crlf}`;
    const lines = ['POST /api/events HTTP/1.1', host, 'connection: close', ...lengths];
    const answer = await say(lines, `0${crlf}${crlf}${smuggled}`);
    expect(statusesOf(answer)).toEqual([400]);
    expect(answer).not.toContain('stadtpegel_');
  });

  test('headers that are too many or too long are refused', async () => {
    expect(statusesOf(await get('/api/city', [`cookie: ${'a'.repeat(20_000)}`]))).toEqual([431]);
    const many = Array.from({ length: 2_000 }, (__, at) => `x-${at}: 1`);
    expect(statusesOf(await get('/api/city', many))[0]).toBeLessThan(500);
  });

  test('TRACE tells nobody what a browser sent', async () => {
    const answer = await say([
      'TRACE /api/city HTTP/1.1',
      host,
      'connection: close',
      'cookie: secret-1',
    ]);
    expect(statusesOf(answer)[0]).toBeGreaterThanOrEqual(400);
    expect(answer).not.toContain('secret-1');
  });

  test('what a stranger says of being forwarded, or of the host, becomes no header', async () => {
    for (const line of [
      'host: evil.example',
      'x-forwarded-host: evil.example',
      'x-forwarded-proto: https\x01',
    ]) {
      const answer = await say([
        'GET /api/sign-in HTTP/1.1',
        line.startsWith('host') ? line : `${host}${crlf}${line}`,
        'connection: close',
      ]);
      expect(answer).not.toContain('evil.example');
    }
  });

  test('every answer says how a browser shall treat it, errors too', async () => {
    for (const target of [
      '/',
      '/docs',
      '/openapi.json',
      '/api/kpis',
      '/api/nothing',
      '/api/accounts',
      '/assets/none.js',
    ]) {
      const answer = await get(target);
      expect(answer, target).toMatch(
        /^content-security-policy: .*object-src 'none'; base-uri 'none'.*frame-ancestors 'none'/im,
      );
      expect(answer, target).toMatch(/^x-content-type-options: nosniff/im);
      expect(answer, target).toMatch(/^referrer-policy: no-referrer/im);
      expect(answer, target).toMatch(/^cross-origin-opener-policy: same-origin/im);
      expect(answer, target).toMatch(
        /^content-type: (application\/(problem\+)?json|text\/\w+; charset=utf-8)/im,
      );
      expect(answer, target).not.toMatch(/^(server|x-powered-by):/im);
    }
  });
});

describe('After all of it', () => {
  test('the same process takes events, and its data folder is its owner’s alone', async () => {
    expect(server.child.exitCode).toBeNull();
    const response = await fetch(`${server.url}/api/events`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer process-ingest',
        'content-type': 'application/cloudevents+json',
      },
      body: JSON.stringify(caseReceived('after')),
    });
    expect(await response.json()).toMatchObject({ stored: 1 });
    expect(server.output()).not.toMatch(/\n\s+at /);
    expect(statSync(server.data).mode & 0o077).toBe(0);
  });
});

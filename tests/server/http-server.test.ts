import { spawn } from 'node:child_process';
import { Agent, request, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHttpServer } from '../../server/http-server.ts';
import { caseReceived, ingestToken, openTestApp, type TestApp } from './test-app.ts';

const maxBodyBytes = 2 ** 20;
const tooMuch = Buffer.alloc(20 * 2 ** 20, ' ');

let city: TestApp;
let http: Server;
let url: string;
beforeAll(async () => {
  city = await openTestApp({ limits: { maxBodyBytes } });
  http = createHttpServer(city.app.fetch);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterAll(async () => {
  http.closeAllConnections();
  http.close();
  await city.close();
});

/** Send bytes as they are; what came back until `isEnough`, or until the server hangs up. */
function say(lines: string[], isEnough: (text: string) => boolean = () => false): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    let text = '';
    socket.setTimeout(10_000, () => socket.destroy(new Error(`no answer: ${text}`)));
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1');
      if (!isEnough(text)) return;
      socket.destroy();
      resolve(text);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(text));
    socket.write(lines.join('\r\n'));
  });
}

const event = JSON.stringify(caseReceived('h2c'));
const post = (token: string, ...more: string[]): string[] => [
  'POST /api/events HTTP/1.1',
  'host: 127.0.0.1',
  `authorization: Bearer ${token}`,
  'content-type: application/cloudevents+json',
  `content-length: ${event.length}`,
  ...more,
  '',
];

describe('An offer to change the protocol', () => {
  test('is ignored where it is HTTP/2, as Java sends it: the event is stored', async () => {
    const offer = ['connection: Upgrade, HTTP2-Settings', 'upgrade: h2c', 'http2-settings: AAEAAE'];
    const answer = await say([...post(ingestToken, ...offer), event], (text) =>
      text.includes('"received"'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain('"stored":1');
  });

  test.each(['h2c', 'TLS/1.0', 'websocket', 'h2c, foo/2', ''])(
    'to “%s” on a page gets the page',
    async (protocol) => {
      const answer = await say(
        [
          'GET /healthz HTTP/1.1',
          'host: 127.0.0.1',
          'connection: upgrade',
          `upgrade: ${protocol}`,
          '',
          '',
        ],
        (text) => text.includes('"status"'),
      );
      expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    },
  );
});

describe('A sender that asks first (Expect: 100-continue)', () => {
  const asking = (token: string) => post(token, 'expect: 100-continue');

  test('is told to go on where the body is wanted, once', async () => {
    const answer = await say([...asking(ingestToken), event], (text) =>
      text.includes('"received"'),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 /);
  });

  test('is refused without having sent it where the token is wrong', async () => {
    const answer = await say([...asking('wrong'), ''], (text) => text.includes('"code"'));
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });
});

interface Answer {
  status: number;
  code: string;
  ms: number;
}

/** Twenty times as much as is let in, by Node's own client. */
function upload(token: string, headers: Record<string, string | number>): Promise<Answer> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(`${url}/api/events`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/x-ndjson',
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('error', reject);
      response.on('end', () => {
        const { code } = JSON.parse(text) as { code: string };
        resolve({ status: response.statusCode ?? 0, code, ms: performance.now() - began });
        sent.destroy();
      });
    });
    sent.end(tooMuch);
  });
}

describe('What is refused before all of it has come', () => {
  test.each([
    ['a length', { 'content-length': tooMuch.length }],
    ['a length, and closes then', { 'content-length': tooMuch.length, connection: 'close' }],
    ['pieces', { 'transfer-encoding': 'chunked' }],
  ])('with %s, is answered within a second, every time', async (_, headers) => {
    for (let at = 0; at < 10; at += 1) {
      const large = await upload(ingestToken, headers);
      expect(large).toMatchObject({ status: 413 });
      expect(large.ms).toBeLessThan(1_000);
      expect(await upload('wrong', headers)).toMatchObject({ status: 401, code: 'unauthorized' });
    }
  });

  test('is answered to fetch, while others keep their connection', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = new Set<number>();
    const neighbour = () =>
      new Promise<void>((resolve, reject) => {
        const asked = request(`${url}/healthz`, { agent }, (response) => {
          ports.add(response.socket.localPort ?? 0);
          response.resume().once('end', resolve);
        });
        asked.once('error', reject).end();
      });
    for (let at = 0; at < 5; at += 1) {
      await neighbour();
      const response = await fetch(`${url}/api/events`, {
        method: 'POST',
        body: tooMuch,
        headers: { authorization: 'Bearer wrong', 'content-type': 'application/x-ndjson' },
      });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'unauthorized' });
    }
    await neighbour();
    expect(ports.size).toBe(1);
    agent.destroy();
  });

  const has = (program: string) =>
    new Promise<boolean>((resolve) =>
      spawn(program, ['--version'])
        .on('error', () => resolve(false))
        .on('exit', (code) => resolve(code === 0)),
    );

  /** @returns what the program wrote */
  const run = (program: string, args: string[]) =>
    new Promise<string>((resolve) => {
      const child = spawn(program, args);
      let text = '';
      child.stdout.on('data', (chunk) => (text += String(chunk)));
      child.stderr.on('data', (chunk) => (text += String(chunk)));
      child.stdin.on('error', () => {}).end(tooMuch);
      child.on('close', () => resolve(text));
    });

  test.for([
    ['with Expect', 'x-nothing: 1'],
    ['without Expect', 'expect:'],
  ])('is answered to curl %s', async ([, header = ''], { skip }) => {
    if (!(await has('curl'))) skip('curl is not installed');
    const output = ['-sS', '-o', '-', '-w', ' %{http_code}', '-H', header];
    const body = ['-H', 'content-type: application/x-ndjson', '--data-binary', '@-'];
    for (const [token, status] of [
      ['wrong', 401],
      [ingestToken, 413],
    ]) {
      const sender = ['-H', `authorization: Bearer ${token}`, `${url}/api/events`];
      const text = await run('curl', [...output, ...body, ...sender]);
      expect(text).toMatch(new RegExp(`"code":.* ${status}$`, 's'));
    }
  });

  test('is answered to Python, which sends all of it before it listens', async ({ skip }) => {
    if (!(await has('python3'))) skip('Python is not installed');
    const program = `
import sys, urllib.request, urllib.error
headers = {'authorization': 'Bearer wrong', 'content-type': 'application/x-ndjson'}
asked = urllib.request.Request(sys.argv[1], data=sys.stdin.buffer.read(), headers=headers)
try: urllib.request.urlopen(asked)
except urllib.error.HTTPError as error: print(error.code, error.read().decode())`;
    expect(await run('python3', ['-c', program, `${url}/api/events`])).toMatch(/^401 .*"code"/s);
  });
});

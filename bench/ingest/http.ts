import { spawn } from 'node:child_process';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { nextEvents } from './events.ts';

const token = 'bench-ingest-token-0123456789';

/** The real server on an empty folder. */
export async function startServer(data: string) {
  const server = spawn(
    process.execPath,
    ['server/main.ts', '--no-demo', '--no-open', '--port', '0', '--data', data],
    {
      cwd: join(import.meta.dirname, '../..'),
      env: { ...process.env, STADTPEGEL_INGEST_TOKEN: token },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const address = /Address\s+(\S+)/.exec(line)?.[1];
      if (address) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  return {
    url,
    async stop() {
      server.kill('SIGTERM');
      await new Promise((resolve) => server.once('exit', resolve));
    },
  };
}

/**
 * Send events over so many connections, the next request when the last is acknowledged.
 * @param size events in a request; 1 is sent in structured mode
 */
export async function sendEvents(
  url: string,
  { events, size, connections }: { events: number; size: number; connections: number },
): Promise<{ events_per_s: number; p50_ms: number; p99_ms: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const bodies = Array.from({ length: Math.ceil(events / size) }, () => {
    const made = nextEvents(size);
    return Buffer.from(JSON.stringify(size === 1 ? made[0] : made));
  });
  const mode = size === 1 ? 'cloudevents+json' : 'cloudevents-batch+json';
  const requests = bodies.length;
  const latencies: number[] = [];
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let body = bodies.pop(); body; body = bodies.pop()) {
        const sent = performance.now();
        await post(`${url}/api/events`, body, `application/${mode}`, agent);
        latencies.push(performance.now() - sent);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1_000;
  agent.destroy();
  latencies.sort((one, other) => one - other);
  const at = (q: number) => latencies[Math.floor(q * (latencies.length - 1))] ?? NaN;
  return { events_per_s: (requests * size) / seconds, p50_ms: at(0.5), p99_ms: at(0.99) };
}

function post(url: string, body: Buffer, type: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      'content-type': type,
      'content-length': body.length,
    };
    request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      if (response.statusCode === 200) response.once('end', resolve);
      else reject(new Error(`answered ${response.statusCode}`));
    })
      .once('error', reject)
      .end(body);
  });
}

import { Agent, request } from 'node:http';
import { ingestToken } from '../bench-server.ts';
import { nextEvents } from './events.ts';

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
      authorization: `Bearer ${ingestToken}`,
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

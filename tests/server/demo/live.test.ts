import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { historyUntil } from '../../../datasets/musterhafen/history.ts';
import { startLive } from '../../../server/demo/live.ts';
import { systemNames, type SystemName } from '../../../server/demo/systems.ts';
import { city } from '../../datasets/simulate/simulated-year.ts';

interface Received {
  token: string;
  events: { id: string; source: string; type: string; time: string }[];
}

/** An address that is busy at first and then takes everything. */
async function openDoor(
  busy: number,
): Promise<{ url: string; taken: Received[]; refused: () => number }> {
  const taken: Received[] = [];
  let refused = 0;
  const server = createServer((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      if (refused < busy) {
        refused++;
        response.writeHead(503, { 'retry-after': '1' }).end();
        return;
      }
      const token = String(request.headers.authorization).replace('Bearer ', '');
      taken.push({ token, events: JSON.parse(body) as Received['events'] });
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, taken, refused: () => refused };
}

test(
  'each system sends over HTTP with its own token what was missed, and goes on at the right time',
  { timeout: 120_000 },
  async () => {
    const now = Date.now();
    const missed = now - 26 * 3_600_000;
    const door = await openDoor(3);
    const through: Partial<Record<SystemName, number>> = {};
    const failures: string[] = [];
    const live = startLive({
      city: { ...city },
      history: historyUntil(now),
      delivered: Object.fromEntries(systemNames.map((name) => [name, missed])) as Record<
        SystemName,
        number
      >,
      url: door.url,
      tokenOf: (system) => `token-${system}`,
      onDelivered: (system, time) => (through[system] = time),
      onFailure: (system, reason) => failures.push(`${system}: ${reason}`),
    });
    onTestFinished(() => live.stop());
    await expect.poll(() => through.sharing ?? 0, { timeout: 100_000 }).toBeGreaterThan(now);
    await expect.poll(() => Object.keys(through).length, { timeout: 100_000 }).toBe(4);
    expect(failures).toEqual([]);
    expect(door.refused()).toBe(3);
    for (const { token, events } of door.taken) {
      const system = token.replace('token-', '');
      expect(events.every(({ type }) => type.startsWith(`de.stadtpegel.${system}.`))).toBe(true);
      // Nothing is sent before it has happened.
      expect(events.every(({ time }) => Date.parse(time) <= Date.now())).toBe(true);
    }
    const ids = door.taken.flatMap(({ events }) =>
      events
        .filter(({ type }) => type.includes('.quiz.'))
        .map(({ source, id }) => `${source} ${id}`),
    );
    expect(ids.length).toBeGreaterThan(500);
    expect(new Set(ids).size).toBe(ids.length);
  },
);

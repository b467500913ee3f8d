import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { binary, root, startProcess, type ServerProcess } from './server-process.ts';

/** An operator who does wrong whatever operators do wrong. */
const now = () => Math.floor(Date.now() / 1_000);
const months = 90 * 86_400;
const documents: Record<string, () => object | null> = {
  '/gbfs.json': () => ({ 'de-DE': { feeds: listed } }),
  '/vehicle_types.json': () => null,
  '/station_information.json': () => null,
  '/station_status.json': () => ({
    stations: [
      { ...status('harbour', 3), lat: 51.95, lon: 8.2, last_reported: -2_177_452_800 },
      status('nowhere', 3),
      status('africa', 3),
      status('negative', -1),
      { ...status('twice', 7), lat: 51.96, lon: 8.21, last_reported: now() - months },
      { ...status('text', 2), last_reported: new Date().toISOString() },
      { station_id: null, num_bikes_available: 2 },
    ],
  }),
  '/free_bike_status.json': () => ({
    bikes: [
      { bike_id: null, lat: 51.95, lon: 8.2 },
      { bike_id: 'b1', lat: null, lon: null },
      { bike_id: 'b2', lat: 0, lon: 0 },
    ],
  }),
};
const status = (station_id: string, num_bikes_available: number) => ({
  ...{ station_id, num_bikes_available, is_installed: 1, is_renting: true },
  last_reported: now(),
});
const listed = [
  { name: 'gbfs', url: './gbfs.json' },
  ...['vehicle_types', 'station_information', 'station_status', 'free_bike_status'].map((name) => ({
    ...{ name, url: `./${name}.json` },
  })),
];
const information = () => ({
  stations: [
    {
      ...{ station_id: 'harbour', lat: 51.95, lon: 8.2 },
      name: [
        { text: '', language: 'de' },
        { text: 'Hafen', language: 'en' },
      ],
    },
    { station_id: 'nowhere', lat: null, lon: 8.2, name: 'Nirgends' },
    { station_id: 'africa', lat: 0, lon: 0, name: 'Afrika' },
    { station_id: 'negative', lat: 51.95, lon: 8.2, name: 'Minus' },
    {
      station_id: 'text',
      lat: '51.97',
      lon: '8.22',
      name: [{ text: { de: 'x' }, language: 'de' }],
    },
  ],
});

let server: ServerProcess;
let operator: Server;
let worker: ChildProcess;
let said = '';
beforeAll(async () => {
  server = await startProcess();
  operator = createServer((request, response) => {
    const data = documents[request.url ?? '']?.() ?? null;
    response.writeHead(data ? 200 : 500);
    response.end(data && JSON.stringify({ last_updated: now(), ttl: 0, version: '2.3', data }));
  });
  await new Promise<void>((resolve) => operator.listen(0, '127.0.0.1', resolve));
  const { port } = operator.address() as AddressInfo;
  worker = spawn(
    binary('node'),
    [
      ...['bin/stadtpegel.js', 'worker', '--gbfs', `http://127.0.0.1:${port}/gbfs.json`],
      ...['--source', 'urn:test:bikes', '--interval', '1', '--server', server.url],
      ...['--token', 'process-ingest'],
    ],
    { cwd: root },
  );
  worker.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
});
afterAll(() => {
  worker.kill('SIGKILL');
  operator.closeAllConnections();
  operator.close();
  server.child.kill('SIGKILL');
  server.cleanUp();
});

interface Station {
  geometry: { coordinates: [number, number] };
  properties: { station: string; name: string; available: number; reported_at: string };
}

async function stations(): Promise<Station[]> {
  const response = await fetch(`${server.url}/api/map/stations?at=${new Date().toISOString()}`);
  return ((await response.json()) as { features: Station[] }).features;
}
const named = async () => (await stations()).map(({ properties }) => properties.name).sort();
const waitFor = (check: () => Promise<void>) =>
  vi.waitFor(check, { timeout: 30_000, interval: 300 });

test('an operator with every known fault is read as far as it can be, without a restart', async () => {
  // The harbour says itself where it is; the others wait for their information, which fails.
  await waitFor(async () => expect(await named()).toEqual(['harbour']));
  documents['/station_information.json'] = information;
  await waitFor(async () => expect(await named()).toEqual(['Hafen', 'text']));
  for (const { geometry, properties } of await stations()) {
    expect(geometry.coordinates[0]).toBeGreaterThan(8);
    expect(geometry.coordinates[1]).toBeGreaterThan(51);
    expect(Date.parse(properties.reported_at)).toBeGreaterThan(Date.now() - 120_000);
  }
  // What reported months ago is stored as of then, and no more than that.
  // The map sees an event before the facts have counted it.
  await waitFor(async () => {
    const facts = await fetch(`${server.url}/api/facts/sharing_station`, {
      headers: { authorization: 'Bearer process-admin' },
    });
    const { rows } = (await facts.json()) as { rows: { station: string; reported_at: string }[] };
    const twice = rows.find(({ station }) => station === 'twice');
    expect(Date.parse(twice?.reported_at ?? '') / 1_000).toBeCloseTo(now() - months, -2);
    expect(rows.map(({ station }) => station).sort()).toEqual(['harbour', 'text', 'twice']);
  });

  worker.kill('SIGTERM');
  await once(worker, 'exit');
  const lines = said.trim().split('\n');
  const once_ = (pattern: RegExp) =>
    expect(
      lines.filter((line) => pattern.test(line)),
      String(pattern),
    ).toHaveLength(1);
  once_(/^feeds found: vehicle_types, station_information, station_status, free_bike_status\.$/);
  once_(/^vehicle_types: .* answered 500\. Next try/);
  once_(/^station_information: .* answered 500\. Next try/);
  once_(/^station_information answers again\.$/);
  once_(/^rejected: no-place\. Station nowhere/);
  once_(/^rejected: no-place\. Station africa/);
  once_(/^rejected: no-available\. Station negative/);
  once_(/^odd feed \(no-id\)/);
  once_(/^odd feed \(no-report-time\)/);
  once_(/^stopped: \d+ stored, \d+ duplicates, 3 rejected\.$/);
  once_(/^odd: \d+ × no-id$/);
  expect(said).not.toContain('object Object');
});

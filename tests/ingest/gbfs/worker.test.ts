import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { runGbfsWorker, type GbfsWorker } from '../../../ingest/gbfs/worker.ts';
import { DeliveryFailed, type Consignment } from '../../../ingest/importers/consignment.ts';

/** A small operator of shared bikes, over real HTTP. */
interface Operator {
  url: string;
  asked: string[];
  documents: Record<string, unknown>;
  /** Answers instead of the documents, where set. */
  answer: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  close(): void;
}

const operators: Operator[] = [];
afterEach(() => {
  for (const operator of operators.splice(0)) operator.close();
});

async function startOperator(): Promise<Operator> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    operator.asked.push(`${path}${request.headers['if-none-match'] ? ' again' : ''}`);
    if (operator.answer) return operator.answer(request, response);
    const body = JSON.stringify(operator.documents[path] ?? null);
    const etag = `"${body.length}"`;
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    response.writeHead(path in operator.documents ? 200 : 404, { etag }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const feed = (name: string) => ({ name, url: `${url}/${name}` });
  const operator: Operator = {
    url: `${url}/gbfs.json`,
    asked: [],
    answer: null,
    documents: {
      '/gbfs.json': {
        last_updated: 1,
        ttl: 3_600,
        data: { en: { feeds: [feed('station_information'), feed('station_status')] } },
      },
      '/station_information': {
        ttl: 600,
        data: { stations: [{ station_id: 'a', lat: 48, lon: 9, name: 'Markt' }] },
      },
      '/station_status': stations(3),
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  operators.push(operator);
  return operator;
}

const stations = (available: number) => ({
  data: {
    stations: [
      { station_id: 'a', num_bikes_available: available, is_renting: 1, last_reported: 0 },
    ],
  },
});

/** Run the worker for some polls; time passes only when it sleeps. */
async function poll(operator: Operator, polls: number, more: Partial<GbfsWorker> = {}) {
  const stop = new AbortController();
  const consignments: Consignment[] = [];
  const slept: number[] = [];
  const said: string[] = [];
  let now = Date.UTC(2026, 5, 1);
  await runGbfsWorker({
    url: operator.url,
    source: 'urn:test',
    pseudonym: (id) => id,
    signal: stop.signal,
    clock: () => now,
    random: () => 0,
    log: (line) => said.push(line),
    deliver: (consignment) => {
      consignments.push(structuredClone(consignment));
      return Promise.resolve({
        stored: consignment.events.length,
        duplicates: 0,
        rejected: 0,
        problems: [],
      });
    },
    ...more,
    sleep: async (ms) => {
      slept.push(ms);
      now += ms;
      await more.sleep?.(ms);
      if (slept.length === polls) stop.abort();
    },
  });
  return { consignments, slept, said };
}

describe('the GBFS worker', () => {
  test('reports what changed, asks with the ETag, and leaves alone what has time left', async () => {
    const operator = await startOperator();
    const { consignments, slept } = await poll(operator, 3, {
      sleep: () => {
        if (operator.asked.length > 3) operator.documents['/station_status'] = stations(12);
        return Promise.resolve();
      },
    });
    expect(consignments.map(({ events }) => events.length)).toEqual([1, 0, 1]);
    expect(operator.asked).toEqual([
      '/gbfs.json',
      '/station_information',
      '/station_status',
      '/station_status again',
      '/station_status again',
    ]);
    expect(slept).toEqual([30_000, 30_000, 30_000]);
  });

  test('asks no more often than the ttl allows', async () => {
    const operator = await startOperator();
    operator.documents['/station_status'] = { ttl: 120, ...stations(3) };
    expect((await poll(operator, 2)).slept).toEqual([120_000, 120_000]);
  });

  test('waits longer and longer while the operator fails, and goes on afterwards', async () => {
    const operator = await startOperator();
    operator.answer = (_request, response) => response.writeHead(500).end();
    const { slept, said, consignments } = await poll(operator, 6, {
      sleep: () => {
        if (operator.asked.length === 5) operator.answer = null;
        return Promise.resolve();
      },
    });
    expect(slept).toEqual([15_000, 30_000, 60_000, 120_000, 240_000, 30_000]);
    expect(said[0]).toMatch(/answered 500.*Next try in 15 s/);
    expect(consignments).toHaveLength(1);
  });

  test('waits as long as the operator asks for', async () => {
    const operator = await startOperator();
    operator.answer = (_request, response) =>
      response.writeHead(429, { 'retry-after': '300' }).end();
    expect((await poll(operator, 1)).slept).toEqual([300_000]);
  });

  test.each([
    ['half a JSON', (response: ServerResponse) => response.end('{"data":'), /no complete JSON/],
    ['something else', (response: ServerResponse) => response.end('{"hello":1}'), /no GBFS feed/],
    ['a cut connection', (response: ServerResponse) => response.destroy(), /does not answer/],
  ])('outlives %s', async (_what, answer, sentence) => {
    const operator = await startOperator();
    operator.answer = (_request, response) => void answer(response);
    expect((await poll(operator, 2)).said.join()).toMatch(sentence);
  });

  test('never reads a feed without end', async () => {
    const operator = await startOperator();
    operator.answer = (_request, response) => {
      const megabyte = Buffer.alloc(1 << 20, 32);
      const more = () => {
        while (!response.destroyed && response.write(megabyte));
      };
      response.on('drain', more).writeHead(200);
      more();
    };
    expect((await poll(operator, 1)).said.join()).toMatch(/larger than/);
  });

  test('follows no address but http(s)', async () => {
    const operator = await startOperator();
    const feeds = [{ name: 'station_status', url: 'file:///etc/passwd' }];
    operator.documents['/gbfs.json'] = { data: { feeds } };
    expect((await poll(operator, 1)).said.join()).toMatch(/no http/);
  });

  test('delivers later what could not be delivered', async () => {
    const operator = await startOperator();
    let attempts = 0;
    const delivered: unknown[] = [];
    await poll(operator, 3, {
      deliver: ({ events }) => {
        attempts += 1;
        if (attempts === 1) return Promise.reject(new DeliveryFailed('No server answers.'));
        delivered.push(...events);
        return Promise.resolve({ stored: events.length, duplicates: 0, rejected: 0, problems: [] });
      },
    });
    expect(delivered).toHaveLength(1);
  });

  test('goes on with the others where one feed fails, and says so once', async () => {
    const operator = await startOperator();
    const url = new URL('/', operator.url).href;
    const feeds = ['vehicle_types', 'station_information', 'station_status'].map((name) => ({
      name,
      url: `${url}${name}`,
    }));
    operator.documents['/gbfs.json'] = { data: { feeds } };
    let polls = 0;
    const { consignments, said } = await poll(operator, 5, {
      interval_s: 60,
      sleep: () => {
        operator.documents['/station_status'] = stations(10 ** (polls + 1));
        if ((polls += 1) === 3)
          operator.documents['/vehicle_types'] = { data: { vehicle_types: [] } };
        return Promise.resolve();
      },
    });
    expect(consignments.map(({ events }) => events.length)).toEqual([1, 1, 1, 1, 1]);
    expect(said.filter((line) => line.startsWith('vehicle_types'))).toEqual([
      expect.stringMatching(/vehicle_types answered 404\. Next try/),
      'vehicle_types answers again.',
    ]);
  });

  test('reports stations as soon as their information comes, however late', async () => {
    const operator = await startOperator();
    const information = operator.documents['/station_information'];
    delete operator.documents['/station_information'];
    const { consignments } = await poll(operator, 130, {
      sleep: () => {
        if (operator.asked.length > 125) operator.documents['/station_information'] = information;
        return Promise.resolve();
      },
    });
    expect(consignments.flatMap(({ faults }) => faults)).toEqual([]);
    expect(consignments.flatMap(({ events }) => events)).toMatchObject([
      { event: { subject: 'a', data: { name: 'Markt', available: 3 } } },
    ]);
  });

  test.each([
    ['no language', (feeds: object[]) => ({ feeds })],
    ['the list alone', (feeds: object[]) => feeds],
    ['only de-DE, beside an empty one', (feeds: object[]) => ({ en: {}, 'de-DE': { feeds } })],
    [
      'itself',
      (feeds: object[]) => ({ en: { feeds: [{ name: 'gbfs', url: './gbfs.json' }, ...feeds] } }),
    ],
  ])('finds the feeds of a discovery with %s', async (_what, list) => {
    const operator = await startOperator();
    const url = new URL('/', operator.url).href;
    const feeds = ['station_information', 'station_status'].map((name) => ({
      name,
      url: `${url}${name}`,
    }));
    operator.documents['/gbfs.json'] = { ttl: 3_600, data: list(feeds) };
    const { consignments, said } = await poll(operator, 2);
    expect(consignments[0]?.events).toHaveLength(1);
    expect(operator.asked.filter((path) => path.startsWith('/gbfs.json'))).toHaveLength(1);
    expect(said[0]).toBe(
      'feeds found: station_information, station_status. Not listed: vehicle_types, vehicle_status.',
    );
  });

  test('names a feed that leads back to the list', async () => {
    const operator = await startOperator();
    const feeds = [{ name: 'station_status', url: operator.url }];
    operator.documents['/gbfs.json'] = { ttl: 3_600, data: { feeds } };
    const { said, consignments } = await poll(operator, 3);
    expect(said.filter((line) => /holds something else/.test(line))).toHaveLength(1);
    expect(consignments.flatMap(({ events }) => events)).toEqual([]);
    expect(operator.asked.length).toBeLessThan(6);
  });
});

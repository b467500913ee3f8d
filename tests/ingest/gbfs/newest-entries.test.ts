import { expect, test } from 'vitest';
import { feedClient } from '../../../ingest/gbfs/feed-client.ts';
import { keepNewest } from '../../../ingest/gbfs/newest-entries.ts';

test('what was named longest ago is forgotten first', () => {
  const map = new Map<string, number>();
  for (const [at, key] of ['a', 'b', 'c', 'a', 'd'].entries()) keepNewest(map, key, at, 3);
  expect([...map]).toEqual([
    ['c', 2],
    ['a', 3],
    ['d', 4],
  ]);
});

test('documents at addresses that change at every poll do not pile up', async () => {
  const asked: (string | null)[] = [];
  const fetch = (_url: string | URL | Request, init?: RequestInit) => {
    asked.push(new Headers(init?.headers).get('if-none-match'));
    const document = { last_updated: 1, ttl: 0, version: '2.3', data: { bikes: [] } };
    return Promise.resolve(Response.json(document, { headers: { etag: '"one"' } }));
  };
  const ask = feedClient({ system: 'https://rad.example/gbfs.json', fetch, clock: () => 0 });
  const poll = (no: number) => ask(`https://rad.example/bikes.json?at=${no}`, 'vehicle_status');
  await poll(0);
  await poll(0);
  for (let no = 1; no <= 20; no += 1) await poll(no);
  await poll(0);
  expect([asked[1], asked.at(-1)]).toEqual(['"one"', null]);
});

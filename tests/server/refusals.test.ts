import { afterAll, beforeAll, expect, test } from 'vitest';
import { toServer } from '../../ingest/importers/server-delivery.ts';
import type { QuarantineAnswer } from '../../server/routes/quarantine.ts';
import { createToken } from '../../register/tokens.ts';
import { caseReceived, ingestToken, noon, openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

const fault = (line: number, more: object = {}) => ({
  line,
  code: 'missing-time',
  detail: 'The event has no time.',
  record: { case: `c${line}`, activity: 'Prüfung', Name: 'Erika Musterfrau' },
  ...more,
});

const quarantined = async () =>
  ((await (await city.getAsStaff('/api/quarantine?limit=1000')).json()) as QuarantineAnswer).rows;

/** A token that may send these sources only. */
function tokenFor(...sources: string[]): string {
  const wanted = { name: sources.join(), kind: 'ingest' as const, sources, datasets: [] };
  const by = {
    actor: { kind: 'operator', id: 'test', name: 'test' },
    reason: null,
    now: noon,
  } as const;
  return createToken(city.register, wanted, by).token;
}

const deliverAs = (token: string) =>
  toServer({
    url: 'http://city',
    token,
    file: 'log.csv',
    source: 'urn:test:refused',
    fetch: async (input, init) => city.app.request((input as URL).href, init),
  });

test('What an importer refuses is counted and kept with file, line and reason, and nothing else of it', async () => {
  const events = [{ line: 2, event: { ...caseReceived('r1'), source: 'urn:test:refused' } }];
  const faults = Array.from({ length: 1_200 }, (_, n) => fault(n + 3));
  const delivered = await deliverAs(ingestToken)({ events, faults });
  expect(delivered).toMatchObject({ stored: 1, rejected: 1_200 });
  const rows = await quarantined();
  expect(rows).toHaveLength(1_000);
  expect(rows[0]).toMatchObject({
    source: 'urn:test:refused',
    code: 'missing-time',
    detail: 'log.csv, line 1202: The event has no time.',
    event: '{"case":"c1202","activity":"Prüfung"}',
  });
  const ledger = await (await city.get('/api/ledger?source=urn:test:refused')).text();
  expect(ledger).toMatch(/"rejected":1200/);
});

test('Only a machine that delivers may tell, and only of its own sources', async () => {
  const body = JSON.stringify({
    source: 'urn:else',
    file: 'x.csv',
    refusals: [{ line: 1, code: 'x', detail: 'y' }],
  });
  const send = (token?: string) =>
    city.app.request('/api/refusals', {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
    });
  expect((await send()).status).toBe(401);
  const bound = tokenFor('urn:test:*');
  expect((await send(bound)).status).toBe(403);
  expect(await (await send(ingestToken)).json()).toMatchObject({ received: 1, rejected: 1 });
});

test('An importer whose token may not tell goes on, and says so itself', async () => {
  const bound = tokenFor('urn:other:*');
  const delivered = await deliverAs(bound)({ events: [], faults: [fault(3)] });
  expect(delivered.rejected).toBe(1);
  expect(delivered.problems.map(({ code }) => code)).toEqual(['reasons-not-kept', 'missing-time']);
});

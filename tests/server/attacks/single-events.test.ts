import { afterAll, beforeAll, expect, test } from 'vitest';
import type { QuarantineAnswer, SetAsideAnswer } from '../../../server/routes/quarantine.ts';
import { batch, caseReceived, openTestApp, staffToken, type TestApp } from '../test-app.ts';

let city: TestApp;
/** A token for the command line that is bound to one dataset. */
let bound: string;
beforeAll(async () => {
  city = await openTestApp();
  bound = city.deps.tokens.createForRun({
    ...{ name: 'bound', kind: 'admin', sources: [], datasets: ['quiz'] },
  });
  const redeemed = {
    ...caseReceived('lost', { type: 'de.stadtpegel.voucher.voucher-redeemed.v1' }),
    ...{ subject: 'v1', data: { amount_eur_cents: 500, merchant: 'baeckerei' } },
  };
  const wrong = caseReceived('wrong', { data: { channel: 'pigeon' } });
  const strange = caseReceived('strange', { type: 'de.example.other.v1' });
  await city.send(batch, JSON.stringify([redeemed, wrong, strange]));
  await city.warehouse.settled();
});
afterAll(() => city.close());

const as = async <T>(token: string, path: string): Promise<T> => {
  const response = await city.get(path, { authorization: `Bearer ${token}` });
  expect(response.status).toBe(200);
  return (await response.json()) as T;
};
const refusedFor = async (token: string) =>
  (await as<QuarantineAnswer>(token, '/api/quarantine')).rows;
const setAsideFor = async (token: string) =>
  (await as<SetAsideAnswer>(token, '/api/set-aside')).rows;

async function replay(token: string, quarantine_ids: number[]): Promise<unknown> {
  const response = await city.app.request('/api/quarantine/replay', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ quarantine_ids }),
  });
  return response.json();
}

test('A token of one dataset reads and replays no refused or contradicting event of another', async () => {
  // The attack would work: they are there.
  const all = await refusedFor(staffToken);
  expect(all.map(({ id }) => id).toSorted()).toEqual(['strange', 'wrong']);
  expect((await setAsideFor(staffToken)).map(({ id }) => id)).toEqual(['lost']);
  expect(await refusedFor(bound)).toEqual([]);
  expect(await setAsideFor(bound)).toEqual([]);
  const ids = all.map(({ quarantine_id }) => quarantine_id);
  expect(await replay(bound, ids)).toMatchObject({ received: 0 });
  expect(await replay(staffToken, ids)).toMatchObject({ received: 2 });
});

test('A token of the dataset reads its own; who administers the city reads all', async () => {
  const process = city.deps.tokens.createForRun({
    ...{ name: 'process', kind: 'admin', sources: [], datasets: ['process', 'voucher'] },
  });
  expect((await refusedFor(process)).map(({ id }) => id)).toEqual(['wrong']);
  expect((await setAsideFor(process)).map(({ id }) => id)).toEqual(['lost']);
  const { cookie } = city.signIn([{ role: 'admin', unit: 'city' }]);
  const answer = await city.get('/api/quarantine', { cookie });
  expect(((await answer.json()) as QuarantineAnswer).rows).toHaveLength(2);
});

test('Nobody can ask the warehouse for single events as the public, or as one office', () => {
  const { warehouse } = city;
  for (const audience of ['public', { offices: ['bauamt'], datasets: 'all' } as const] as const) {
    expect(() => warehouse.quarantine({ audience, limit: 1 })).toThrow(/not for this audience/);
    expect(() => warehouse.setAside({ audience, limit: 1 })).toThrow(/not for this audience/);
  }
});

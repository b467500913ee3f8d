import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerAnswer } from '../../server/routes/ledger-answer.ts';
import type { SourcesAnswer } from '../../server/routes/sources.ts';
import { batch, caseReceived, openTestApp, staffToken, type TestApp } from './test-app.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

const source = '/mapped';
const bring = (id: string) =>
  city.send(batch, JSON.stringify([caseReceived(id, { source, subject: id })]));
const withdraw = (body: object) =>
  city.app.request('/api/sources/withdraw', {
    method: 'POST',
    headers: { authorization: `Bearer ${staffToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ reason: 'The mapping was wrong.', ...body }),
  });
const told = async () => ({
  sources: ((await (await city.getAsStaff('/api/sources')).json()) as SourcesAnswer).replacements,
  ledger: ((await (await city.getAsStaff('/api/ledger')).json()) as LedgerAnswer).replacements,
});

test('what is withdrawn for a file that is missing is told to staff until somebody gives it up', async () => {
  await bring('1');
  const taken = await withdraw({ source, replaced_by: ['log.csv'] });
  expect(await taken.json()).toMatchObject({ events: 1, gives_up: false });
  const { sources, ledger } = await told();
  expect(sources).toMatchObject([
    { source, events: 1, replaced_by: ['log.csv'], missing: ['log.csv'] },
  ]);
  expect(ledger).toEqual(sources);
  const all = (await (await city.get('/api/ledger')).json()) as LedgerAnswer;
  expect(all).not.toHaveProperty('replacements');

  // The same again has nothing to take back, also of what has come live since then.
  await bring('2');
  const again = await withdraw({ source, replaced_by: ['log.csv'] });
  expect(again.status).toBe(404);
  expect((await told()).sources).toEqual(sources);

  const given = await withdraw({ source });
  expect(await given.json()).toMatchObject({ events: 1, gives_up: true });
  expect(await told()).toEqual({ sources: [], ledger: [] });
});

test('a withdrawal means one thing', async () => {
  for (const body of [
    {},
    { source, import_id: 1 },
    { import_id: 1, replaced_by: ['log.csv'] },
    { replaced_by: [] },
  ]) {
    expect((await withdraw(body)).status).toBe(400);
  }
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FactPage } from '../../server/fact-page.ts';
import { batch, caseReceived, openTestApp, type TestApp } from './test-app.ts';

let city: TestApp;
const send = async (ids: readonly string[], office: string) => {
  const events = ids.map((id) =>
    caseReceived(`${office}-${id}`, { subject: id, data: { office } }),
  );
  expect((await city.send(batch, JSON.stringify(events))).status).toBe(200);
  await city.warehouse.settled();
};
const read = async (query: string) =>
  (await (await city.getAsStaff(`/api/facts/process_case?${query}`)).json()) as FactPage;

beforeAll(async () => {
  city = await openTestApp();
});
afterAll(() => city.close());

test('rows that are there throughout are read once each while others come and they change', async () => {
  const there = Array.from({ length: 40 }, (_, n) => `m-${String(n).padStart(2, '0')}`);
  await send(there, 'buergerbuero');
  const seen: string[] = [];
  let query = 'limit=7';
  for (let round = 0; ; round += 1) {
    const page = await read(query);
    seen.push(...page.rows.map(({ case_id }) => String(case_id)));
    if (page.next === null) break;
    query = `limit=7&cursor=${page.next}`;
    // New ones before and behind, and what has been read and what has not gets another office.
    await send([`a-${round}`, `z-${round}`], 'bauamt');
    await send([there[round * 3]!, there[39 - round * 3]!], `office-${round}`);
  }
  expect(seen.filter((id) => id.startsWith('m-'))).toEqual(there);
});

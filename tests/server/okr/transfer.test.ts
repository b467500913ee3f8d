import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoUnits } from '../../../datasets/musterhafen/organisation.ts';
import type { LogFile } from '../../../okr/log-file.ts';
import { addUnit, changeUnit, readUnits } from '../../../register/units.ts';
import { playGoals } from '../../../server/demo/play-goals.ts';
import { openGoals } from '../../../server/okr/goals.ts';
import { openTestApp, staffToken, type TestApp } from '../test-app.ts';

const by = { actor: { kind: 'operator', id: 'test', name: 'test' }, reason: null, now: 0 } as const;
const now = () => Date.parse('2026-11-25T16:30:00Z');

let city: TestApp;
let other: TestApp;
beforeAll(async () => {
  [city, other] = await Promise.all([openTestApp({ now }), openTestApp({ now })]);
  for (const unit of demoUnits) {
    if (readUnits(city.register).has(unit.unit)) changeUnit(city.register, unit.unit, unit, by);
    else addUnit(city.register, unit, by);
  }
  await playGoals(city.deps);
});
afterAll(() => Promise.all([city.close(), other.close()]));

const exported = async () => (await (await city.getAsStaff('/api/okr/export')).json()) as LogFile;
const send = (file: unknown, query = '') =>
  other.app.request(`/api/okr/import${query}`, {
    method: 'POST',
    body: JSON.stringify(file),
    headers: { 'content-type': 'application/json', authorization: `Bearer ${staffToken}` },
  });

test('A log is taken to an empty server, where it gives the same state, also after a restart', async () => {
  const file = await exported();
  const dry = await send(file, '?dry_run=true');
  expect(await dry.json()).toMatchObject({ decisions: file.events.length, applied: false });
  expect(other.deps.goals.state.seq).toBe(0);

  const changed = { ...file, events: file.events.slice(1) };
  expect((await send(changed)).status).toBe(422);
  expect(other.deps.goals.state.seq).toBe(0);

  const done = await send(file);
  expect(await done.json()).toMatchObject({ decisions: file.events.length, applied: true });
  expect(other.deps.goals.state).toEqual(city.deps.goals.state);
  expect(openGoals(other.register).state).toEqual(city.deps.goals.state);

  const again = await send(file);
  expect(again.status).toBe(409);
  expect(await again.json()).toMatchObject({ code: 'log-not-empty' });
});

test('The dates of every half-year are a calendar that anybody may subscribe to', async () => {
  const response = await city.get('/api/okr/reviews.ics?lang=de');
  expect(response.headers.get('content-type')).toContain('text/calendar');
  const text = await response.text();
  const cycles = [...city.deps.goals.state.cycles.values()];
  for (const { start_on } of cycles) {
    expect(text).toContain(`DTSTART;VALUE=DATE:${start_on.replaceAll('-', '')}`);
  }
  expect(text.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThanOrEqual(3 * cycles.length);
});

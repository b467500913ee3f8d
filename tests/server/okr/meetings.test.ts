import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CyclesAnswer } from '../../../server/routes/okr/boards.ts';
import type { MeetingAnswer, ProtocolAnswer } from '../../../server/routes/okr/meetings.ts';
import { command, cycle, planGoals } from '../rights/goals.ts';
import { openTestApp, type TestApp } from '../test-app.ts';

let city: TestApp;
beforeAll(async () => {
  city = await openTestApp();
  await planGoals(city);
  await command(city, 'okr_master', 'city', { type: 'cycle-activate', cycle });
});
afterAll(() => city.close());

const as = (role: 'lead' | 'member' | 'head' | 'council', unit: string) => ({
  cookie: city.signIn([{ role, unit }]).cookie,
});
const path = `/api/okr/cycles/${cycle}/meeting`;

describe('Meetings over HTTP', () => {
  test('are seen by whoever works with goals, with the clock of the server and what they may do', async () => {
    const lead = (await (
      await city.get(`${path}?unit=bauamt`, as('lead', 'bauamt'))
    ).json()) as MeetingAnswer;
    expect(lead).toMatchObject({
      ...{ unit: 'bauamt', kind: 'pulse', open: null, held: [], retrospectives: [] },
      may: { meeting: ['meeting-begin'] },
    });
    expect(lead.now).toBeGreaterThan(Date.parse('2020-01-01'));
    const other = (await (
      await city.get(`${path}?unit=bauamt`, as('lead', 'buergerbuero'))
    ).json()) as MeetingAnswer;
    expect(other).toMatchObject({ retrospectives: null, may: { meeting: [] } });
    expect((await city.get(path, as('council', 'city'))).status).toBe(403);
    expect((await city.get(path)).status).toBe(401);
    expect((await city.get(`${path}?unit=nirgends`, as('lead', 'bauamt'))).status).toBe(400);
  });

  test('leave a protocol to those who take part, and to others not even that there was one', async () => {
    await command(city, 'lead', 'bauamt', {
      ...{ type: 'meeting-begin', meeting: 'm1', cycle, unit: 'bauamt', kind: 'pulse' },
      minutes: 45,
    });
    await command(city, 'member', 'bauamt', {
      ...{ type: 'resolution-take', resolution: 'r1', meeting: 'm1', objective: null },
      ...{ text: 'Montags früher öffnen.', due_on: null },
    });
    await command(city, 'lead', 'bauamt', {
      ...{ type: 'meeting-end', meeting: 'm1', attending: 5, units: ['bauamt'] },
    });
    const read = await city.get('/api/okr/meetings/m1', as('member', 'bauamt'));
    expect((await read.json()) as ProtocolAnswer).toMatchObject({
      ...{ title: '1. Halbjahr 2026', check_ins: 0, objectives: [] },
      meeting: { minutes: 45, resolutions: [{ text: 'Montags früher öffnen.' }] },
    });
    const stranger = as('member', 'buergerbuero');
    expect((await city.get('/api/okr/meetings/m1', stranger)).status).toBe(404);
    expect((await city.get('/api/okr/meetings/m0', as('lead', 'bauamt'))).status).toBe(404);
    const listed = async (who: typeof stranger) =>
      ((await (await city.get('/api/okr/cycles', who)).json()) as CyclesAnswer).meetings;
    expect(await listed(as('member', 'bauamt'))).toMatchObject([{ meeting: 'm1', kind: 'pulse' }]);
    expect(await listed(stranger)).toEqual([]);
  });
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchKeyResults } from '../../../server/okr/watch-key-results.ts';
import { caseReceived, ndjson, noon, openTestApp, type TestApp } from '../test-app.ts';

const hour = 3_600_000;

let clock = noon;
let city: TestApp;
let watch: ReturnType<typeof watchKeyResults>;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  clock = noon;
  city = await openTestApp({ now: () => clock });
  await agree();
  watch = watchKeyResults(city.deps, () => {});
});
afterEach(async () => {
  await watch.stop();
  await city.close();
  vi.useRealTimers();
});

/** A key result that counts the online share of the cases of the half-year. */
async function agree(): Promise<void> {
  const cookie = (role: 'okr_master' | 'lead' | 'head', unit: string) =>
    city.signIn([{ role, unit }]).cookie;
  const master = cookie('okr_master', 'city');
  const lead = cookie('lead', 'buergerbuero');
  const objective = 'o';
  const commands: [string, object][] = [
    [
      master,
      {
        ...{ type: 'cycle-plan', cycle: 'h', title: '1. Halbjahr 2026', review_working_days: 20 },
        ...{ start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
      },
    ],
    [master, { type: 'cycle-activate', cycle: 'h' }],
    [
      lead,
      {
        ...{ type: 'objective-draft', objective, cycle: 'h', unit: 'buergerbuero' },
        ...{ title: 'Ziel', customers: ['Alle'], added_value: 'Zeit.', visibility: 'city' },
        ...{ commitment: 'committed', without_link: 'Noch kein Ziel.' },
      },
    ],
    [
      lead,
      {
        ...{ type: 'key-result-define', key_result: 'k', objective, title: 'Online' },
        ...{ value_unit: '%', decimals: 0, weight: 1 },
        form: { type: 'linear', direction: null, baseline_from: null },
        source: { kind: 'kpi', kpi: 'process.online_share', grain: 'half_year', where: {} },
        target: { baseline: 0, target: 1 },
      },
    ],
    [lead, { type: 'objective-submit', objective }],
    [cookie('head', 'buergerdienste'), { type: 'objective-agree', objective }],
  ];
  for (const [who, body] of commands) {
    const response = await city.app.request('/api/okr/commands', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie: who },
    });
    expect(response.status, await response.clone().text()).toBe(200);
  }
}

const deliver = async (name: string, channel: string) => {
  const time = '2026-02-20T09:00:00+01:00';
  const data = { service: '99000000000001', office: 'buergerbuero', channel };
  await city.send(ndjson, JSON.stringify(caseReceived(name, { time, data })));
  await city.warehouse.settled();
};

const share = () =>
  city.deps.goals.state.readings.get('k')?.findLast((one) => one.kind === 'observation')?.value;

test('events that come right after a look are recorded an hour later, though nothing comes after them', async () => {
  await deliver('c1', 'online');
  await expect.poll(share).toBe(1);
  clock += hour / 2;
  await deliver('c2', 'counter');
  vi.advanceTimersByTime(60_000);
  expect(share()).toBe(1);
  clock += hour / 2;
  vi.advanceTimersByTime(60_000);
  await expect.poll(share).toBe(0.5);
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setGrants } from '../../../register/grants.ts';
import { endSessions } from '../../../register/sessions.ts';
import { createToken, revokeToken } from '../../../register/tokens.ts';
import { openHub, type Hub } from '../../../server/live/hub.ts';
import { liveRights } from '../../../server/rights/table.ts';
import { noon, openTestApp, type TestApp } from '../test-app.ts';
import { testCallers, type TestCaller } from './callers.ts';
import { command, cycle, planGoals, teams, visibilities } from './goals.ts';
import { connect, watch } from './live-callers.ts';

const topic = `okr:${cycle}`;
const by = {
  actor: { kind: 'operator', id: 'test', name: 'test' },
  reason: null,
  now: noon,
} as const;

let city: TestApp;
let hub: Hub;
let url: string;
beforeAll(async () => {
  city = await openTestApp({ demo: { isLocal: true, mayChange: false } });
  await planGoals(city);
  const http = createServer();
  hub = openHub(http, city.deps);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/live`;
});
afterAll(async () => {
  await hub.close();
  await city.close();
});

/** Somebody who watches, and every message that came since. */
interface Watcher {
  client: Socket;
  answer: Awaited<ReturnType<typeof watch>>;
  heard: Record<string, unknown>[];
}

async function arrive(caller: Pick<TestCaller, 'headers'>, name = topic): Promise<Watcher> {
  const client = connect(url, city, caller);
  const heard: Watcher['heard'] = [];
  client.on('change', (message: Record<string, unknown>) => heard.push(message));
  return { client, heard, answer: await watch(client, name) };
}

/** Everything that was sent to a client before this has arrived now. */
const caughtUp = ({ client }: Watcher) => client.timeout(5_000).emitWithAck('unwatch', 'ledger');

const asPerson = (cookie: string) => ({ headers: () => ({ cookie }) });

/**
 * Decide something that changes the goals, and wait until the witnesses have heard of it: one of each
 * audience, for each is told in its own time.
 */
async function decide(id: string, unit: string, witnesses: readonly Watcher[]): Promise<void> {
  const before = witnesses.map(({ heard }) => heard.length);
  const about = { kind: 'objective', id };
  const name = `note-${(notes += 1)}`;
  await command(city, 'lead', unit, { type: 'comment-add', comment: name, about, text: 'Gut.' });
  await expect
    .poll(() => witnesses.every(({ heard }, index) => heard.length > before[index]!), {
      timeout: 5_000,
    })
    .toBe(true);
}
let notes = 0;

describe('The live topic of the goals, while a cycle holds objectives of each visibility and of two teams', () => {
  const isIn = (caller: TestCaller) => caller.expected(liveRights['okr']!) === 'in';

  test('lets in whom the table of rights names, and tells nobody else whether there is such a cycle', async () => {
    const said: Record<string, unknown[]> = {};
    const got: Record<string, unknown[]> = {};
    for (const caller of testCallers) {
      const { client, answer } = await arrive(caller);
      const nowhere = await watch(client, 'okr:1999-h1');
      got[caller.name] = [answer.error?.code ?? 'in', nowhere.error?.code];
      // A live client has no status: with a wrong token it is nobody.
      const shut = /token$/.test(caller.name) ? 'wrong-role' : 'not-allowed';
      const code = caller.expected(liveRights['okr']!) === 403 ? shut : 'unauthorized';
      said[caller.name] = isIn(caller) ? ['in', 'unknown-topic'] : [code, code];
      client.close();
    }
    expect(got).toEqual(said);
    expect(Object.values(said).filter(([first]) => first === 'in').length).toBeGreaterThan(5);
  });

  test('tells them of each decision that there was one, and nothing of what it was about; others hear nothing', async () => {
    const watchers = await Promise.all(
      testCallers.map(async (caller) => ({ caller, ...(await arrive(caller)) })),
    );
    const hearing = watchers.filter(({ caller }) => isIn(caller));
    const objectives = teams.flatMap((unit) =>
      visibilities.map((visibility) => ({ unit, id: `${unit}-${visibility}` })),
    );
    const told: object[] = [];
    for (const { unit, id } of objectives) {
      await decide(id, unit, hearing);
      told.push({ topic, cycle, decisions: city.deps.goals.state.seq, seq: told.length + 1 });
    }
    await Promise.all(watchers.map(caughtUp));
    const got = Object.fromEntries(watchers.map(({ caller, heard }) => [caller.name, heard]));
    // Each audience counts its messages from where it began to listen.
    const said = (heard: Watcher['heard']) =>
      told.map((message, index) => ({ ...message, seq: Number(heard[0]?.['seq']) + index }));
    expect(got).toEqual(
      Object.fromEntries(
        watchers.map(({ caller, heard }) => [caller.name, isIn(caller) ? said(heard) : []]),
      ),
    );
    for (const { client } of watchers) client.close();
  });

  test('falls silent for whoever loses the session, the role, or the token, at the very next decision', async () => {
    const lead = { role: 'lead', unit: 'bauamt' } as const;
    const [leaving, moving, staying] = [
      city.signIn([lead]),
      city.signIn([lead]),
      city.signIn([lead]),
    ];
    const wanted = { name: 'x', sources: [], datasets: [] };
    const { token, record } = createToken(city.register, { ...wanted, kind: 'admin' }, by);
    const witness = await arrive(asPerson(staying.cookie));
    const gone = [
      await arrive(asPerson(leaving.cookie)),
      await arrive(asPerson(moving.cookie)),
      await arrive({ headers: () => ({ authorization: `Bearer ${token}` }) }),
    ];
    await decide('bauamt-city', 'bauamt', [witness, ...gone]);
    expect(gone.map(({ heard }) => heard.length)).toEqual([1, 1, 1]);

    endSessions(city.register, leaving.account);
    setGrants(city.register, moving.account, [{ role: 'council', unit: 'city' }], by);
    revokeToken(city.register, record.token_id, by);
    await decide('buergerbuero-public', 'buergerbuero', [witness]);
    const [, moved] = gone;
    await caughtUp(moved!);
    expect(gone.map(({ heard }) => heard.length)).toEqual([1, 1, 1]);
    await expect
      .poll(() => gone.map(({ client }) => client.connected))
      .toEqual([false, true, false]);
    expect((await watch(moved!.client, topic)).error?.code).toBe('not-allowed');
    for (const { client } of [witness, ...gone]) client.close();
  });

  test('is of no use to a council member, who reads what is published instead', async () => {
    const { cookie } = city.signIn([{ role: 'council', unit: 'city' }]);
    const { client, answer } = await arrive(asPerson(cookie));
    expect(answer.error?.code).toBe('not-allowed');
    expect((await city.get('/api/okr/published', { cookie })).status).toBe(200);
    client.close();
  });
});

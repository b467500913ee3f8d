import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Event } from '../../okr/event.ts';
import { createAccount } from '../../register/accounts.ts';
import { readDecisions } from '../../register/decisions.ts';
import { setGrants } from '../../register/grants.ts';
import { addMailSchedule } from '../../register/mail-schedule.ts';
import type { Register } from '../../register/open.ts';
import { posted } from '../../register/outbox.ts';
import { startSession } from '../../register/sessions.ts';
import { ensureCity } from '../../register/units.ts';
import { addWebhook } from '../../register/webhooks.ts';
import { openDataRegister } from '../../server/data-folder.ts';
import { verify } from '../../server/webhooks/signature.ts';
import { headersOf, openMailServer } from '../server/mail/mail-server.ts';
import { startProcess, type ServerProcess } from '../server/server-process.ts';
import { openReceiver } from '../server/webhooks/receiver.ts';

const kills = 3;
const recipients = ['rat@m.example', 'presse@m.example', 'amt@m.example'];

let data: string;
let cookie: string;
let secret: string;
let webhook: string;
let schedule: string;
let receiver: Awaited<ReturnType<typeof openReceiver>>;
let mailServer: Awaited<ReturnType<typeof openMailServer>>;
let running: ServerProcess | null = null;
/** The server is killed when so many more have come, before the last is acknowledged. */
let messagesLeft = Infinity;
let mailsLeft = Infinity;

const kill = () => running?.child.kill('SIGKILL');

beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'stadtpegel-outbox-'));
  receiver = await openReceiver((_, response) => {
    if ((messagesLeft -= 1) > 0) return 204;
    kill();
    response.destroy();
    return null;
  });
  mailServer = await openMailServer({
    taken: () => {
      if ((mailsLeft -= 1) === 0) kill();
    },
  });
  withRegister((register) => {
    const actor = { kind: 'operator', id: 'test', name: 'test' } as const;
    const by = { actor, reason: null, now: Date.now() };
    ensureCity(register, 'Teststadt', by);
    const { account } = createAccount(register, { login: 'anna', name: 'Anna' }, by);
    setGrants(
      register,
      account,
      [
        { role: 'cdo', unit: 'city' },
        { role: 'okr_master', unit: 'city' },
      ],
      by,
    );
    const session = { account, kind: 'own', way: 'password', agent: 'test' } as const;
    cookie = `stadtpegel=${startSession(register, session, Date.now()).token}`;
    const hook = { name: 'bus', url: `http://localhost:${receiver.port}/`, types: [] };
    const made = addWebhook(register, hook, by);
    [secret, webhook] = [made.secret, made.webhook.webhook_id];
    const closing = { occasion: 'cycle-closed', recipients, language: 'de' } as const;
    schedule = addMailSchedule(register, closing, by).schedule_id;
  });
});
afterAll(async () => {
  kill();
  await Promise.all([receiver.close(), mailServer.close()]);
  rmSync(data, { recursive: true, force: true });
});

function withRegister<T>(work: (register: Register) => T): T {
  const register = openDataRegister(data);
  try {
    return work(register);
  } finally {
    register.close();
  }
}

async function start(): Promise<ServerProcess> {
  running = await startProcess('node', {
    data,
    environment: {
      STADTPEGEL_WEBHOOK_HOSTS: 'localhost',
      STADTPEGEL_SMTP_URL: `smtp://127.0.0.1:${mailServer.port}`,
      STADTPEGEL_MAIL_FROM: 'Stadt <pegel@m.example>',
    },
  });
  return running;
}

/** Give a command. @returns the numbers of what was decided; null where the server is gone */
async function command(url: string, body: object): Promise<number[] | null> {
  const response = await fetch(`${url}/api/okr/commands`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', cookie },
    body: JSON.stringify(body),
  }).catch(() => null);
  const answer = await response?.text().catch(() => null);
  if (!response || !answer) return null;
  expect(response.status, answer).toBe(200);
  return (JSON.parse(answer) as { events: { seq: number }[] }).events.map(({ seq }) => seq);
}

const ids = () => receiver.messages.map(({ headers }) => headers['webhook-id']);

describe('a server that is killed while it tells others', () => {
  test(`loses no message of a decision in ${kills} kills; copies have the same id`, async () => {
    const acknowledged: number[] = [];
    for (let life = 0; life < kills; life += 1) {
      const { url, child } = await start();
      const gone = once(child, 'exit');
      // Now on the third message, now on none: right after the answer to the last command.
      messagesLeft = life % 2 === 0 ? 3 : Infinity;
      for (let n = 0; n < 8; n += 1) {
        const field = { type: 'action-field-define', field: `f-${life}-${n}`, title: `Feld ${n}` };
        const decided = await command(url, { ...field, description: null });
        if (decided === null) break;
        acknowledged.push(...decided);
      }
      if (messagesLeft === Infinity) kill();
      await gone;
    }
    messagesLeft = Infinity;
    await start();
    const decided = withRegister((register) => readDecisions<Event>(register));
    const wanted = decided.map(({ seq }) => `okr-${seq}`);
    await vi.waitFor(
      () => {
        expect(new Set(ids())).toEqual(new Set(wanted));
        const states = withRegister((register) => posted(register, 'webhook', webhook));
        expect(states.filter(({ state }) => state !== 'sent')).toEqual([]);
      },
      { timeout: 15_000, interval: 100 },
    );
    expect(acknowledged.length).toBeGreaterThan(kills * 2);
    expect(wanted).toEqual(expect.arrayContaining(acknowledged.map((seq) => `okr-${seq}`)));

    // The message on whose arrival the server died came again, as it was.
    const copies = Map.groupBy(receiver.messages, ({ headers }) => headers['webhook-id']);
    const twice = [...copies.values()].filter(({ length }) => length > 1);
    expect(twice.length).toBeGreaterThanOrEqual(kills / 2);
    for (const messages of copies.values()) {
      expect(new Set(messages.map(({ body }) => body)).size).toBe(1);
      for (const { headers, body } of messages) {
        expect(verify(secret, headers, body, Date.now())).toBe(true);
      }
    }
  });

  test('mails every recipient the paper of a closing; copies have the same Message-ID', async () => {
    const { url } = running!;
    const half = { cycle: '2020-h1', title: '1. Halbjahr 2020' };
    const days = { start_on: '2020-01-01', last_on: '2020-06-30', pulse_on: '2020-04-01' };
    await command(url, { type: 'cycle-plan', ...half, ...days, review_working_days: 20 });
    await command(url, { type: 'cycle-activate', cycle: '2020-h1' });
    await command(url, { type: 'cycle-begin-review', cycle: '2020-h1' });
    let gone = once(running!.child, 'exit');
    // Closed, and killed before a paper is printed: the mails are posted after the restart.
    expect(await command(url, { type: 'cycle-close', cycle: '2020-h1' })).toHaveLength(1);
    kill();
    await gone;
    // Killed again as the second mail has come, before the server hears that it has.
    mailsLeft = 2;
    gone = once((await start()).child, 'exit');
    await gone;
    expect(mailServer.mails).toHaveLength(2);
    mailsLeft = Infinity;
    const last = await start();
    const sent = () => new Set(mailServer.mails.flatMap(({ to }) => to));
    await vi.waitFor(() => expect(sent()).toEqual(new Set(recipients)), { timeout: 15_000 });
    expect((await last.stop()).code).toBe(0);
    const copies = Map.groupBy(mailServer.mails, ({ to }) => to.join());
    expect([...copies.values()].map(({ length }) => length)).toEqual([1, 2, 1]);
    for (const mails of copies.values()) {
      const named = mails.map(({ raw }) => /^Message-ID: (.*)$/im.exec(headersOf(raw))?.[1]);
      expect(new Set(named).size).toBe(1);
    }
    const states = withRegister((register) => posted(register, 'mail', schedule));
    expect(states.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
  });
});

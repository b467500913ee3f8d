import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAudit } from '../../register/audit-log.ts';
import { openPostOffice } from '../../server/mail/post-office.ts';
import type {
  MailSchedulesAnswer,
  MailTrialAnswer,
} from '../../server/routes/administration/mail-schedules.ts';
import type {
  NewWebhookAnswer,
  WebhookTrialAnswer,
  WebhooksAnswer,
} from '../../server/routes/administration/webhooks.ts';
import { createApp } from '../../server/app.ts';
import { verify } from '../../server/webhooks/signature.ts';
import { trialType } from '../../server/webhooks/trial.ts';
import { openWebhookRoom } from '../../server/webhooks/webhook-room.ts';
import { goodPassword, openBrowser, problem } from './account/browser.ts';
import { addPerson, administrator } from './account/people.ts';
import { headersOf, openMailServer } from './mail/mail-server.ts';
import { noon, openTestApp, type TestApp } from './test-app.ts';
import { openReceiver } from './webhooks/receiver.ts';

let city: TestApp;
let clock = noon;
beforeEach(async () => {
  clock = noon;
  city = await openTestApp({ now: () => clock });
  city.deps.webhookHosts = ['localhost'];
});
afterEach(() => city.close());

async function admin(app: Pick<TestApp, 'app'> = city) {
  await addPerson(city, 'anna', administrator);
  const browser = openBrowser(app);
  await browser.post('/api/account/sign-in', { login: 'anna', password: goodPassword });
  return browser;
}

const answer = async <T>(response: Response): Promise<T> => (await response.json()) as T;
const hook = { name: 'Bus', url: 'http://localhost:9/in', types: [] as string[] };
const refreshed = () => ({ app: createApp(city.deps) });

describe('Webhooks', () => {
  test('are added, shown without their secret, removed, each with its reason in the log', async () => {
    const anna = await admin(refreshed());
    const made = await anna.post('/api/webhooks', { ...hook, reason: 'city bus' });
    expect(made.status).toBe(201);
    expect(made.headers.get('cache-control')).toContain('no-store');
    const { secret, webhook_id, types } = await answer<NewWebhookAnswer>(made);
    expect(types).toContain('de.stadtpegel.okr.objective-agreed.v1');
    const list = await (await anna.get('/api/webhooks')).text();
    expect(list).not.toContain(secret);
    expect((JSON.parse(list) as WebhooksAnswer).webhooks).toMatchObject([
      { ...hook, webhook_id, created_by: 'Person anna', waiting: 0, last: null },
    ]);
    const removed = await anna.post(`/api/webhooks/${webhook_id}/remove`, { reason: 'moved' });
    expect((await answer<WebhooksAnswer>(removed)).webhooks).toEqual([]);
    expect(
      readAudit(city.register, { action: 'webhook', limit: 9 }).map((one) => [
        one.action,
        one.reason,
      ]),
    ).toEqual([
      ['webhook.remove', 'moved'],
      ['webhook.add', 'city bus'],
    ]);
    expect(await problem(await anna.post(`/api/webhooks/${webhook_id}/remove`))).toBe(
      '404 unknown-webhook',
    );
  });

  test('go to no address that is not allowed, and only from who has lately proved who they are', async () => {
    const anna = await admin(refreshed());
    for (const [url, code] of [
      ['http://pegel.example/', '400 invalid-url'],
      ['https://127.0.0.1/', '400 private-address'],
      ['https://[::1]/', '400 private-address'],
      ['https://10.1.2.3/', '400 private-address'],
      ['https://user:pass@example.org/', '400 invalid-url'],
    ]) {
      expect(await problem(await anna.post('/api/webhooks', { ...hook, url })), url).toBe(code);
    }
    clock += 11 * 60_000;
    expect(await problem(await anna.post('/api/webhooks', hook))).toBe('403 prove-yourself');
    expect((await answer<WebhooksAnswer>(await anna.get('/api/webhooks'))).webhooks).toEqual([]);
  });

  test('are told of a real decision, signed, and the list says how it ended', async () => {
    let status = 503;
    const receiver = await openReceiver(() => status);
    const anna = await admin(refreshed());
    const url = `http://localhost:${receiver.port}/in`;
    const types = ['de.stadtpegel.okr.cycle-*'];
    const { secret } = await answer<NewWebhookAnswer>(
      await anna.post('/api/webhooks', { ...hook, url, types }),
    );
    const master = city.signIn([{ role: 'okr_master', unit: 'city' }]).cookie;
    const command = (body: object) =>
      city.app.request('/api/okr/commands', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'sec-fetch-site': 'same-origin',
          cookie: master,
        },
        body: JSON.stringify(body),
      });
    const plan = {
      ...{ type: 'cycle-plan', cycle: '2026-h1', title: '1. Halbjahr 2026' },
      ...{ start_on: '2026-01-01', last_on: '2026-06-30', pulse_on: '2026-04-01' },
      review_working_days: 20,
    };
    expect((await command(plan)).status).toBe(200);
    // Sent again as it is, it is answered as before; another half-year of the same name is refused.
    expect((await command(plan)).status).toBe(200);
    expect((await command({ ...plan, title: 'Erstes Halbjahr' })).status).toBe(409);
    const room = openWebhookRoom({
      ...{ register: city.register, allowedHosts: ['localhost'], now: () => clock },
      ...{ log: () => undefined, everyMs: 0 },
    });
    await room.run();
    const seen = async () =>
      (await answer<WebhooksAnswer>(await anna.get('/api/webhooks'))).webhooks[0];
    expect(await seen()).toMatchObject({
      waiting: 1,
      last: { state: 'waiting', attempts: 1, fault: 'http-503' },
      recent: [{ type: 'de.stadtpegel.okr.cycle-planned.v1', error: 'The receiver answered 503.' }],
    });
    status = 204;
    clock += 60_000;
    await room.run();
    await room.stop();
    expect(receiver.messages).toHaveLength(2);
    const { headers, body } = receiver.messages[1]!;
    expect(verify(secret, headers, body, clock)).toBe(true);
    expect(JSON.parse(body)).toMatchObject({
      type: 'de.stadtpegel.okr.cycle-planned.v1',
      subject: 'cycle/2026-h1',
      source: '/stadtpegel',
    });
    expect(await seen()).toMatchObject({ waiting: 0, last: { state: 'sent', attempts: 2 } });
    await receiver.close();
  });
});

describe('A webhook', () => {
  test('is tried out with a message of its own kind, signed, and the answer says how it ended', async () => {
    let status = 204;
    const receiver = await openReceiver(() => status);
    const anna = await admin(refreshed());
    const url = `http://localhost:${receiver.port}/in`;
    const { secret, webhook_id } = await answer<NewWebhookAnswer>(
      await anna.post('/api/webhooks', { ...hook, url }),
    );
    const trial = async () =>
      answer<WebhookTrialAnswer>(await anna.post(`/api/webhooks/${webhook_id}/trial`));
    expect(await trial()).toEqual({ sent: true });
    const { headers, body } = receiver.messages[0]!;
    expect(verify(secret, headers, body, clock)).toBe(true);
    expect(headers['webhook-id']).toMatch(/^trial-[0-9a-f]{16}$/);
    expect(JSON.parse(body)).toMatchObject({ type: trialType, data: {} });
    status = 401;
    expect(await trial()).toMatchObject({ sent: false, fault: 'http-401' });
    expect(readAudit(city.register, { action: 'webhook.trial', limit: 9 })).toHaveLength(2);
    expect(await problem(await anna.post('/api/webhooks/0/trial'))).toBe('404 unknown-webhook');
    await receiver.close();
  });

  test('is paused and goes on, and the log says so once', async () => {
    const anna = await admin(refreshed());
    const { webhook_id } = await answer<NewWebhookAnswer>(await anna.post('/api/webhooks', hook));
    const pause = async (paused: boolean) =>
      answer<WebhooksAnswer>(await anna.put(`/api/webhooks/${webhook_id}/paused`, { paused }));
    expect((await pause(true)).webhooks[0]?.paused_at).toBe(new Date(noon).toISOString());
    await pause(true);
    expect((await pause(false)).webhooks[0]?.paused_at).toBe(null);
    expect(
      readAudit(city.register, { action: 'webhook', limit: 9 }).map(({ action }) => action),
    ).toEqual(['webhook.resume', 'webhook.pause', 'webhook.add']);
  });
});

describe('Mail schedules', () => {
  test('are added, ended, and say when they are due', async () => {
    const anna = await admin();
    const monthly = { occasion: 'monthly', day: 31, hour: 8, language: 'de' };
    const made = await anna.post('/api/mail-schedules', {
      ...{ ...monthly, recipients: ['rat@m.example'], reason: 'wish of the council' },
    });
    expect(made.status).toBe(201);
    const { ready, schedules } = await answer<MailSchedulesAnswer>(made);
    expect(ready).toBe(false);
    expect(schedules).toMatchObject([
      { ...monthly, next_due: '2026-03-31T06:00:00.000Z', waiting: 0, last: null },
    ]);
    const closing = { occasion: 'cycle-closed', language: 'en', recipients: ['rat@m.example'] };
    await anna.post('/api/mail-schedules', closing);
    const [first] = schedules;
    const path = `/api/mail-schedules/${first?.schedule_id}/paused`;
    const paused = await anna.put(path, { paused: true });
    const list = (await answer<MailSchedulesAnswer>(paused)).schedules;
    expect(list.find((one) => one.schedule_id === first?.schedule_id)).toMatchObject({
      ...{ next_due: null, paused_at: new Date(noon).toISOString() },
    });
    const ended = await anna.post(`/api/mail-schedules/${first?.schedule_id}/end`);
    expect((await answer<MailSchedulesAnswer>(ended)).schedules).toMatchObject([
      { ...closing, next_due: null },
    ]);
    expect(
      readAudit(city.register, { action: 'mail-schedule', limit: 9 }).map(({ action }) => action),
    ).toEqual([
      ...['mail-schedule.remove', 'mail-schedule.pause'],
      ...['mail-schedule.add', 'mail-schedule.add'],
    ]);
  });

  test('with a wrong recipient are refused at the field', async () => {
    const anna = await admin();
    const wrong = { occasion: 'cycle-closed', language: 'en', recipients: ['rat'] };
    expect(await answer(await anna.post('/api/mail-schedules', wrong))).toMatchObject({
      ...{ code: 'invalid-recipient', field: 'recipients' },
    });
  });

  test('can be tried out where a mail server is set, and the answer is that of the server', async () => {
    const to = { recipient: 'anna@m.example', language: 'de' };
    const server = await openMailServer({ answer: (one) => (one.startsWith('weg') ? 550 : null) });
    const from = 'Stadt <pegel@m.example>';
    const anna = await admin(refreshed());
    expect(await problem(await anna.post('/api/mail-trial', to))).toBe('409 no-mail-server');
    city.deps.office = openPostOffice({ url: `smtp://127.0.0.1:${server.port}`, from });
    const other = openBrowser(refreshed());
    await other.post('/api/account/sign-in', { login: 'anna', password: goodPassword });
    const tried = await other.post('/api/mail-trial', to);
    expect(await answer<MailTrialAnswer>(tried)).toEqual({ sent: true });
    expect(server.mails.map((mail) => mail.to)).toEqual([['anna@m.example']]);
    expect(headersOf(server.mails[0]!.raw)).toMatch(/^Subject: Probe: Stadtpegel Teststadt$/m);
    const refused = await other.post('/api/mail-trial', { ...to, recipient: 'weg@m.example' });
    expect(await answer<MailTrialAnswer>(refused)).toMatchObject({
      ...{ sent: false, fault: 'smtp-550', retry: false },
    });
    city.deps.office.close();
    await server.close();
  });
});

import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Event } from '../../../okr/event.ts';
import { openRegister, type Register } from '../../../register/open.ts';
import { mostAttempts, posted } from '../../../register/outbox.ts';
import { registerSchemas } from '../../../register/schemas.ts';
import { addWebhook, listWebhooks, removeWebhook } from '../../../register/webhooks.ts';
import { decisionEvent } from '../../../server/webhooks/cloud-event.ts';
import { sign, verify } from '../../../server/webhooks/signature.ts';
import { announce, openWebhookRoom } from '../../../server/webhooks/webhook-room.ts';
import { makeCertificate } from './certificate.ts';
import { openReceiver } from './receiver.ts';

const by = {
  actor: { kind: 'operator', id: 'cli', name: 'command line' },
  now: 0,
  reason: null,
} as const;
const agreed = {
  type: 'objective-agreed',
  seq: 4711,
  at: '2026-07-21T08:00:00.000Z',
  by: { account: 'a1', name: 'Erika Beispiel' },
  objective: 'bauen-ohne-papier',
} as unknown as Event;
const event = decisionEvent(agreed, 'https://pegel.example');

let register: Register;
let now: number;
let lines: string[];
beforeEach(() => {
  register = openRegister(':memory:', registerSchemas);
  now = Date.parse('2026-07-21T08:00:01Z');
  lines = [];
});
afterEach(() => register.close());

const room = (allowedHosts = ['localhost'], address = '127.0.0.1') =>
  openWebhookRoom({
    register,
    allowedHosts,
    now: () => now,
    log: (line) => lines.push(line),
    resolve: () => Promise.resolve([{ address }]),
    everyMs: 0,
  });

const hook = (url: string, types: string[] = []) =>
  addWebhook(register, { name: 'bus', url, types }, by);

describe('A decision', () => {
  test('becomes a CloudEvent that says what happened to which thing, and names nobody', () => {
    expect(event).toEqual({
      specversion: '1.0',
      id: 'okr-4711',
      source: 'https://pegel.example',
      type: 'de.stadtpegel.okr.objective-agreed.v1',
      subject: 'objective/bauen-ohne-papier',
      time: '2026-07-21T08:00:00.000Z',
      datacontenttype: 'application/json',
      data: { seq: 4711, objective: 'bauen-ohne-papier' },
    });
    const drafted = { ...agreed, type: 'objective-drafted', title: 'Geheim', customers: ['x'] };
    expect(JSON.stringify(decisionEvent(drafted as unknown as Event, '/x'))).not.toMatch(
      /Geheim|Erika/,
    );
  });

  test('is announced to the webhooks that want its type', () => {
    hook('https://a.example/', ['de.stadtpegel.okr.objective-agreed.v1']);
    hook('https://b.example/', ['de.stadtpegel.okr.objective-*']);
    hook('https://c.example/', ['de.stadtpegel.okr.cycle-closed.v1']);
    hook('https://d.example/');
    expect(announce(register, event, now)).toBe(3);
    expect(announce(register, event, now)).toBe(0);
  });

  test('that is not taken after all is not announced', () => {
    const { webhook } = hook('https://a.example/');
    expect(() =>
      register.change(() => {
        announce(register, event, now);
        throw new Error('refused');
      }),
    ).toThrow();
    expect(posted(register, 'webhook', webhook.webhook_id)).toEqual([]);
  });
});

describe('A message', () => {
  test('arrives once, signed, as it was announced', async () => {
    const receiver = await openReceiver();
    const { secret } = hook(`http://localhost:${receiver.port}/in?city=1`);
    announce(register, event, now);
    const webhooks = room();
    await webhooks.run();
    await webhooks.run();
    expect(receiver.messages).toHaveLength(1);
    const { headers, body, path } = receiver.messages[0]!;
    expect(path).toBe('/in?city=1');
    expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    expect(headers.host).toBe(`localhost:${receiver.port}`);
    expect(JSON.parse(body)).toEqual(event);
    expect(headers['webhook-id']).toBe('okr-4711');
    expect(verify(secret, headers, body, now)).toBe(true);
    await webhooks.stop();
    await receiver.close();
  });

  test('that was not taken comes again, with the same id and a new signature, until it is given up', async () => {
    const receiver = await openReceiver(() => 500);
    const { webhook, secret } = hook(`http://localhost:${receiver.port}/`);
    announce(register, event, now);
    const webhooks = room();
    for (let attempt = 0; attempt < mostAttempts + 3; attempt += 1) {
      await webhooks.run();
      now += 13 * 3_600_000;
    }
    expect(receiver.messages).toHaveLength(mostAttempts);
    expect(new Set(receiver.messages.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    const last = receiver.messages.at(-1)!;
    expect(
      verify(secret, last.headers, last.body, Number(last.headers['webhook-timestamp']) * 1e3),
    ).toBe(true);
    expect(posted(register, 'webhook', webhook.webhook_id)).toMatchObject([
      {
        ...{ state: 'failed', attempts: mostAttempts },
        ...{ fault: 'http-500', error: 'The receiver answered 500.' },
      },
    ]);
    await webhooks.stop();
    await receiver.close();
  });

  test('does not follow a redirect into the private network', async () => {
    const inside = await openReceiver();
    const receiver = await openReceiver((_, response) => {
      response.writeHead(307, { location: `http://127.0.0.1:${inside.port}/` }).end();
      return null;
    });
    hook(`http://localhost:${receiver.port}/`);
    announce(register, event, now);
    const webhooks = room();
    await webhooks.run();
    expect(receiver.messages).toHaveLength(1);
    expect(inside.messages).toEqual([]);
    expect(lines[0]).toContain('answered 307');
    await webhooks.stop();
    await Promise.all([receiver.close(), inside.close()]);
  });

  test('is given up where the receiver is gone, and where the address is not allowed', async () => {
    const receiver = await openReceiver(() => 410);
    const gone = hook(`http://localhost:${receiver.port}/`).webhook;
    const intern = hook('https://intern.example/').webhook;
    announce(register, event, now);
    const webhooks = room(['localhost'], '127.0.0.1');
    await webhooks.run();
    expect(posted(register, 'webhook', gone.webhook_id)).toMatchObject([
      { state: 'failed', attempts: 1 },
    ]);
    const [refused] = posted(register, 'webhook', intern.webhook_id);
    expect(refused).toMatchObject({ state: 'failed', attempts: 1, fault: 'private-address' });
    expect(refused?.error).toContain('private network');
    await webhooks.stop();
    await receiver.close();
  });

  test('does not wait for an answer that never ends', async () => {
    const receiver = await openReceiver((_, response) => {
      response.writeHead(200);
      const pour = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) void 0;
      };
      response.on('drain', pour);
      pour();
      return null;
    });
    hook(`http://localhost:${receiver.port}/`);
    announce(register, event, now);
    const webhooks = room();
    const began = performance.now();
    await webhooks.run();
    expect(performance.now() - began).toBeLessThan(9_000);
    await webhooks.stop();
    await receiver.close();
  });

  test('goes to the checked address by TLS, and the certificate has to be that of the name', async () => {
    const usual = getCACertificates('default');
    const good = makeCertificate('hooks.example.org');
    const receiver = await openReceiver(() => 200, good);
    setDefaultCACertificates([...usual, good.cert]);
    const right = hook(`https://hooks.example.org:${receiver.port}/`).webhook;
    const wrong = hook(`https://other.example.org:${receiver.port}/`).webhook;
    announce(register, event, now);
    const webhooks = room(['hooks.example.org', 'other.example.org']);
    await webhooks.run();
    setDefaultCACertificates(usual);
    expect(receiver.messages.map(({ headers }) => headers.host)).toEqual([
      `hooks.example.org:${receiver.port}`,
    ]);
    expect(posted(register, 'webhook', right.webhook_id)).toMatchObject([{ state: 'sent' }]);
    const [refused] = posted(register, 'webhook', wrong.webhook_id);
    expect(refused).toMatchObject({ state: 'waiting' });
    expect(refused?.error).toMatch(/does not match certificate/);
    await webhooks.stop();
    await receiver.close();
  });
});

describe('A signature', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

  test('is that of Standard Webhooks', () => {
    // The example of the specification's reference libraries.
    const headers = sign(
      secret,
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '{"test": 2432232314}',
      1_614_265_330_000,
    );
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('does not fit another body, id, time, secret or an old message', () => {
    const headers = sign(secret, 'id', 'body', 1_000_000);
    expect(verify(secret, headers, 'body', 1_000_000)).toBe(true);
    expect(verify(secret, headers, 'body.', 1_000_000)).toBe(false);
    expect(verify(secret, { ...headers, 'webhook-id': 'ie' }, 'body', 1_000_000)).toBe(false);
    expect(verify(secret, { ...headers, 'webhook-timestamp': '1001' }, 'body', 1_000_000)).toBe(
      false,
    );
    expect(verify(secret, { ...headers, 'webhook-signature': 'v1,' }, 'body', 1_000_000)).toBe(
      false,
    );
    expect(verify('whsec_AAAA', headers, 'body', 1_000_000)).toBe(false);
    expect(verify(secret, headers, 'body', 1_000_000 + 301_000)).toBe(false);
  });
});

describe('A webhook', () => {
  test('is listed without its secret; adding and removing it is audited without it', () => {
    const { webhook, secret } = hook('https://a.example/');
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(JSON.stringify(listWebhooks(register))).not.toContain(secret);
    announce(register, event, now);
    removeWebhook(register, webhook.webhook_id, by);
    expect(listWebhooks(register)).toEqual([]);
    expect(posted(register, 'webhook', webhook.webhook_id)).toMatchObject([{ state: 'failed' }]);
    const entries = register.all('SELECT action, before, after FROM audit ORDER BY no');
    expect(entries).toMatchObject([{ action: 'webhook.add' }, { action: 'webhook.remove' }]);
    expect(JSON.stringify(entries)).not.toContain(secret);
  });

  test('with a wrong name or type is refused', () => {
    expect(() =>
      addWebhook(register, { name: ' ', url: 'https://a.example/', types: [] }, by),
    ).toThrow();
    expect(() => hook('https://a.example/', ['DROP TABLE'])).toThrow('event types');
  });
});

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  addMailSchedule,
  listMailSchedules,
  pauseMailSchedule,
  removeMailSchedule,
} from '../../../register/mail-schedule.ts';
import { openRegister, type Register } from '../../../register/open.ts';
import { posted } from '../../../register/outbox.ts';
import { registerSchemas } from '../../../register/schemas.ts';
import { openMailRoom } from '../../../server/mail/mail-room.ts';
import { openPostOffice } from '../../../server/mail/post-office.ts';
import { samplePaper } from '../paper/sample-paper.ts';
import { headersOf, openMailServer, partsOf } from './mail-server.ts';

const from = 'Stadt Musterhafen <pegel@musterhafen.example>';
const pdf = new TextEncoder().encode('%PDF-1.7 sample');
const link = 'https://pegel.musterhafen.example/vorlage';
const start = Date.parse('2026-07-01T00:00:00Z');
const closed = Date.parse('2026-07-21T08:00:00Z');
const by = { actor: { kind: 'operator', id: 'cli', name: 'command line' }, reason: null } as const;

let folder: string;
let register: Register;
let now: number;
let lines: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mail-'));
  register = openRegister(join(folder, 'register.sqlite'), registerSchemas);
  now = start;
  lines = [];
});
afterEach(() => {
  register.close();
  rmSync(folder, { recursive: true });
});

const room = (port: number, newest = () => Promise.resolve({ paper: samplePaper, pdf, link })) =>
  openMailRoom({
    register,
    office: openPostOffice({ url: `smtp://127.0.0.1:${port}`, from }),
    newestPaper: newest,
    lastClosed: () => (now >= closed ? closed : null),
    zone: 'Europe/Berlin',
    now: () => now,
    log: (line) => lines.push(line),
    everyMs: 0,
  });

const subscribe = (...recipients: string[]) =>
  addMailSchedule(
    register,
    { occasion: 'cycle-closed', recipients, language: 'de' },
    { ...by, now: start },
  );

describe('The mail room', () => {
  test('mails the paper to each recipient alone when a cycle closes, once', async () => {
    const server = await openMailServer();
    subscribe('rat@musterhafen.example', 'presse@musterhafen.example');
    const mailRoom = room(server.port);
    await mailRoom.run();
    expect(server.mails).toEqual([]);
    now = closed + 1_000;
    await mailRoom.run();
    await mailRoom.run();
    expect(server.mails.map(({ to }) => to)).toEqual([
      ['rat@musterhafen.example'],
      ['presse@musterhafen.example'],
    ]);
    const { raw } = server.mails[0]!;
    expect(headersOf(raw)).toMatch(/^From: Stadt Musterhafen <pegel@musterhafen.example>$/m);
    expect(headersOf(raw)).toMatch(/^Subject: \[Demodaten\] Wo steht die Digitalstrategie/m);
    expect(headersOf(raw)).toMatch(/^Message-ID: <paper-[0-9a-f]{16}-\d+@musterhafen.example>$/im);
    expect(headersOf(raw)).toMatch(/^Auto-Submitted: auto-generated$/m);
    expect(raw).not.toContain('presse@');
    const [text, attachment] = partsOf(raw);
    expect(text?.type).toBe('text/plain');
    expect(text?.content.toString()).toContain(link);
    expect(text?.content.toString()).toContain(samplePaper.snapshot.hash);
    expect(text?.content.toString()).toContain('10 von 12 mittelfristigen Zielen');
    expect(attachment).toMatchObject({ type: 'application/pdf', name: 'vorlage-2026-01-01-3.pdf' });
    expect(attachment?.content.equals(Buffer.from(pdf))).toBe(true);
    await mailRoom.stop();
    await server.close();
  });

  test('tries again later while the mail server does not answer, also after a restart', async () => {
    const silent = await openMailServer();
    await silent.close();
    const schedule = subscribe('rat@musterhafen.example');
    now = closed + 1_000;
    const first = room(silent.port);
    await first.run();
    await first.stop();
    expect(lines[0]).toContain('ECONNREFUSED');
    expect(posted(register, 'mail', schedule.schedule_id)).toMatchObject([
      { state: 'waiting', fault: 'unreachable' },
    ]);
    register.close();

    register = openRegister(join(folder, 'register.sqlite'), registerSchemas);
    const server = await openMailServer();
    const second = room(server.port);
    await second.run();
    expect(server.mails).toEqual([]);
    now += 30_000;
    await second.run();
    expect(server.mails).toHaveLength(1);
    expect(posted(register, 'mail', schedule.schedule_id)).toMatchObject([
      { state: 'sent', attempts: 2 },
    ]);
    await second.stop();
    await server.close();
  });

  test('gives up on a recipient who is refused for good, not on the others', async () => {
    const server = await openMailServer({
      answer: (recipient) =>
        recipient.startsWith('weg') ? 550 : recipient.startsWith('voll') ? 452 : null,
    });
    const { schedule_id } = subscribe('weg@m.example', 'rat@m.example', 'voll@m.example');
    now = closed;
    const mailRoom = room(server.port);
    await mailRoom.run();
    expect(server.mails.map(({ to }) => to)).toEqual([['rat@m.example']]);
    const states = posted(register, 'mail', schedule_id).map(({ key, state, fault }) => [
      ...[key.split(' ')[1], state, fault],
    ]);
    expect(states).toEqual([
      ['voll@m.example', 'waiting', 'smtp-452'],
      ['rat@m.example', 'sent', null],
      ['weg@m.example', 'failed', 'smtp-550'],
    ]);
    await mailRoom.stop();
    await server.close();
  });

  test('sends nothing while a schedule is paused, and does not make up for it', async () => {
    const server = await openMailServer();
    const { schedule_id } = subscribe('rat@m.example');
    pauseMailSchedule(register, schedule_id, true, { ...by, now: start });
    now = closed + 1_000;
    const mailRoom = room(server.port);
    await mailRoom.run();
    pauseMailSchedule(register, schedule_id, false, { ...by, now });
    await mailRoom.run();
    expect(server.mails).toEqual([]);
    expect(posted(register, 'mail', schedule_id)).toEqual([]);
    await mailRoom.stop();
    await server.close();
  });

  test('waits where the paper cannot be printed', async () => {
    const server = await openMailServer();
    const { schedule_id } = subscribe('rat@m.example');
    now = closed;
    const mailRoom = room(server.port, () => Promise.reject(new Error('printer-busy')));
    await mailRoom.run();
    expect(posted(register, 'mail', schedule_id)).toMatchObject([
      { state: 'waiting', error: 'printer-busy' },
    ]);
    await mailRoom.stop();
    await server.close();
  });

  test('sends no more for a schedule that was ended', async () => {
    const server = await openMailServer();
    const { schedule_id } = subscribe('rat@m.example');
    removeMailSchedule(register, schedule_id, { ...by, now });
    now = closed;
    const mailRoom = room(server.port);
    await mailRoom.run();
    expect(server.mails).toEqual([]);
    expect(listMailSchedules(register)).toEqual([]);
    expect(() => removeMailSchedule(register, schedule_id, { ...by, now })).toThrow(
      'no mail schedule',
    );
    await mailRoom.stop();
    await server.close();
  });
});

describe('The post office', () => {
  const mail = { subject: 's', text: 't', attachments: [], to: 'a@m.example', id: '1' };

  test('does not hand a password to a server without TLS', async () => {
    let asked = false;
    const server = await openMailServer({
      options: {
        disabledCommands: ['STARTTLS'],
        authOptional: true,
        allowInsecureAuth: true,
        onAuth: (_auth, _session, done) => {
          asked = true;
          done(null, { user: 'x' });
        },
      },
    });
    const url = `smtp://user:secret@127.0.0.1:${server.port}`;
    const office = openPostOffice({ url, from });
    expect(await office.send(mail)).toMatchObject({ sent: false, retry: true });
    expect(asked).toBe(false);
    office.close();
    const careless = openPostOffice({ url: `${url}?requireTLS=false`, from });
    expect(await careless.send(mail)).toEqual({ sent: true });
    expect(asked).toBe(true);
    careless.close();
    await server.close();
  });
});

describe('A mail schedule', () => {
  test.each([
    ['no recipient', { occasion: 'cycle-closed', recipients: [] }],
    ['what is no address', { occasion: 'cycle-closed', recipients: ['rat'] }],
    [
      'two addresses in one',
      { occasion: 'cycle-closed', recipients: ['a@m.example, b@m.example'] },
    ],
    ['a line break', { occasion: 'cycle-closed', recipients: ['a@m.example\r\nBcc: b@m.example'] }],
    [
      'a day that no month has',
      { occasion: 'monthly', day: 32, hour: 8, recipients: ['a@m.example'] },
    ],
    [
      'an hour that no day has',
      { occasion: 'monthly', day: 1, hour: 24, recipients: ['a@m.example'] },
    ],
  ] as const)('with %s is refused', (_, wanted) => {
    const schedule = { ...wanted, recipients: [...wanted.recipients], language: 'de' as const };
    expect(() => addMailSchedule(register, schedule, { ...by, now })).toThrow();
    expect(listMailSchedules(register)).toEqual([]);
  });

  test('is kept, and its making and ending are audited', () => {
    const made = addMailSchedule(
      register,
      { occasion: 'monthly', day: 5, hour: 8, recipients: ['a@m.example'], language: 'en' },
      { ...by, now },
    );
    expect(listMailSchedules(register)).toEqual([made]);
    removeMailSchedule(register, made.schedule_id, { ...by, now });
    const actions = register.all<{ action: string }>('SELECT action FROM audit ORDER BY no');
    expect(actions.map(({ action }) => action)).toEqual([
      'mail-schedule.add',
      'mail-schedule.remove',
    ]);
  });
});

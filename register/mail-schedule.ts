import { randomBytes } from 'node:crypto';
import type { AuditAction } from './audit-actions.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { pause, resume, withdraw } from './outbox.ts';
import { Refusal } from './refusal.ts';

/** When a paper is mailed: whenever a cycle closes, or on a day of each month. */
export type Occasion =
  | { occasion: 'cycle-closed' }
  /** `day` 1 to 31, the last of the month where it does not exist; `hour` 0 to 23 in the city's zone. */
  | { occasion: 'monthly'; day: number; hour: number };

export type MailSchedule = Occasion & {
  schedule_id: string;
  /** E-mail addresses; each gets a mail of its own and sees no other. */
  recipients: string[];
  language: 'de' | 'en';
  /** RFC 3339, UTC: made, or resumed after a pause. Occasions before it are not made up for. */
  since: string;
  /** The occasion that was served last. */
  served_at: string | null;
  created_by: string;
};

export const mailScheduleSchema = `
  CREATE TABLE IF NOT EXISTS mail_schedule (
    schedule_id TEXT PRIMARY KEY,
    occasion TEXT NOT NULL CHECK (occasion IN ('cycle-closed', 'monthly')),
    day INTEGER CHECK (day BETWEEN 1 AND 31),
    hour INTEGER CHECK (hour BETWEEN 0 AND 23),
    recipients TEXT NOT NULL,
    language TEXT NOT NULL CHECK (language IN ('de', 'en')),
    since TEXT NOT NULL,
    served_at TEXT,
    created_by TEXT NOT NULL,
    CHECK ((occasion = 'monthly') = (day IS NOT NULL AND hour IS NOT NULL))
  ) STRICT;
`;

const mostRecipients = 50;

/** @throws Refusal `invalid-recipient`, `invalid-occasion` */
export function addMailSchedule(
  register: Register,
  wanted: Occasion & Pick<MailSchedule, 'recipients' | 'language'>,
  by: By,
): MailSchedule {
  check(wanted);
  const schedule: MailSchedule = {
    ...wanted,
    schedule_id: randomBytes(6).toString('hex'),
    since: new Date(by.now).toISOString(),
    served_at: null,
    created_by: by.actor.name,
  };
  const { occasion, language, recipients } = schedule;
  register.change(() => {
    register.run(
      `INSERT INTO mail_schedule VALUES (:schedule_id, :occasion, :day, :hour, :recipients, :language,
         :since, NULL, :created_by)`,
      {
        schedule_id: schedule.schedule_id,
        occasion,
        language,
        since: schedule.since,
        created_by: schedule.created_by,
        recipients: JSON.stringify(recipients),
        day: schedule.occasion === 'monthly' ? schedule.day : null,
        hour: schedule.occasion === 'monthly' ? schedule.hour : null,
      },
    );
    log(register, 'mail-schedule.add', schedule.schedule_id, null, wanted, by);
  });
  return schedule;
}

export const listMailSchedules = (register: Register): MailSchedule[] =>
  register.all<KeptRow>('SELECT * FROM mail_schedule ORDER BY since, schedule_id').map(readRow);

/** End a schedule; what waits to be sent for it is given up. @throws Refusal `unknown-schedule` */
export function removeMailSchedule(register: Register, scheduleId: string, by: By): void {
  register.change(() => {
    const schedule = findMailSchedule(register, scheduleId);
    register.run('DELETE FROM mail_schedule WHERE schedule_id = :id', { id: scheduleId });
    withdraw(register, 'mail', scheduleId, 'The schedule was ended.', by.now);
    log(register, 'mail-schedule.remove', scheduleId, schedule, null, by);
  });
}

/**
 * Pause a schedule, or go on: occasions in between are not made up for, a mail that waits is.
 * @throws Refusal `unknown-schedule`
 */
export function pauseMailSchedule(
  register: Register,
  scheduleId: string,
  paused: boolean,
  by: By,
): void {
  register.change(() => {
    findMailSchedule(register, scheduleId);
    if (!(paused ? pause : resume)(register, 'mail', scheduleId, by.now)) return;
    if (!paused) {
      register.run('UPDATE mail_schedule SET since = :at WHERE schedule_id = :id', {
        id: scheduleId,
        at: new Date(by.now).toISOString(),
      });
    }
    const action = paused ? 'mail-schedule.pause' : 'mail-schedule.resume';
    log(register, action, scheduleId, { paused: !paused }, { paused }, by);
  });
}

/** From when on occasions count, Unix ms: the one served last, or the beginning where it is later. */
export const countsFrom = ({ since, served_at }: MailSchedule): number =>
  Math.max(Date.parse(since), served_at === null ? 0 : Date.parse(served_at));

function findMailSchedule(register: Register, scheduleId: string): MailSchedule {
  const row = register.one<KeptRow>('SELECT * FROM mail_schedule WHERE schedule_id = :id', {
    id: scheduleId,
  });
  if (row) return readRow(row);
  const help = `There is no mail schedule ${scheduleId}: look into the list.`;
  throw new Refusal('missing', 'unknown-schedule', help);
}

/** Note which occasion has been served. */
export function markServed(register: Register, scheduleId: string, occasion: number): void {
  register.run('UPDATE mail_schedule SET served_at = :at WHERE schedule_id = :id', {
    id: scheduleId,
    at: new Date(occasion).toISOString(),
  });
}

interface KeptRow extends Omit<
  MailSchedule & { occasion: string },
  'recipients' | 'day' | 'hour' | 'occasion'
> {
  occasion: Occasion['occasion'];
  day: number | null;
  hour: number | null;
  recipients: string;
}

function readRow({ occasion, day, hour, recipients, ...row }: KeptRow): MailSchedule {
  const kept = { ...row, recipients: JSON.parse(recipients) as string[] };
  return occasion === 'monthly'
    ? { ...kept, occasion, day: day ?? 1, hour: hour ?? 0 }
    : { ...kept, occasion };
}

function check(wanted: Occasion & Pick<MailSchedule, 'recipients'>): void {
  checkRecipients(wanted.recipients);
  if (wanted.occasion !== 'monthly') return;
  const whole = (value: number, min: number, max: number) =>
    Number.isInteger(value) && value >= min && value <= max;
  if (!whole(wanted.day, 1, 31) || !whole(wanted.hour, 0, 23)) {
    const help = 'Use a day from 1 to 31 and an hour from 0 to 23.';
    throw new Refusal('invalid', 'invalid-occasion', help, 'day');
  }
}

/** @throws Refusal `invalid-recipient` */
export function checkRecipients(recipients: readonly string[]): void {
  const wrong = recipients.find(
    (one) => one.length > 254 || !/^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+$/.test(one),
  );
  if (wrong !== undefined || recipients.length === 0 || recipients.length > mostRecipients) {
    const help =
      wrong === undefined
        ? `Name 1 to ${mostRecipients} e-mail addresses.`
        : `${wrong} is no e-mail address: write name@example.org.`;
    throw new Refusal('invalid', 'invalid-recipient', help, 'recipients');
  }
}

function log(
  register: Register,
  action: AuditAction,
  scheduleId: string,
  before: unknown,
  after: unknown,
  { actor, reason, now }: By,
): void {
  audit(
    register,
    { actor, action, subject: `mail-schedule:${scheduleId}`, before, after, reason },
    now,
  );
}

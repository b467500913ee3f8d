import { Hono } from 'hono';
import { Type } from 'typebox';
import { audit } from '../../../register/audit.ts';
import {
  addMailSchedule,
  checkRecipients,
  countsFrom,
  listMailSchedules,
  pauseMailSchedule,
  removeMailSchedule,
  type MailSchedule,
} from '../../../register/mail-schedule.ts';
import { standing, type Outcome, type Standing } from '../../../register/outbox.ts';
import { Refusal } from '../../../register/refusal.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { dueAt } from '../../mail/due.ts';
import { lastClosed, type PaperDeps } from '../../mail/newest-paper.ts';
import { sendTrial } from '../../mail/trial.ts';
import { readParameters } from '../../parameters.ts';
import { exactly } from '../account/fields.ts';
import { byCaller } from '../account/self.ts';

export type MailScheduleEntry = MailSchedule &
  Standing & {
    /** When it is due next, RFC 3339; null where nobody knows, or it is paused. */
    next_due: string | null;
  };

export interface MailSchedulesAnswer {
  /** Is a mail server set? Without one nothing is sent. */
  ready: boolean;
  schedules: MailScheduleEntry[];
}

/** `POST /api/mail-trial` */
export type MailTrialAnswer = Outcome;

/** Council papers by e-mail: a list of schedules, a new one, a pause, the end of one, a trial. */
export const mailRoutes = (deps: PaperDeps & Pick<Deps, 'office' | 'now'>) => {
  const { register, office, city, now } = deps;
  const answer = (): MailSchedulesAnswer => ({
    ready: office !== null,
    schedules: listMailSchedules(register).map((schedule) => {
      const now = standing(register, 'mail', schedule.schedule_id);
      const next_due = now.paused_at === null ? nextDue(schedule) : null;
      return { ...schedule, ...now, next_due };
    }),
  });
  const nextDue = (schedule: MailSchedule): string | null => {
    const due = dueAt(schedule, countsFrom(schedule), {
      ...{ now: now(), zone: city.time_zone, lastClosed: lastClosed(register) },
    });
    return due === null ? null : new Date(due).toISOString();
  };
  return new Hono<Env>()
    .get('/api/mail-schedules', (c) => {
      readParameters(c.req.url, []);
      return c.json(answer());
    })
    .post('/api/mail-schedules', async (c) => {
      const { reason, ...wanted } = await scheduleBody(c);
      addMailSchedule(register, wanted, byCaller(c, now(), reason ?? null));
      return c.json(answer(), 201);
    })
    .put('/api/mail-schedules/:schedule/paused', async (c) => {
      const { paused, reason } = await pauseBody(c);
      const by = byCaller(c, now(), reason ?? null);
      pauseMailSchedule(register, c.req.param('schedule'), paused, by);
      return c.json(answer());
    })
    .post('/api/mail-schedules/:schedule/end', async (c) => {
      const { reason } = await endBody(c);
      removeMailSchedule(register, c.req.param('schedule'), byCaller(c, now(), reason ?? null));
      return c.json(answer());
    })
    .post('/api/mail-trial', async (c) => {
      const { recipient, language } = await trialBody(c);
      checkRecipients([recipient]);
      if (!office) {
        const help = 'No mail is sent: the operator can set a mail server with smtp-url.';
        throw new Refusal('conflict', 'no-mail-server', help);
      }
      const { actor } = byCaller(c, now());
      const outcome: MailTrialAnswer = await sendTrial({ ...deps, office }, recipient, language);
      audit(
        register,
        {
          ...{ actor, action: 'mail.trial', subject: `mail:${recipient}`, reason: null },
          ...{ before: null, after: outcome },
        },
        now(),
      );
      return c.json(outcome);
    });
};

const Reason = Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()]));
const Recipient = Type.String({ maxLength: 300 });
const Language = Type.Enum(['de', 'en']);
const common = {
  recipients: Type.Array(Recipient, { maxItems: 100 }),
  language: Language,
  reason: Reason,
};
const scheduleBody = bodyOf(
  Type.Union([
    exactly({ occasion: Type.Literal('cycle-closed'), ...common }),
    exactly({
      occasion: Type.Literal('monthly'),
      day: Type.Integer({ minimum: 1, maximum: 31 }),
      hour: Type.Integer({ minimum: 0, maximum: 23 }),
      ...common,
    }),
  ]),
);
const pauseBody = bodyOf(exactly({ paused: Type.Boolean(), reason: Reason }));
const endBody = bodyOf(exactly({ reason: Reason }));
const trialBody = bodyOf(exactly({ recipient: Recipient, language: Language }));

import { Hono } from 'hono';
import { Type } from 'typebox';
import { eventSchemas } from '../../../okr/event.ts';
import { audit } from '../../../register/audit.ts';
import { standing, type Outcome, type Standing } from '../../../register/outbox.ts';
import {
  addWebhook,
  findWebhook,
  listWebhooks,
  pauseWebhook,
  removeWebhook,
  webhookTarget,
  type Webhook,
} from '../../../register/webhooks.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';
import { sendTrial } from '../../webhooks/trial.ts';
import { checkTarget } from '../../webhooks/target.ts';
import { exactly } from '../account/fields.ts';
import { byCaller, requireProof, selfOf } from '../account/self.ts';

export type WebhookEntry = Webhook & Standing;

export interface WebhooksAnswer {
  /** The oldest first. */
  webhooks: WebhookEntry[];
  /** Every type of message that there is. */
  types: string[];
}

export interface NewWebhookAnswer extends WebhooksAnswer {
  webhook_id: string;
  /** `whsec_…`; shown this once. */
  secret: string;
}

/** `POST /api/webhooks/:webhook/trial` */
export type WebhookTrialAnswer = Outcome;

/** Addresses that are told what was decided: a list, a new one, a trial, a pause, the end of one. */
export const webhookRoutes = (deps: Pick<Deps, 'register' | 'webhookHosts' | 'site' | 'now'>) => {
  const { register, webhookHosts, site, now } = deps;
  const answer = (): WebhooksAnswer => ({
    webhooks: listWebhooks(register).map((webhook) => ({
      ...webhook,
      ...standing(register, 'webhook', webhook.webhook_id),
    })),
    types: Object.keys(eventSchemas).map((type) => `de.stadtpegel.okr.${type}.v1`),
  });
  return new Hono<Env>()
    .get('/api/webhooks', (c) => {
      readParameters(c.req.url, []);
      return c.json(answer());
    })
    .post('/api/webhooks', async (c) => {
      const { reason, ...wanted } = await webhookBody(c);
      if (c.get('caller').kind === 'person') requireProof(selfOf(c, deps), now());
      await checkTarget(wanted.url, webhookHosts);
      const { webhook, secret } = addWebhook(register, wanted, byCaller(c, now(), reason ?? null));
      c.header('cache-control', 'no-store');
      const made: NewWebhookAnswer = { webhook_id: webhook.webhook_id, secret, ...answer() };
      return c.json(made, 201);
    })
    .put('/api/webhooks/:webhook/paused', async (c) => {
      const { paused, reason } = await pauseBody(c);
      pauseWebhook(register, c.req.param('webhook'), paused, byCaller(c, now(), reason ?? null));
      return c.json(answer());
    })
    .post('/api/webhooks/:webhook/trial', async (c) => {
      await trialBody(c);
      const { actor } = byCaller(c, now());
      const { webhook_id, url } = findWebhook(register, c.req.param('webhook'));
      const secret = webhookTarget(register, webhook_id)?.secret ?? '';
      const outcome: WebhookTrialAnswer = await sendTrial(
        { webhook_id, url, secret },
        { source: site.publicUrl ?? '/stadtpegel', now: now(), allowedHosts: webhookHosts },
      );
      audit(
        register,
        {
          ...{ actor, action: 'webhook.trial', subject: `webhook:${webhook_id}`, reason: null },
          ...{ before: null, after: outcome },
        },
        now(),
      );
      return c.json(outcome);
    })
    .post('/api/webhooks/:webhook/remove', async (c) => {
      const { reason } = await removeBody(c);
      removeWebhook(register, c.req.param('webhook'), byCaller(c, now(), reason ?? null));
      return c.json(answer());
    });
};

const Reason = Type.Optional(Type.Union([Type.String({ maxLength: 500 }), Type.Null()]));
const webhookBody = bodyOf(
  exactly({
    name: Type.String({ maxLength: 200 }),
    url: Type.String({ maxLength: 2_000 }),
    types: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 200 }),
    reason: Reason,
  }),
);
const pauseBody = bodyOf(exactly({ paused: Type.Boolean(), reason: Reason }));
const trialBody = bodyOf(exactly({}));
const removeBody = bodyOf(exactly({ reason: Reason }));

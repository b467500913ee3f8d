import { Hono } from 'hono';
import { Type } from 'typebox';
import { eventSchemas } from '../../../okr/event.ts';
import { standing, type Standing } from '../../../register/outbox.ts';
import {
  addWebhook,
  listWebhooks,
  removeWebhook,
  type Webhook,
} from '../../../register/webhooks.ts';
import type { Env } from '../../access.ts';
import { bodyOf } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { readParameters } from '../../parameters.ts';
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

/** Addresses that are told what was decided: which there are, a new one, the end of one. */
export const webhookRoutes = (deps: Pick<Deps, 'register' | 'webhookHosts' | 'now'>) => {
  const { register, webhookHosts, now } = deps;
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
const removeBody = bodyOf(exactly({ reason: Reason }));

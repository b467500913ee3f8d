import { randomBytes } from 'node:crypto';
import type { AuditAction } from './audit-actions.ts';
import { audit, type By } from './audit.ts';
import type { Register } from './open.ts';
import { pause, resume, withdraw } from './outbox.ts';
import { Refusal } from './refusal.ts';

/** An address that is told what was decided. */
export interface Webhook {
  /** 12 hex digits. */
  webhook_id: string;
  name: string;
  url: string;
  /** CloudEvents types that it wants; `x*` is a prefix; none means all. */
  types: string[];
  /** RFC 3339, UTC. */
  created_at: string;
  created_by: string;
}

/** `secret` signs what is sent; it is kept because each message needs it. */
export const webhookSchema = `
  CREATE TABLE IF NOT EXISTS webhook (
    webhook_id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    types TEXT NOT NULL,
    secret TEXT NOT NULL,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL
  ) STRICT;
`;

const mostWebhooks = 20;

/**
 * Add a webhook. The secret, `whsec_…`, is shown this once. Whether the address may be called is for
 * the caller to check before (`checkTarget`), and is checked again at each call.
 * @throws Refusal `invalid-name`, `invalid-type`, `too-many-webhooks`
 */
export function addWebhook(
  register: Register,
  wanted: Pick<Webhook, 'name' | 'url' | 'types'>,
  by: By,
): { webhook: Webhook; secret: string } {
  check(wanted);
  const webhook = {
    ...wanted,
    webhook_id: randomBytes(6).toString('hex'),
    created_at: new Date(by.now).toISOString(),
    created_by: by.actor.name,
  };
  const secret = `whsec_${randomBytes(32).toString('base64')}`;
  register.change(() => {
    if (listWebhooks(register).length >= mostWebhooks) {
      const help = `There are ${mostWebhooks} webhooks already: remove one first.`;
      throw new Refusal('conflict', 'too-many-webhooks', help);
    }
    register.run(
      `INSERT INTO webhook VALUES (:webhook_id, :name, :url, :types, :secret, :created_at,
         :created_by)`,
      { ...webhook, types: JSON.stringify(webhook.types), secret },
    );
    log(register, 'webhook.add', webhook.webhook_id, null, wanted, by);
  });
  return { webhook, secret };
}

export const listWebhooks = (register: Register): Webhook[] =>
  register
    .all<Omit<Webhook, 'types'> & { types: string }>(
      'SELECT webhook_id, name, url, types, created_at, created_by FROM webhook ORDER BY created_at, webhook_id',
    )
    .map((row) => ({ ...row, types: JSON.parse(row.types) as string[] }));

/** Where to send and what to sign with; null where the webhook is gone. */
export const webhookTarget = (
  register: Register,
  webhookId: string,
): { url: string; secret: string } | null =>
  register.one<{ url: string; secret: string }>(
    'SELECT url, secret FROM webhook WHERE webhook_id = :id',
    { id: webhookId },
  );

/** Remove a webhook; what waits for it is given up. @throws Refusal `unknown-webhook` */
export function removeWebhook(register: Register, webhookId: string, by: By): void {
  register.change(() => {
    const webhook = findWebhook(register, webhookId);
    register.run('DELETE FROM webhook WHERE webhook_id = :id', { id: webhookId });
    withdraw(register, 'webhook', webhookId, 'The webhook was removed.', by.now);
    log(register, 'webhook.remove', webhookId, webhook, null, by);
  });
}

/**
 * Pause a webhook, or go on: what is announced in between waits and goes out then.
 * @throws Refusal `unknown-webhook`
 */
export function pauseWebhook(register: Register, webhookId: string, paused: boolean, by: By): void {
  register.change(() => {
    findWebhook(register, webhookId);
    if (!(paused ? pause : resume)(register, 'webhook', webhookId, by.now)) return;
    const action = paused ? 'webhook.pause' : 'webhook.resume';
    log(register, action, webhookId, { paused: !paused }, { paused }, by);
  });
}

/** @throws Refusal `unknown-webhook` */
export function findWebhook(register: Register, webhookId: string): Webhook {
  const webhook = listWebhooks(register).find(({ webhook_id }) => webhook_id === webhookId);
  if (webhook) return webhook;
  const help = `There is no webhook ${webhookId}: look into the list.`;
  throw new Refusal('missing', 'unknown-webhook', help);
}

function check({ name, types }: Pick<Webhook, 'name' | 'types'>): void {
  if (!/^[^\p{C}]{1,80}$/u.test(name) || name.trim() === '') {
    throw new Refusal('invalid', 'invalid-name', 'Use a name of 1 to 80 characters.', 'name');
  }
  const wrong = types.find((type) => !/^[a-z0-9.-]{1,120}\*?$/.test(type));
  if (wrong !== undefined || types.length > 50) {
    const help = 'Name at most 50 event types, such as de.stadtpegel.okr.objective-agreed.v1.';
    throw new Refusal('invalid', 'invalid-type', help, 'types');
  }
}

function log(
  register: Register,
  action: AuditAction,
  webhookId: string,
  before: unknown,
  after: unknown,
  { actor, reason, now }: By,
): void {
  audit(register, { actor, action, subject: `webhook:${webhookId}`, before, after, reason }, now);
}

import type { Register } from '../../register/open.ts';
import { faults, post, type Dispatch, type Outcome } from '../../register/outbox.ts';
import { Refusal } from '../../register/refusal.ts';
import { listWebhooks, webhookTarget } from '../../register/webhooks.ts';
import { openOutboxRunner, type OutboxRunner } from '../outbox-runner.ts';
import { call } from './call.ts';
import type { DecisionEvent } from './cloud-event.ts';
import { sign } from './signature.ts';
import { checkTarget, type Lookup } from './target.ts';

/**
 * Put an event into the outbox of every webhook that wants its type. Call it in the transaction of
 * the decision itself: then each decision is announced, and nothing that was not decided.
 * @returns how many webhooks will be told
 */
export function announce(register: Register, event: DecisionEvent, now: number): number {
  return register.change(
    () =>
      listWebhooks(register)
        .filter(({ types }) => wants(types, event.type))
        .filter(({ webhook_id }) =>
          post(
            register,
            {
              channel: 'webhook',
              target: webhook_id,
              key: event.id,
              body: JSON.stringify(event),
            },
            now,
          ),
        ).length,
  );
}

/**
 * Send one message to a webhook, signed, to no address that is not allowed.
 * @param id what the receiver tells copies by
 */
export async function tell(
  { url, secret }: { url: string; secret: string },
  { id, body, now }: { id: string; body: string; now: number },
  { allowedHosts, resolve }: { allowedHosts: readonly string[]; resolve?: Lookup | undefined },
): Promise<Outcome> {
  try {
    const target = await checkTarget(url, allowedHosts, resolve);
    return await call(target, sign(secret, id, body, now), body);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const fault = faults.find((one) => one === error.code) ?? 'failed';
    // A name that is not found may be found later; an address that is not allowed stays so.
    return { sent: false, fault, reason: error.message, retry: fault === 'unknown-host' };
  }
}

/** Sends to webhooks what was announced. */
export function openWebhookRoom({
  register,
  allowedHosts,
  now,
  log,
  resolve,
  everyMs = 5_000,
}: {
  register: Register;
  /** Hosts that may have private addresses, from the setting `webhook-hosts`. */
  allowedHosts: readonly string[];
  now(): number;
  log(line: string): void;
  resolve?: Lookup;
  everyMs?: number;
}): OutboxRunner {
  async function send({ target: webhookId, key, body }: Dispatch): Promise<Outcome> {
    const webhook = webhookTarget(register, webhookId);
    if (!webhook) {
      return { sent: false, fault: 'removed', reason: 'The webhook was removed.', retry: false };
    }
    return tell(webhook, { id: key, body, now: now() }, { allowedHosts, resolve });
  }
  return openOutboxRunner({ register, channel: 'webhook', send, now, log, everyMs });
}

const wants = (types: readonly string[], type: string): boolean =>
  types.length === 0 ||
  types.some((one) => (one.endsWith('*') ? type.startsWith(one.slice(0, -1)) : one === type));

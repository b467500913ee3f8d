import { randomBytes } from 'node:crypto';
import type { Outcome } from '../../register/outbox.ts';
import { tell } from './webhook-room.ts';

/** What a trial says it is; no decision has this type. */
export const trialType = 'de.stadtpegel.webhook.trial.v1';

/**
 * Send a message to a webhook now, past what waits, and say how it ended. It is signed and called as
 * the real ones are, and tells of no decision.
 */
export function sendTrial(
  webhook: { webhook_id: string; url: string; secret: string },
  { source, now, allowedHosts }: { source: string; now: number; allowedHosts: readonly string[] },
): Promise<Outcome> {
  const id = `trial-${randomBytes(8).toString('hex')}`;
  const body = JSON.stringify({
    ...{ specversion: '1.0', id, source, type: trialType },
    subject: `webhook/${webhook.webhook_id}`,
    time: new Date(now).toISOString(),
    ...{ datacontenttype: 'application/json', data: {} },
  });
  return tell(webhook, { id, body, now }, { allowedHosts });
}

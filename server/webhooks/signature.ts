import { createHmac, timingSafeEqual } from 'node:crypto';

/** The headers by which a receiver knows who sent a message, and when: standardwebhooks.com. */
export interface SignatureHeaders {
  /** The same when it is sent again. */
  'webhook-id': string;
  /** Unix seconds. */
  'webhook-timestamp': string;
  /** `v1,` and the HMAC-SHA-256 of `<id>.<timestamp>.<body>`, base64. */
  'webhook-signature': string;
}

/** @param secret `whsec_` and the key, base64 */
export function sign(secret: string, id: string, body: string, now: number): SignatureHeaders {
  const timestamp = String(Math.floor(now / 1_000));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${hmac(secret, id, timestamp, body).toString('base64')}`,
  };
}

/**
 * Has whoever holds the secret sent exactly this, within the tolerance? For receivers written in
 * JavaScript, and for our tests.
 */
export function verify(
  secret: string,
  headers: SignatureHeaders,
  body: string,
  now: number,
  toleranceS = 300,
): boolean {
  const timestamp = headers['webhook-timestamp'];
  const age = Math.abs(now / 1_000 - Number(timestamp));
  if (!/^\d+$/.test(timestamp) || age > toleranceS) return false;
  const expected = hmac(secret, headers['webhook-id'], timestamp, body);
  return headers['webhook-signature'].split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

const hmac = (secret: string, id: string, timestamp: string, body: string): Buffer =>
  createHmac('sha256', Buffer.from(secret.replace(/^whsec_/, ''), 'base64'))
    .update(`${id}.${timestamp}.${body}`)
    .digest();

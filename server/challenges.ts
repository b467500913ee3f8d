import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a challenge is for: `sign-in`, or `register <account>`. */
export interface Challenges {
  /** A challenge for a passkey to sign, base64url; good for five minutes. */
  issue(purpose: string): string;
  /** True once: for a challenge of ours, for this purpose, in time, that was not taken before. */
  take(challenge: string, purpose: string): boolean;
}

const lasts = 5 * 60_000;
const nonceBytes = 16;
const headBytes = nonceBytes + 6;
const sealBytes = 16;

/**
 * Challenges carry their own seal, so that nothing is kept for those that are never answered, and
 * nobody can crowd out others by asking for many.
 */
export function createChallenges(now: () => number): Challenges {
  const key = randomBytes(32);
  /** Taken challenges until they would have ended anyway. */
  const taken = new Map<string, number>();

  const seal = (head: Buffer, purpose: string): Buffer =>
    createHmac('sha256', key).update(head).update(purpose).digest().subarray(0, sealBytes);

  return {
    issue(purpose) {
      const head = Buffer.alloc(headBytes);
      randomBytes(nonceBytes).copy(head);
      head.writeUIntBE(now() + lasts, nonceBytes, 6);
      return Buffer.concat([head, seal(head, purpose)]).toString('base64url');
    },
    take(challenge, purpose) {
      const bytes = Buffer.from(challenge, 'base64url');
      if (bytes.length !== headBytes + sealBytes) return false;
      const head = bytes.subarray(0, headBytes);
      if (!timingSafeEqual(bytes.subarray(headBytes), seal(head, purpose))) return false;
      const ends = head.readUIntBE(nonceBytes, 6);
      for (const [one, end] of taken) {
        if (end > now()) break;
        taken.delete(one);
      }
      const name = bytes.toString('base64url');
      if (ends <= now() || taken.has(name)) return false;
      taken.set(name, ends);
      return true;
    },
  };
}

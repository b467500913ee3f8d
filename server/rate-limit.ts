import { Problem } from '../ingest/problem.ts';
import type { RateClass } from './rights/right.ts';

/** Requests that may come at once, and how many more every second after that. */
export interface Rate {
  burst: number;
  per_second: number;
}

/** What is counted: a route's class, or requests whose token is wrong. */
export type Counted = Exclude<RateClass, 'free'> | 'refused';

/**
 * How many requests one caller may make: a person or a token where there is one, else an address.
 * Far above what people and senders do; it keeps one of them from slowing all others.
 */
export const rates: Readonly<Record<Counted, Rate>> = {
  // A page asks some twenty times, and a whole school may share an address.
  read: { burst: 1_000, per_second: 100 },
  ingest: { burst: 20_000, per_second: 2_000 },
  // A whole town hall signs in at eight o'clock from one address. Guessing is stopped much earlier,
  // by the lock-out, and slow hashes wait in line.
  sign_in: { burst: 300, per_second: 2 },
  work: { burst: 300, per_second: 20 },
  refused: { burst: 200, per_second: 5 },
};

export interface RateLimit {
  /**
   * Count one.
   * @param share how many times as much this caller may
   * @throws Problem 429 with Retry-After
   */
  count(what: Counted, caller: string, share?: number): void;
}

interface Bucket {
  left: number;
  /** ms */
  at: number;
}

/**
 * Token buckets in memory. Of more callers than `maxCallers` the one that was quiet for longest is
 * forgotten, and so starts again with a full bucket.
 * @param clock ms that only go forward
 */
export function createRateLimit({
  clock = () => performance.now(),
  maxCallers = 50_000,
}: { clock?: () => number; maxCallers?: number } = {}): RateLimit {
  // In the order of their last request.
  const buckets = new Map<string, Bucket>();

  return {
    count(what, caller, share = 1) {
      const burst = rates[what].burst * share;
      const per_second = rates[what].per_second * share;
      const key = `${what} ${caller}`;
      const now = clock();
      const known = buckets.get(key) ?? { left: burst, at: now };
      const left = Math.min(burst, known.left + ((now - known.at) / 1_000) * per_second);
      buckets.delete(key);
      buckets.set(key, { left: left < 1 ? left : left - 1, at: now });
      if (buckets.size > maxCallers) forgetOldest(buckets);
      if (left < 1) throw tooMany((1 - left) / per_second);
    },
  };
}

function forgetOldest(buckets: Map<string, Bucket>): void {
  for (const [key] of buckets) {
    buckets.delete(key);
    return;
  }
}

function tooMany(seconds: number): Problem {
  const wait = Math.max(1, Math.ceil(seconds));
  return new Problem(429, 'too-many-requests', `Wait ${wait} s, then go on more slowly.`, {
    headers: { 'retry-after': String(wait) },
  });
}

/** The part of an address that one household or company has: all of IPv4, the first half of IPv6. */
export function blockOf(address: string): string {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.split('%', 1)[0]!.split('::');
  const groups = head.split(':').filter(Boolean);
  if (tail === undefined) return `${groups.slice(0, 4).join(':')}::`;
  const zeros = Array<string>(Math.max(0, 4 - groups.length)).fill('0');
  return `${[...groups, ...zeros].slice(0, 4).join(':')}::`;
}

/**
 * Whoever comes from this machine may so many times as much: it is the operator, a worker, or a proxy
 * that does not say for whom it asks, and then all who come through it together.
 */
export const shareOf = (address: string): number => (isLoopback(address) ? 10 : 1);

/** An address of this machine itself. */
export const isLoopback = (address: string): boolean =>
  address === '::1' || address.startsWith('127.');

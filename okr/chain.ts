import { canonicalJson } from './evidence/canonical.ts';
import type { Hasher } from './evidence/seal.ts';
import type { Event } from './event.ts';

/** The hash before the first event. */
export const beginning = '0'.repeat(64);

/**
 * The hash of an event in the chain: over its canonical JSON and the hash before it. Whoever changes,
 * removes or inserts an event changes every hash after it.
 */
export function chainHash(previous: string, event: Event, hash: Hasher): string {
  return hash(`${previous}\n${canonicalJson(event)}`);
}

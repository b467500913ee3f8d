import { Type, type Static } from 'typebox';
import { closed, Day, Hash, Id, nullable } from '../fields.ts';
import { Evidence, FrozenObjective } from './evidence.ts';

const sealed = { hash: Hash };

/**
 * A closed cycle, frozen. Every objective and every piece of evidence has a hash of its own; the
 * snapshot's hash covers all of these and the snapshot before, so that a part can be shown and proven.
 */
export const Snapshot = closed({
  /** 1, 2, 3 … over all cycles. */
  n: Type.Integer({ minimum: 1 }),
  cycle: Id,
  title: Type.String({ maxLength: 200 }),
  start_on: Day,
  last_on: Day,
  /** The snapshot of the same cycle that this one corrects; null for a first closing. */
  corrects: nullable(Type.Integer({ minimum: 1 })),
  closed_on: Day,
  objectives: Type.Array(closed({ ...FrozenObjective.properties, ...sealed })),
  evidence: Type.Array(closed({ ...Evidence.properties, ...sealed })),
  /** Hash of snapshot n − 1; 64 zeros before the first. */
  previous: Hash,
  hash: Hash,
});
export type Snapshot = Static<typeof Snapshot>;
export type SealedEvidence = Snapshot['evidence'][number];
export type SealedObjective = Snapshot['objectives'][number];

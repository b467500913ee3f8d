import { Type, type Static } from 'typebox';
import {
  Amount,
  By,
  closed,
  Day,
  happening,
  Hash,
  Id,
  Instant,
  nullable,
  Paragraph,
} from '../fields.ts';

export const checkIn = {
  check_in: Id,
  key_result: Id,
  /** The day that the value stands for. */
  measured_on: Day,
  /**
   * linear, range: the value; milestone and binary: 1 done, 0 not done; ordinal: the level, from 0.
   * Null says nothing about the value: only comment and confidence, or a value taken back.
   */
  value: nullable(Amount),
  /** The step of a milestone key result. */
  step: nullable(Id),
  comment: nullable(Paragraph),
  /** How sure the team is to get there, 0 to 10: people's look ahead, never computed. */
  confidence: nullable(Type.Integer({ minimum: 0, maximum: 10 })),
  /** The check-in that this one corrects. */
  supersedes: nullable(Id),
};

/** How a KPI's value was computed, complete enough to compute it again. */
export const Proof = closed({
  /** Version of the KPI's definition. */
  definition_version: Type.Integer({ minimum: 1 }),
  query: Type.String({ minLength: 1, maxLength: 20_000 }),
  parameters: Type.Record(
    Type.String({ pattern: '^[a-zA-Z_][a-zA-Z0-9_.]{0,59}$' }),
    Type.Union([Type.String({ maxLength: 400 }), Type.Number(), Type.Boolean(), Type.Null()]),
    { maxProperties: 40, additionalProperties: false },
  ),
  data_hash: Hash,
  /** Up to when the data reach. */
  data_through: nullable(Instant),
  engine_version: Type.String({ minLength: 1, maxLength: 60 }),
});
export type Proof = Static<typeof Proof>;

export const observation = {
  key_result: Id,
  /** First and last local date of the period that was measured. */
  from: Day,
  to: Day,
  /** Null unless the state is `value`, `stale` or `incomplete`. */
  value: nullable(Amount),
  state: Type.Enum(['value', 'stale', 'incomplete', 'not_computable', 'suppressed']),
  numerator: nullable(Amount),
  denominator: nullable(Amount),
  n: nullable(Type.Integer({ minimum: 0, maximum: 1e12 })),
  proof: Proof,
};

const recorded = { by: By, at: Instant };

/** What people said about a key result. Never changed: a correction supersedes it. */
export const CheckIn = closed({ kind: Type.Literal('check_in'), ...checkIn, ...recorded });
export type CheckIn = Static<typeof CheckIn>;

/** What a KPI said about a key result. The same period may be observed again when late data came in. */
export const Observation = closed({
  kind: Type.Literal('observation'),
  ...observation,
  ...recorded,
});
export type Observation = Static<typeof Observation>;

/** Everything known about a key result has two times: the day it stands for and when it was recorded. */
export type Reading = CheckIn | Observation;

export const readingEvents = {
  'checked-in': happening('checked-in', checkIn),
  'observation-recorded': happening('observation-recorded', observation),
};

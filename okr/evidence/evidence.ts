import { Type, type Static } from 'typebox';
import {
  Amount,
  closed,
  Day,
  Hash,
  Id,
  Instant,
  KpiId,
  Line,
  nullable,
  Where,
  Grain,
} from '../fields.ts';
import { Form } from '../key-result/key-result.ts';
import { Proof } from '../key-result/reading.ts';
import { Target } from '../key-result/target.ts';
import { Score } from '../score/score.ts';
import { Commitment, Outcome, Visibility } from '../objective/objective.ts';
import { Judgement } from '../review/review.ts';

/** What a value was compared with: one version of the target, without the names of who set it. */
export const FrozenTarget = closed({
  version: Type.Integer({ minimum: 1 }),
  target: Target,
  valid_from: Day,
});
export type FrozenTarget = Static<typeof FrozenTarget>;

/** One value of a KPI, and how it was computed. */
export const Measurement = closed({
  from: Day,
  to: Day,
  value: nullable(Amount),
  recorded_at: Instant,
  proof: Proof,
});
export type Measurement = Static<typeof Measurement>;

/** A key result as it was at the closing of its cycle. Recomputes to itself; holds no name. */
export const Evidence = closed({
  key_result: Id,
  objective: Id,
  title: Line,
  form: Form,
  value_unit: Type.String({ maxLength: 40 }),
  decimals: Type.Integer({ minimum: 0, maximum: 6 }),
  weight: Type.Integer({ minimum: 1, maximum: 3 }),
  commitment: Commitment,
  /** The latest value that stands for a day of the cycle; null where there is none. */
  value: nullable(Amount),
  measured_on: nullable(Day),
  /** What the score is computed from: one value per period, step or the latest value. */
  values: Type.Array(nullable(Amount), { maxItems: 60 }),
  current: FrozenTarget,
  original: FrozenTarget,
  /** Against the current target: this one counts. */
  score: Score,
  /** Against the target as it was agreed. */
  score_original: Score,
  /** The KPI behind it and how its latest value was computed; null for values of people. */
  kpi: nullable(
    closed({
      kpi: KpiId,
      where: Where,
      grain: Grain,
      /** Fewest distinct units behind a value that counts; null where unknown. */
      n: nullable(Type.Integer({ minimum: 0 })),
      ...Measurement.properties,
      /** The other values that count: those of the earlier periods of a range. */
      earlier: Type.Array(Measurement, { maxItems: 60 }),
    }),
  ),
  judgement: nullable(Judgement),
});
export type Evidence = Static<typeof Evidence>;

/** An objective as it was at the closing. */
export const FrozenObjective = closed({
  objective: Id,
  unit: Id,
  title: Line,
  customers: Type.Array(Line),
  added_value: Type.String(),
  commitment: Commitment,
  visibility: Visibility,
  /** Midterm goals that it contributes to or supports. */
  goals: Type.Array(Id),
  coverage: Type.Number({ minimum: 0, maximum: 1 }),
  /** Null where too little was measured. */
  score: nullable(Type.Number({ minimum: 0, maximum: 1 })),
  outcome: Outcome,
  judgement: nullable(Judgement),
  /** Hashes of the evidence of its key results, in their order. */
  evidence: Type.Array(Hash),
});
export type FrozenObjective = Static<typeof FrozenObjective>;

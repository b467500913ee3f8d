import { Type, type Static } from 'typebox';
import {
  closed,
  Day,
  Grain,
  happening,
  Id,
  KpiId,
  Line,
  nullable,
  Paragraph,
  Where,
} from '../fields.ts';
import { Target, type TargetVersion } from './target.ts';

/** A step of a milestone key result. */
export const Step = closed({
  step: Id,
  title: Line,
  weight: Type.Integer({ minimum: 1, maximum: 3 }),
});
export type Step = Static<typeof Step>;

/** How a key result is scored, with what only that kind needs. */
export const Form = Type.Union([
  closed({
    type: Type.Literal('linear'),
    /** Declared where people want it checked; else it follows from baseline and target. */
    direction: nullable(Type.Enum(['increase', 'decrease'])),
    /** The key result “measure the baseline”, while there is no baseline yet. */
    baseline_from: nullable(Id),
  }),
  /** Met or not met per week, month or quarter of the cycle. */
  closed({ type: Type.Literal('range'), grain: Type.Enum(['week', 'month', 'quarter']) }),
  closed({
    type: Type.Literal('milestone'),
    steps: Type.Array(Step, { minItems: 1, maxItems: 20 }),
  }),
  closed({ type: Type.Literal('binary') }),
  /** Levels in words, lowest first: four for aspirational, three for committed objectives. */
  closed({ type: Type.Literal('ordinal'), levels: Type.Array(Line, { minItems: 3, maxItems: 4 }) }),
]);
export type Form = Static<typeof Form>;
export type KeyResultType = Form['type'];

/** Where its values come from: people, or a KPI of the city. */
export const Source = Type.Union([
  closed({ kind: Type.Literal('manual') }),
  closed({ kind: Type.Literal('kpi'), kpi: KpiId, where: Where, grain: Grain }),
]);
export type Source = Static<typeof Source>;

const definition = {
  title: Line,
  form: Form,
  /** The unit of its values, in words, e.g. `Tage`, `%`. */
  value_unit: Type.String({ maxLength: 40 }),
  decimals: Type.Integer({ minimum: 0, maximum: 6 }),
  weight: Type.Integer({ minimum: 1, maximum: 3 }),
  source: Source,
};
export const KeyResultDefinition = closed(definition);
export type KeyResultDefinition = Static<typeof KeyResultDefinition>;

/** How an objective will be recognised as reached. */
export interface KeyResult extends Readonly<KeyResultDefinition> {
  key_result: string;
  objective: string;
  /** All versions, oldest first; `version` counts from 1. */
  targets: readonly TargetVersion[];
  /** The version that was agreed with the objective; null before. */
  original: number | null;
  /** Why it was dropped after agreement, or null. */
  dropped: string | null;
  dropped_at: string | null;
  /** The key result that it was carried over from. */
  carried_from: string | null;
}

export const defined = { key_result: Id, objective: Id, ...definition, target: Target };
export const edited = { key_result: Id, ...definition, target: Target };
const one = { key_result: Id };
export const proposal = { key_result: Id, target: Target, valid_from: Day, reason: Paragraph };
export const version = { key_result: Id, version: Type.Integer({ minimum: 1 }) };

export const keyResultEvents = {
  'key-result-defined': happening('key-result-defined', {
    ...defined,
    valid_from: Day,
    carried_from: nullable(Id),
  }),
  'key-result-edited': happening('key-result-edited', { ...edited, valid_from: Day }),
  'key-result-removed': happening('key-result-removed', one),
  'key-result-dropped': happening('key-result-dropped', { key_result: Id, reason: Paragraph }),
  'target-proposed': happening('target-proposed', { ...proposal, ...version }),
  'target-approved': happening('target-approved', version),
  'target-declined': happening('target-declined', { ...version, reason: Paragraph }),
};

import { Type, type Static } from 'typebox';
import {
  Amount,
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

/** The value that is aimed at from one day to another, both included. */
export const PathPoint = closed({ from: Day, to: Day, value: Amount });
export type PathPoint = Static<typeof PathPoint>;

export const PathStatus = Type.Enum(['ahead', 'on_plan', 'slightly_behind']);

/**
 * A status holds while the actual value falls short of the target by at most `within`, in the unit of
 * the KPI; negative means better than the target by that much. Worse than all of them is `behind`.
 */
export const PathThreshold = closed({ status: PathStatus, within: Amount });
export type PathThreshold = Static<typeof PathThreshold>;

export const path = {
  path: Id,
  goal: Id,
  title: Line,
  kpi: KpiId,
  /** The actual value is asked with the same filter and the same grain. */
  where: Where,
  grain: Grain,
  better: Type.Enum(['higher', 'lower']),
  /** `linear` runs straight from one point's `to` to the next one's `from`; `stepped` holds until then. */
  shape: Type.Enum(['linear', 'stepped']),
  points: Type.Array(PathPoint, { minItems: 1, maxItems: 40 }),
  thresholds: Type.Array(PathThreshold, { minItems: 1, maxItems: 3 }),
};

/** The way that a KPI of a midterm goal is meant to go. A new version replaces it; old ones stay in the log. */
export const TargetPath = closed({
  ...path,
  version: Type.Integer({ minimum: 1 }),
  /** Why this version replaced the one before it; null for the first. */
  reason: nullable(Paragraph),
});
export type TargetPath = Static<typeof TargetPath>;

export const targetPathEvents = {
  'target-path-set': happening('target-path-set', { ...path, reason: nullable(Paragraph) }),
  'target-path-removed': happening('target-path-removed', { path: Id, reason: Paragraph }),
};

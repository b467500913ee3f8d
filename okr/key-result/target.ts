import { Type, type Static } from 'typebox';
import { Amount, By, closed, Day, Instant, nullable, Paragraph } from '../fields.ts';

/** linear: from the baseline to the target; the direction is the sign of target − baseline. */
export const LinearTarget = closed({ baseline: nullable(Amount), target: Amount });
export type LinearTarget = Static<typeof LinearTarget>;

/** range: within lo and hi, both included; one of them may be open. */
export const RangeTarget = closed({ lo: nullable(Amount), hi: nullable(Amount) });
export type RangeTarget = Static<typeof RangeTarget>;

/** What is aimed at; milestone, binary and ordinal key results carry theirs in their form. */
export const Target = Type.Union([LinearTarget, RangeTarget, Type.Null()]);
export type Target = Static<typeof Target>;

/**
 * Target versions are append-only. The first ones are written while the objective is a draft; once
 * it is agreed, a version is proposed with a reason and holds when somebody else approves it.
 */
export const TargetVersion = closed({
  version: Type.Integer({ minimum: 1 }),
  target: Target,
  valid_from: Day,
  reason: nullable(Paragraph),
  state: Type.Enum(['set', 'proposed', 'approved', 'declined']),
  author: By,
  /** When it was set or proposed. */
  at: Instant,
  approved_by: nullable(By),
  /** From when on it is known to hold: set or approved; null while proposed or where declined. */
  effective_at: nullable(Instant),
});
export type TargetVersion = Static<typeof TargetVersion>;

/** Do two targets aim at the same? */
export const sameTarget = (a: Target, b: Target): boolean =>
  JSON.stringify(numbersOf(a)) === JSON.stringify(numbersOf(b));

function numbersOf(target: Target): (number | null)[] {
  if (target === null) return [];
  return 'target' in target ? [target.baseline, target.target] : [target.lo, target.hi, 0];
}

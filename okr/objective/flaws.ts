import type { Context } from '../context.ts';
import type { KeyResult } from '../key-result/key-result.ts';
import type { LinearTarget, Target } from '../key-result/target.ts';
import { scoreLinear } from '../score/linear.ts';
import { rounded } from '../score/rounding.ts';
import { ordinalScale } from '../score/ordinal.ts';
import type { State } from '../state.ts';
import type { Objective } from './objective.ts';

/** At most so many key results belong to an objective. */
export const mostKeyResults = 5;

/**
 * What an objective still lacks before it can be submitted and agreed, as codes: `no-key-results`,
 * or `<key result>: <code>`. Empty where it is complete.
 */
export function flawsOf(
  state: State,
  objective: Objective,
  context: TargetContext & Pick<Context, 'kpis'>,
): string[] {
  const keyResults = objective.key_results.map((id) => state.keyResults.get(id)!);
  if (keyResults.length === 0) return ['no-key-results'];
  return keyResults.flatMap((keyResult) => {
    const { key_result, form, source, targets } = keyResult;
    const flaws: string[] = [];
    if (form.type === 'ordinal' && form.levels.length !== levelsOf(objective)) {
      flaws.push('levels-do-not-fit');
    }
    if (source.kind === 'kpi' && !context.kpis.has(source.kpi)) flaws.push('unknown-kpi');
    const flaw = flawOfTarget(state, keyResult, targets.at(-1)!.target, context);
    if (flaw) flaws.push(flaw);
    return flaws.map((code) => `${key_result}: ${code}`);
  });
}

/** What is known of the KPIs that targets are set for. */
type TargetContext = Pick<Context, 'boundsOf' | 'before'>;

export type TargetFlaw =
  | 'no-baseline'
  | 'degenerate'
  | 'direction-mismatch'
  | 'no-range'
  | 'out-of-bounds'
  | 'implausible-baseline';

/** What is wrong with a target of a key result; null where it can be agreed. */
export function flawOfTarget(
  state: State,
  keyResult: Pick<KeyResult, 'key_result' | 'objective' | 'form' | 'source'>,
  target: Target,
  context: TargetContext,
): TargetFlaw | null {
  const { key_result, objective, form } = keyResult;
  if (isOutOfBounds(keyResult, target, context)) return 'out-of-bounds';
  if (form.type === 'range') return target && 'lo' in target && isRange(target) ? null : 'no-range';
  if (form.type !== 'linear' || !target || !('target' in target)) return null;
  if (target.baseline === null) {
    const measures = state.keyResults.get(form.baseline_from ?? '');
    if (!measures || measures.key_result === key_result || measures.dropped) return 'no-baseline';
    const its = state.objectives.get(measures.objective)!;
    const alive = its.state !== 'dropped';
    return alive && its.cycle === state.objectives.get(objective)!.cycle ? null : 'no-baseline';
  }
  const { state: flaw } = scoreLinear({ ...target, direction: form.direction }, target.baseline);
  if (flaw === 'degenerate') return 'degenerate';
  if (flaw === 'direction_mismatch') return 'direction-mismatch';
  return isImplausible(target, context.before?.get(key_result)) ? 'implausible-baseline' : null;
}

/** A baseline that lies further from what was measured before than the target lies from it. */
function isImplausible({ baseline, target }: LinearTarget, measured: number | undefined): boolean {
  if (measured === undefined || baseline === null) return false;
  return rounded(Math.abs(measured - baseline)) > rounded(Math.abs(target - baseline));
}

/** A value that the KPI behind it can never have, e.g. −5 days or 34 where a share goes to 1. */
function isOutOfBounds(
  { source }: Pick<KeyResult, 'source'>,
  target: Target,
  { boundsOf }: TargetContext,
): boolean {
  const bounds = source.kind === 'kpi' ? boundsOf?.(source.kpi) : null;
  if (!bounds || target === null) return false;
  const { least, most } = bounds;
  const ends = 'target' in target ? [target.baseline, target.target] : [target.lo, target.hi];
  return ends.some(
    (end) => end !== null && ((least !== null && end < least) || (most !== null && end > most)),
  );
}

const isRange = ({ lo, hi }: { lo: number | null; hi: number | null }): boolean =>
  lo === null ? hi !== null : hi === null || lo <= hi;

const levelsOf = ({ commitment }: Objective): number => ordinalScale[commitment].length;

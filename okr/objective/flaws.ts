import type { Context } from '../context.ts';
import type { KeyResult } from '../key-result/key-result.ts';
import type { Target } from '../key-result/target.ts';
import { scoreLinear } from '../score/linear.ts';
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
  { kpis }: Pick<Context, 'kpis'>,
): string[] {
  const keyResults = objective.key_results.map((id) => state.keyResults.get(id)!);
  if (keyResults.length === 0) return ['no-key-results'];
  return keyResults.flatMap((keyResult) => {
    const { key_result, form, source, targets } = keyResult;
    const flaws: string[] = [];
    if (form.type === 'ordinal' && form.levels.length !== levelsOf(objective)) {
      flaws.push('levels-do-not-fit');
    }
    if (source.kind === 'kpi' && !kpis.has(source.kpi)) flaws.push('unknown-kpi');
    const flaw = flawOfTarget(state, keyResult, targets.at(-1)!.target);
    if (flaw) flaws.push(flaw);
    return flaws.map((code) => `${key_result}: ${code}`);
  });
}

/** What is wrong with a target of a key result; null where it can be agreed. */
export function flawOfTarget(
  state: State,
  { key_result, objective, form }: Pick<KeyResult, 'key_result' | 'objective' | 'form'>,
  target: Target,
): 'no-baseline' | 'degenerate' | 'direction-mismatch' | 'no-range' | null {
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
  return flaw === 'direction_mismatch' ? 'direction-mismatch' : null;
}

const isRange = ({ lo, hi }: { lo: number | null; hi: number | null }): boolean =>
  lo === null ? hi !== null : hi === null || lo <= hi;

const levelsOf = ({ commitment }: Objective): number => ordinalScale[commitment].length;

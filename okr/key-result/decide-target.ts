import { refuse, type Rules } from '../decision.ts';
import { refuseUnlessAgreed } from '../objective/decide-objective.ts';
import { flawOfTarget } from '../objective/flaws.ts';
import type { Context } from '../context.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { fits, objectiveOf } from './decide-key-result.ts';
import type { KeyResult, keyResultCommands } from './key-result.ts';

type Written = 'target-propose' | 'target-approve' | 'target-decline';

/** Once an objective is agreed, its targets change only with a reason and a second person. */
export const decideTarget: Rules<Pick<typeof keyResultCommands, Written>> = {
  'target-propose'(state, { key_result, target, valid_from, reason }, context) {
    const keyResult = state.keyResults.get(key_result)!;
    const fixed = refuseUnlessChangeable(state, keyResult, context);
    if (fixed) return fixed;
    if (keyResult.targets.some((version) => version.state === 'proposed')) {
      return refuse('target-pending');
    }
    if (target === null || !fits(keyResult.form, target)) return refuse('target-does-not-fit');
    const flaw = flawOfTarget(state, keyResult, target, context);
    if (flaw) return refuse('invalid-target', [flaw]);
    const { start_on, last_on } = state.cycles.get(objectiveOf(state, key_result).cycle)!;
    if (valid_from < start_on || valid_from > last_on) return refuse('day-outside-cycle');
    const version = keyResult.targets.length + 1;
    return [{ type: 'target-proposed', key_result, target, valid_from, reason, version }];
  },
  'target-approve'(state, { key_result, version }, context) {
    const keyResult = state.keyResults.get(key_result)!;
    const proposed = keyResult.targets[version - 1];
    if (proposed?.state !== 'proposed') return refuse('target-not-proposed');
    const { caller } = context;
    if (caller === 'server' || caller.account === proposed.author.account) {
      return refuse('same-person');
    }
    const fixed = refuseUnlessChangeable(state, keyResult, context);
    return fixed ?? [{ type: 'target-approved', key_result, version }];
  },
  'target-decline': ({ keyResults }, { key_result, version, reason }) =>
    keyResults.get(key_result)!.targets[version - 1]?.state === 'proposed'
      ? [{ type: 'target-declined', key_result, version, reason }]
      : refuse('target-not-proposed'),
};

const refuseUnlessChangeable = (
  state: State,
  { key_result, dropped }: KeyResult,
  context: Context,
): Refusal | null =>
  dropped === null
    ? refuseUnlessAgreed(state, objectiveOf(state, key_result), context)
    : refuse('key-result-dropped');

import { byHead, byLeaders, commandsOf } from '../command-record.ts';
import { ofKeyResult } from '../concern.ts';
import type { Context } from '../context.ts';
import { refuse } from '../decision.ts';
import { Paragraph } from '../fields.ts';
import { said } from '../forms.ts';
import { flawOfTarget } from '../objective/flaws.ts';
import { refuseUnlessAgreed } from '../objective/objective-commands.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { fits, objectiveOf, targetOf } from './key-result-commands.ts';
import { proposal, version, type KeyResult } from './key-result.ts';

/** Once an objective is agreed, its targets change only with a reason and a second person. */
export const targetCommands = commandsOf({
  'target-propose': {
    fields: proposal,
    about: ofKeyResult,
    right: byLeaders(
      'einen neuen Zielwert vorschlagen, mit Grund',
      'propose a new target, with a reason',
    ),
    targets({ objectives, keyResults }, { key_result }) {
      const cycle = objectives.get(keyResults.get(key_result)?.objective ?? '')?.cycle;
      return cycle === undefined ? null : { cycle, key_results: [key_result] };
    },
    decide(state, { key_result, target, valid_from, reason }, context) {
      const keyResult = state.keyResults.get(key_result)!;
      const fixed = refuseUnlessChangeable(state, keyResult, context);
      if (fixed) return fixed;
      if (open(keyResult)) return refuse('target-pending');
      if (target === null || !fits(keyResult.form, target)) return refuse('target-does-not-fit');
      const flaw = flawOfTarget(state, keyResult, target, context);
      if (flaw) return refuse('invalid-target', [flaw]);
      const { start_on, last_on } = state.cycles.get(objectiveOf(state, key_result).cycle)!;
      if (valid_from < start_on || valid_from > last_on) return refuse('day-outside-cycle');
      const version = keyResult.targets.length + 1;
      return [{ type: 'target-proposed', key_result, target, valid_from, reason, version }];
    },
    offered: {
      key_result({ keyResult, start_on: valid_from }) {
        const { key_result } = keyResult;
        return { key_result, target: targetOf(keyResult), valid_from, reason: said };
      },
    },
  },
  'target-approve': {
    fields: version,
    about: ofKeyResult,
    right: byHead(
      'einen neuen Zielwert genehmigen; nicht wer ihn vorschlug',
      'approve a new target; not who proposed it',
    ),
    decide(state, { key_result, version }, context) {
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
    offered: { key_result: ({ keyResult }) => answerable(keyResult) },
  },
  'target-decline': {
    fields: { ...version, reason: Paragraph },
    about: ofKeyResult,
    right: byHead(
      'einen neuen Zielwert ablehnen, mit Grund',
      'decline a new target, with a reason',
    ),
    decide: ({ keyResults }, { key_result, version, reason }) =>
      keyResults.get(key_result)!.targets[version - 1]?.state === 'proposed'
        ? [{ type: 'target-declined', key_result, version, reason }]
        : refuse('target-not-proposed'),
    offered: {
      key_result({ keyResult }) {
        const answer = answerable(keyResult);
        return answer && { ...answer, reason: said };
      },
    },
  },
});

const open = ({ targets }: KeyResult) => targets.findLast(({ state }) => state === 'proposed');

/** The proposal that awaits an answer, or null. */
function answerable(keyResult: KeyResult): { key_result: string; version: number } | null {
  const proposed = open(keyResult);
  return proposed ? { key_result: keyResult.key_result, version: proposed.version } : null;
}

const refuseUnlessChangeable = (
  state: State,
  { key_result, dropped }: KeyResult,
  context: Context,
): Refusal | null =>
  dropped === null
    ? refuseUnlessAgreed(state, objectiveOf(state, key_result), context)
    : refuse('key-result-dropped');

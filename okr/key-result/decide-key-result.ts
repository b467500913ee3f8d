import { isRefusal, refuse, type Rules } from '../decision.ts';
import { refuseUnlessAgreed } from '../objective/decide-objective.ts';
import { editing } from '../objective/editing.ts';
import { mostKeyResults } from '../objective/flaws.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import type { keyResultCommands, KeyResultDefinition } from './key-result.ts';
import type { Target } from './target.ts';

type Written = 'key-result-define' | 'key-result-edit' | 'key-result-remove' | 'key-result-drop';

export const decideKeyResult: Rules<Pick<typeof keyResultCommands, Written>> = {
  'key-result-define'(state, command, context) {
    const objective = state.objectives.get(command.objective)!;
    const edit = editing(state, objective, context);
    if (isRefusal(edit)) return edit;
    if (objective.key_results.length >= mostKeyResults) return refuse('too-many-key-results');
    const valid_from = state.cycles.get(objective.cycle)!.start_on;
    return (
      refuseWrongShape(command) ?? [
        ...edit,
        { ...command, valid_from, carried_from: null, type: 'key-result-defined' },
      ]
    );
  },
  'key-result-edit'(state, { seen, ...command }, context) {
    const objective = objectiveOf(state, command.key_result);
    const edit = editing(state, objective, context, seen);
    if (isRefusal(edit)) return edit;
    const valid_from = state.cycles.get(objective.cycle)!.start_on;
    return (
      refuseWrongShape(command) ?? [...edit, { ...command, valid_from, type: 'key-result-edited' }]
    );
  },
  'key-result-remove'(state, { key_result }, context) {
    const edit = editing(state, objectiveOf(state, key_result), context);
    return isRefusal(edit) ? edit : [...edit, { type: 'key-result-removed', key_result }];
  },
  'key-result-drop'(state, { key_result, reason }, context) {
    const objective = objectiveOf(state, key_result);
    const flaw = refuseUnlessAgreed(state, objective, context);
    if (flaw) return flaw;
    const left = objective.key_results.filter((id) => state.keyResults.get(id)!.dropped === null);
    if (!left.includes(key_result)) return refuse('key-result-dropped');
    if (left.length === 1) return refuse('last-key-result');
    return [{ type: 'key-result-dropped', key_result, reason }];
  },
};

export const objectiveOf = ({ keyResults, objectives }: State, keyResult: string) =>
  objectives.get(keyResults.get(keyResult)!.objective)!;

/** Do form, source and target belong together? What is only incomplete is asked at the submission. */
function refuseWrongShape({
  form,
  source,
  target,
}: KeyResultDefinition & { target: Target }): Refusal | null {
  if (!fits(form, target)) return refuse('target-does-not-fit');
  if (source.kind === 'kpi') {
    if (form.type !== 'linear' && form.type !== 'range') return refuse('kpi-does-not-fit');
    if (form.type === 'range' && form.grain !== source.grain) return refuse('kpi-does-not-fit');
  }
  if (form.type === 'milestone') {
    const steps = form.steps.map(({ step }) => step);
    if (new Set(steps).size < steps.length) return refuse('name-taken', steps);
  }
  return null;
}

/** Is it the kind of target that the form asks for? */
export function fits({ type }: KeyResultDefinition['form'], target: Target): boolean {
  if (type === 'linear') return target !== null && 'target' in target;
  if (type === 'range') return target !== null && 'lo' in target;
  return target === null;
}

import { byHead, byTeam, commandsOf } from '../command-record.ts';
import { ofKeyResult, ofObjective } from '../concern.ts';
import { isRefusal, refuse } from '../decision.ts';
import { Id, Paragraph, Seen } from '../fields.ts';
import { fresh, said } from '../forms.ts';
import { mostKeyResults } from '../objective/flaws.ts';
import { editing } from '../objective/editing.ts';
import { refuseUnlessAgreed } from '../objective/objective-commands.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { defined, edited, type KeyResult, type KeyResultDefinition } from './key-result.ts';
import type { Target } from './target.ts';

export const keyResultCommands = commandsOf({
  'key-result-define': {
    fields: defined,
    creates: 'key_result',
    about: ofObjective,
    right: byTeam('ein Schlüsselergebnis festlegen', 'define a key result'),
    decide(state, command, context) {
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
    offered: {
      objective: ({ objective: { objective } }) => ({
        ...{ key_result: fresh, objective, title: said, decimals: 0, value_unit: '', weight: 1 },
        ...({ form: { type: 'binary' }, target: null, source: { kind: 'manual' } } as const),
      }),
    },
  },
  'key-result-edit': {
    fields: { ...edited, seen: Seen },
    about: ofKeyResult,
    right: byTeam('ein Schlüsselergebnis im Entwurf ändern', 'edit a key result of a draft'),
    decide(state, { seen, ...command }, context) {
      const objective = objectiveOf(state, command.key_result);
      const edit = editing(state, objective, context, seen);
      if (isRefusal(edit)) return edit;
      const valid_from = state.cycles.get(objective.cycle)!.start_on;
      return (
        refuseWrongShape(command) ?? [
          ...edit,
          { ...command, valid_from, type: 'key-result-edited' },
        ]
      );
    },
    offered: {
      key_result({ keyResult }) {
        const { key_result, title, form, value_unit, decimals, weight, source } = keyResult;
        const target = targetOf(keyResult);
        return { key_result, title, form, value_unit, decimals, weight, source, target };
      },
    },
  },
  'key-result-remove': {
    fields: { key_result: Id },
    about: ofKeyResult,
    right: byTeam(
      'ein Schlüsselergebnis aus dem Entwurf nehmen',
      'take a key result out of a draft',
    ),
    decide(state, { key_result }, context) {
      const edit = editing(state, objectiveOf(state, key_result), context);
      return isRefusal(edit) ? edit : [...edit, { type: 'key-result-removed', key_result }];
    },
    offered: { key_result: ({ keyResult: { key_result } }) => ({ key_result }) },
  },
  'key-result-drop': {
    fields: { key_result: Id, reason: Paragraph },
    about: ofKeyResult,
    right: byHead(
      'ein vereinbartes Schlüsselergebnis aufgeben, mit Grund',
      'drop an agreed key result, with a reason',
    ),
    decide(state, { key_result, reason }, context) {
      const objective = objectiveOf(state, key_result);
      const flaw = refuseUnlessAgreed(state, objective, context);
      if (flaw) return flaw;
      const left = objective.key_results.filter((id) => state.keyResults.get(id)!.dropped === null);
      if (!left.includes(key_result)) return refuse('key-result-dropped');
      if (left.length === 1) return refuse('last-key-result');
      return [{ type: 'key-result-dropped', key_result, reason }];
    },
    offered: { key_result: ({ keyResult: { key_result } }) => ({ key_result, reason: said }) },
  },
});

/** The target that holds, or the first one where none does yet. */
export const targetOf = ({ targets }: KeyResult): Target =>
  (targets.findLast((version) => version.effective_at !== null) ?? targets[0]!).target;

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

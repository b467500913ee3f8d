import type { Context } from '../context.ts';
import { refuseUnlessOpen } from '../cycle/open.ts';
import { isRefusal, refuse, type Rules } from '../decision.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { editing } from './editing.ts';
import { refuseFlaws, refuseUnlinked, refuseWithoutRoom } from './lacks.ts';
import type { Objective, objectiveCommands } from './objective.ts';

export const decideObjective: Rules<typeof objectiveCommands> = {
  'objective-draft'(state, command, context) {
    const closed = refuseUnlessOpen(state.cycles.get(command.cycle)!, context);
    return closed ?? [{ ...command, carried_from: null, type: 'objective-drafted' }];
  },
  'objective-edit'(state, { seen, ...command }, context) {
    const objective = state.objectives.get(command.objective)!;
    const edit = editing(state, objective, context, seen);
    return isRefusal(edit) ? edit : [...edit, { ...command, type: 'objective-edited' }];
  },
  'objective-submit'(state, { objective: id }, context) {
    const objective = state.objectives.get(id)!;
    if (objective.state !== 'draft') return refuse('objective-not-draft');
    return (
      refuseUnlessComplete(state, objective, context) ??
      refuseWithoutRoom(state, objective) ?? [{ type: 'objective-submitted', objective: id }]
    );
  },
  'objective-return': ({ objectives }, { objective, reason }) =>
    objectives.get(objective)!.state === 'submitted'
      ? [{ type: 'objective-returned', objective, reason }]
      : refuse('objective-not-submitted'),
  'objective-revise': ({ objectives }, { objective }) =>
    objectives.get(objective)!.state === 'returned'
      ? [{ type: 'objective-revised', objective }]
      : refuse('objective-not-returned'),
  'objective-agree'(state, { objective: id }, context) {
    const objective = state.objectives.get(id)!;
    if (objective.state !== 'submitted') return refuse('objective-not-submitted');
    return (
      refuseOwn(objective, context.caller) ??
      refuseUnlessComplete(state, objective, context) ??
      refuseUnlinked(state, objective) ?? [{ type: 'objective-agreed', objective: id }]
    );
  },
  'objective-discard': ({ objectives }, { objective, reason }) =>
    ['draft', 'returned'].includes(objectives.get(objective)!.state)
      ? [{ type: 'objective-dropped', objective, reason }]
      : refuse('objective-not-draft'),
  'objective-drop': (state, { objective, reason }, context) =>
    refuseUnlessAgreed(state, state.objectives.get(objective)!, context) ?? [
      { type: 'objective-dropped', objective, reason },
    ],
  'objective-set-visibility': ({ objectives }, { objective, visibility }) =>
    ['agreed', 'closed'].includes(objectives.get(objective)!.state)
      ? [{ type: 'objective-visibility-set', objective, visibility }]
      : refuse('objective-not-agreed'),
};

/** Agreed, and its cycle still lets promises be changed? */
export function refuseUnlessAgreed(
  { cycles }: State,
  { state, cycle }: Objective,
  context: Context,
): Refusal | null {
  if (state !== 'agreed') return refuse('objective-not-agreed');
  return refuseUnlessOpen(cycles.get(cycle)!, context);
}

function refuseUnlessComplete(
  state: State,
  objective: Objective,
  context: Context,
): Refusal | null {
  return (
    refuseUnlessOpen(state.cycles.get(objective.cycle)!, context) ??
    refuseFlaws(state, objective, context)
  );
}

/** It takes two people, and nobody agrees what their own team promises. */
function refuseOwn({ unit, submitted_by }: Objective, caller: Context['caller']): Refusal | null {
  if (caller === 'server' || caller.account === submitted_by?.account) return refuse('same-person');
  const leads = caller.grants.some((grant) => grant.role === 'lead' && grant.unit === unit);
  return leads ? refuse('own-objective') : null;
}

import { byHead, byRole, byTeam, commandsOf } from '../command-record.ts';
import { ofObjective, ofUnit } from '../concern.ts';
import type { Context } from '../context.ts';
import { refuseUnlessOpen } from '../cycle/open.ts';
import { isRefusal, refuse } from '../decision.ts';
import { Id, Paragraph, Seen } from '../fields.ts';
import { fresh, said } from '../forms.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { editing } from './editing.ts';
import { refuseFlaws, refuseUnlinked, refuseWithoutRoom } from './lacks.ts';
import { draft, edit, visibility, type Objective } from './objective.ts';

const one = { objective: Id };
const withReason = { objective: Id, reason: Paragraph };

const itself = ({ objective: { objective } }: { objective: Objective }) => ({ objective });
const itselfWithReason = (place: { objective: Objective }) => ({ ...itself(place), reason: said });

const targetsOf = ({ objectives }: State, { objective }: { objective: string }) =>
  objectives.get(objective) ?? null;

export const objectiveCommands = commandsOf({
  'objective-draft': {
    fields: draft,
    creates: 'objective',
    about: ofUnit,
    right: byTeam('ein Ziel entwerfen', 'draft an objective'),
    decide(state, command, context) {
      const closed = refuseUnlessOpen(state.cycles.get(command.cycle)!, context);
      return closed ?? [{ ...command, carried_from: null, type: 'objective-drafted' }];
    },
    offered: {
      unit: (place) => ({
        ...{ ...place, objective: fresh, title: said, customers: [said], added_value: said },
        ...({ commitment: 'committed', visibility: 'city', without_link: null } as const),
      }),
    },
  },
  'objective-edit': {
    fields: { ...edit, seen: Seen },
    about: ofObjective,
    right: byTeam('einen Entwurf ändern', 'edit a draft'),
    decide(state, { seen, ...command }, context) {
      const objective = state.objectives.get(command.objective)!;
      const edit = editing(state, objective, context, seen);
      return isRefusal(edit) ? edit : [...edit, { ...command, type: 'objective-edited' }];
    },
    offered: {
      objective({ objective: { objective, title, customers, added_value, ...rest } }) {
        const { commitment, visibility, without_link } = rest;
        return { objective, title, customers, added_value, commitment, visibility, without_link };
      },
    },
  },
  'objective-submit': {
    fields: one,
    about: ofObjective,
    right: byRole(['lead'], 'unit')('ein Ziel einreichen', 'submit an objective'),
    targets: targetsOf,
    decide(state, { objective: id }, context) {
      const objective = state.objectives.get(id)!;
      if (objective.state !== 'draft') return refuse('objective-not-draft');
      return (
        refuseUnlessComplete(state, objective, context) ??
        refuseWithoutRoom(state, objective) ?? [{ type: 'objective-submitted', objective: id }]
      );
    },
    offered: { objective: itself },
  },
  'objective-return': {
    fields: withReason,
    about: ofObjective,
    right: byHead(
      'ein eingereichtes Ziel zurückgeben, mit Grund',
      'return a submitted objective, with a reason',
    ),
    decide: ({ objectives }, { objective, reason }) =>
      objectives.get(objective)!.state === 'submitted'
        ? [{ type: 'objective-returned', objective, reason }]
        : refuse('objective-not-submitted'),
    offered: { objective: itselfWithReason },
  },
  'objective-revise': {
    fields: one,
    about: ofObjective,
    right: byTeam(
      'ein zurückgegebenes Ziel wieder zum Entwurf machen',
      'make a returned objective a draft again',
    ),
    decide: ({ objectives }, { objective }) =>
      objectives.get(objective)!.state === 'returned'
        ? [{ type: 'objective-revised', objective }]
        : refuse('objective-not-returned'),
    offered: { objective: itself },
  },
  'objective-agree': {
    fields: one,
    about: ofObjective,
    right: byHead(
      'ein Ziel vereinbaren; nicht wer es eingereicht hat oder das Team leitet',
      'agree an objective; not who submitted it or leads the team',
    ),
    targets: targetsOf,
    decide(state, { objective: id }, context) {
      const objective = state.objectives.get(id)!;
      if (objective.state !== 'submitted') return refuse('objective-not-submitted');
      return (
        refuseOwn(objective, context.caller) ??
        refuseUnlessComplete(state, objective, context) ??
        refuseUnlinked(state, objective) ?? [{ type: 'objective-agreed', objective: id }]
      );
    },
    offered: { objective: itself },
  },
  'objective-discard': {
    fields: withReason,
    about: ofObjective,
    right: byTeam('einen Entwurf verwerfen, mit Grund', 'discard a draft, with a reason'),
    decide: ({ objectives }, { objective, reason }) =>
      ['draft', 'returned'].includes(objectives.get(objective)!.state)
        ? [{ type: 'objective-dropped', objective, reason }]
        : refuse('objective-not-draft'),
    offered: { objective: itselfWithReason },
  },
  'objective-drop': {
    fields: withReason,
    about: ofObjective,
    right: byHead(
      'ein vereinbartes Ziel aufgeben, mit Grund',
      'drop an agreed objective, with a reason',
    ),
    decide: (state, { objective, reason }, context) =>
      refuseUnlessAgreed(state, state.objectives.get(objective)!, context) ?? [
        { type: 'objective-dropped', objective, reason },
      ],
    offered: { objective: itselfWithReason },
  },
  'objective-set-visibility': {
    fields: visibility,
    about: ofObjective,
    right: byHead('festlegen, wer ein vereinbartes Ziel sieht', 'set who sees an agreed objective'),
    decide: ({ objectives }, { objective, visibility }) =>
      ['agreed', 'closed'].includes(objectives.get(objective)!.state)
        ? [{ type: 'objective-visibility-set', objective, visibility }]
        : refuse('objective-not-agreed'),
    offered: {
      objective: ({ objective: { objective, visibility } }) => ({ objective, visibility }),
    },
  },
});

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

import { byCdo, byRole, commandsOf } from '../command-record.ts';
import { ofCity } from '../concern.ts';
import { refuse } from '../decision.ts';
import { Seen } from '../fields.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import { plan, report } from './measure.ts';

export const measureCommands = commandsOf({
  'measure-add': {
    fields: plan,
    creates: 'measure',
    about: ofCity,
    right: byCdo('eine Maßnahme aufnehmen', 'add a measure'),
    decide(state, command) {
      const flaw = refuseWrongPlace(state, command);
      return flaw ?? [{ ...command, type: 'measure-added' }];
    },
  },
  'measure-edit': {
    fields: { ...plan, seen: Seen },
    about: ofCity,
    right: byCdo('eine Maßnahme ändern', 'edit a measure'),
    decide(state, { seen, ...command }) {
      const { revision } = state.measures.get(command.measure)!;
      if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
      const flaw = refuseWrongPlace(state, command);
      return flaw ?? [{ ...command, type: 'measure-edited' }];
    },
  },
  'measure-report': {
    fields: { ...report, seen: Seen },
    about: ({ measures }, { measure }) => ({ ...ofCity(), unit: measures.get(measure)!.unit }),
    right: byRole(['cdo', 'lead', 'head'], 'unit')(
      'Stand und Ausgaben einer Maßnahme melden',
      'report status and spending of a measure',
    ),
    decide({ measures }, { seen, ...command }) {
      const { revision } = measures.get(command.measure)!;
      if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
      return [{ ...command, type: 'measure-reported' }];
    },
    offered: {},
  },
});

function refuseWrongPlace(
  { fields, goals }: State,
  { field, goal }: { field: string; goal: string | null },
): Refusal | null {
  if (fields.get(field)!.retired !== null) return refuse('field-retired');
  if (goal !== null && goals.get(goal)!.field !== field) return refuse('goal-of-another-field');
  return null;
}

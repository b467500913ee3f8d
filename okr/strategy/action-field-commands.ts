import { byCdo, commandsOf } from '../command-record.ts';
import { ofCity } from '../concern.ts';
import { refuse } from '../decision.ts';
import { Id, Paragraph, Seen } from '../fields.ts';
import { wording } from './action-field.ts';

export const actionFieldCommands = commandsOf({
  'action-field-define': {
    fields: wording,
    creates: 'field',
    about: ofCity,
    right: byCdo('ein Handlungsfeld anlegen', 'define an action field'),
    decide: (_state, command) => [{ ...command, type: 'action-field-defined' }],
  },
  'action-field-edit': {
    fields: { ...wording, seen: Seen },
    about: ofCity,
    right: byCdo('ein Handlungsfeld umformulieren', 'reword an action field'),
    decide({ fields }, { seen, ...command }) {
      const { retired, revision } = fields.get(command.field)!;
      if (retired !== null) return refuse('field-retired');
      if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
      return [{ ...command, type: 'action-field-edited' }];
    },
  },
  'action-field-retire': {
    fields: { field: Id, reason: Paragraph },
    about: ofCity,
    right: byCdo('ein Handlungsfeld aufgeben, mit Grund', 'give up an action field, with a reason'),
    decide({ fields, goals }, { field, reason }) {
      if (fields.get(field)!.retired !== null) return refuse('field-retired');
      const left = [...goals.values()]
        .filter((goal) => goal.field === field && goal.state !== 'retired')
        .map(({ goal }) => goal);
      if (left.length) return refuse('field-has-goals', left);
      return [{ type: 'action-field-retired', field, reason }];
    },
  },
});

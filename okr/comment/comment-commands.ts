import { byRole, commandsOf, moderated } from '../command-record.ts';
import { ofCity, ofKeyResult, ofObjective } from '../concern.ts';
import { fresh, said } from '../forms.ts';
import { added } from './comment.ts';

const about = (id: string) =>
  ({ comment: fresh, about: { kind: 'objective', id }, text: said }) as const;

export const commentCommands = commandsOf({
  'comment-add': {
    fields: added,
    creates: 'comment',
    names: ({ about: { kind, id } }) => [{ field: kind, name: id }],
    about(state, { about: { kind, id } }) {
      if (kind === 'objective') return ofObjective(state, { objective: id });
      return kind === 'key_result' ? ofKeyResult(state, { key_result: id }) : ofCity();
    },
    afterClosing: true,
    right: byRole([...moderated, 'cdo'], 'anywhere')(
      'kommentieren, jederzeit',
      'comment, at any time',
    ),
    decide: (_state, command) => [{ ...command, type: 'comment-added' }],
    offered: {
      objective: ({ objective: { objective } }) => about(objective),
      matter: ({ objective }) => about(objective),
    },
  },
});

import { byLeaders, commandsOf } from '../command-record.ts';
import { ofUnit } from '../concern.ts';
import { refuse } from '../decision.ts';
import { fresh, said } from '../forms.ts';
import { noted, withdrawn } from './not-doing.ts';

/** What a unit leaves for the sake of what it promises. */
export const notDoingCommands = commandsOf({
  'not-doing-note': {
    fields: noted,
    creates: 'not_doing',
    about: ofUnit,
    right: byLeaders('festhalten, was bewusst gelassen wird', 'note what is deliberately left'),
    decide: (_state, command) => [{ ...command, type: 'not-doing-noted' }],
    offered: { unit: (place) => ({ ...place, not_doing: fresh, text: said, reason: said }) },
  },
  'not-doing-withdraw': {
    fields: withdrawn,
    about: (state, { not_doing }) => ofUnit(state, state.notDoing.get(not_doing)!),
    right: byLeaders(
      'einen solchen Eintrag zurücknehmen, mit Grund',
      'withdraw such a note, with a reason',
    ),
    decide: ({ notDoing }, command) =>
      notDoing.get(command.not_doing)!.withdrawn === null
        ? [{ ...command, type: 'not-doing-withdrawn' }]
        : refuse('not-doing-withdrawn'),
    offered: { not_doing: (place) => ({ ...place, reason: said }) },
  },
});

import { byModerated, byRole, commandsOf } from '../command-record.ts';
import { ofUnit } from '../concern.ts';
import { refuse } from '../decision.ts';
import { Id } from '../fields.ts';
import { fresh, said } from '../forms.ts';
import type { State } from '../state.ts';
import { isWithin } from '../unit.ts';
import { attendance, begun, taken } from './meeting.ts';

const ofMeeting = (state: State, { meeting }: { meeting: string }) =>
  ofUnit(state, state.meetings.get(meeting)!);

export const meetingCommands = commandsOf({
  'meeting-begin': {
    fields: begun,
    creates: 'meeting',
    about: ofUnit,
    right: byRole(['lead', 'head', 'okr_master'], 'unit')(
      'ein Treffen zum Zwischenstand oder Review beginnen',
      'begin a meeting for the pulse or the review',
    ),
    decide({ meetings, cycles }, command) {
      const { state } = cycles.get(command.cycle)!;
      if (command.kind === 'pulse' && state !== 'active') return refuse('cycle-not-active');
      if (command.kind === 'review' && state !== 'review' && state !== 'reopened') {
        return refuse('cycle-not-in-review');
      }
      const open = [...meetings.values()]
        .filter(({ ended, kind }) => ended === null && kind === command.kind)
        .filter(({ cycle, unit }) => cycle === command.cycle && unit === command.unit)
        .map(({ meeting }) => meeting);
      return open.length
        ? refuse('meeting-begun-already', open)
        : [{ ...command, type: 'meeting-begun' }];
    },
    offered: {
      meeting: ({ cycle, unit, kind }) =>
        kind && { meeting: fresh, cycle, unit, kind, minutes: 60 },
    },
  },
  'resolution-take': {
    fields: taken,
    creates: 'resolution',
    about: (state, { meeting, objective }) => ({
      ...ofMeeting(state, { meeting }),
      objective: objective === null ? null : state.objectives.get(objective)!,
    }),
    right: byModerated(
      'einen Beschluss des Treffens festhalten',
      'record what the meeting has decided',
    ),
    decide({ meetings, objectives }, command, { units }) {
      const { cycle, unit, ended } = meetings.get(command.meeting)!;
      if (ended) return refuse('meeting-over');
      const about = command.objective === null ? null : objectives.get(command.objective)!;
      if (about && (about.cycle !== cycle || !isWithin(units, about.unit, unit))) {
        return refuse('not-found', [about.objective]);
      }
      return [{ ...command, type: 'resolution-taken' }];
    },
    offered: {
      meeting: ({ open }) =>
        open && {
          ...{ resolution: fresh, meeting: open.meeting, objective: null },
          ...{ text: said, due_on: null },
        },
    },
  },
  'meeting-end': {
    fields: { meeting: Id, ...attendance },
    names: ({ units }) => units.map((name) => ({ field: 'unit', name })),
    about: ofMeeting,
    right: byRole(['lead', 'head', 'okr_master'], 'unit')('ein Treffen beenden', 'end a meeting'),
    decide: ({ meetings }, command) =>
      meetings.get(command.meeting)!.ended
        ? refuse('meeting-over')
        : [{ ...command, type: 'meeting-ended' }],
    offered: {
      meeting: ({ open }) => open && { meeting: open.meeting, attending: null, units: [] },
    },
  },
});

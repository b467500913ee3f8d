import { refuse, type Rules } from '../decision.ts';
import { isWithin } from '../unit.ts';
import type { meetingCommands } from './meeting.ts';

export const decideMeeting: Rules<typeof meetingCommands> = {
  'meeting-begin'({ meetings, cycles }, command) {
    const { state } = cycles.get(command.cycle)!;
    if (command.kind === 'pulse' && state !== 'active') return refuse('cycle-not-active');
    if (command.kind === 'review' && state !== 'review' && state !== 'reopened') {
      return refuse('cycle-not-in-review');
    }
    const open = [...meetings.values()].filter(
      ({ cycle, unit, kind, ended }) =>
        ended === null && cycle === command.cycle && unit === command.unit && kind === command.kind,
    );
    return open.length
      ? refuse(
          'meeting-begun-already',
          open.map(({ meeting }) => meeting),
        )
      : [{ ...command, type: 'meeting-begun' }];
  },
  'resolution-take'({ meetings, objectives }, command, { units }) {
    const { cycle, unit, ended } = meetings.get(command.meeting)!;
    if (ended) return refuse('meeting-over');
    const about = command.objective === null ? null : objectives.get(command.objective)!;
    if (about && (about.cycle !== cycle || !isWithin(units, about.unit, unit))) {
      return refuse('not-found', [about.objective]);
    }
    return [{ ...command, type: 'resolution-taken' }];
  },
  'meeting-end': ({ meetings }, command) =>
    meetings.get(command.meeting)!.ended
      ? refuse('meeting-over')
      : [{ ...command, type: 'meeting-ended' }],
};

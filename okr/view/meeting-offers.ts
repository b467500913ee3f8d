import type { Command, CommandType } from '../command.ts';
import type { Context } from '../context.ts';
import type { State } from '../state.ts';
import type { MeetingView } from './meeting.ts';
import { dependencyCommands, offering } from './offers.ts';

/** What somebody may do in a meeting right now. */
export interface MeetingOffers {
  /** `meeting-begin`, `resolution-take`, `meeting-end`, `retrospective-record`. */
  meeting: readonly CommandType[];
  /** By objective: pulse, review, comment. */
  objectives: Readonly<Record<string, readonly CommandType[]>>;
  dependencies: Readonly<Record<string, readonly CommandType[]>>;
}

/** Found out by asking `decide`; the commands asked with are never carried out. */
export function meetingOffersOf(
  state: State,
  { cycle: { cycle, start_on }, unit, kind, open, objectives, needs }: MeetingView,
  context: Context,
): MeetingOffers {
  const offered = offering(state, context);
  const [fresh, text] = ['', '…'];
  return {
    meeting: offered([
      ...(kind
        ? [{ type: 'meeting-begin', meeting: fresh, cycle, unit, kind, minutes: 60 } as const]
        : []),
      { type: 'retrospective-record', cycle, unit, keep: text, change: text, actions: [] },
      ...(open ? whileHeld(open.meeting) : []),
    ]),
    objectives: Object.fromEntries(
      objectives.map(({ objective }) => [
        objective,
        offered([
          {
            ...{ type: 'pulse-hold', pulse: fresh, objective, held_on: start_on, text },
            decision: 'stop',
          },
          {
            ...{ type: 'review-record', objective, results: text, key_results: [] },
            judgement: { outcome: 'unmeasured', comment: null },
          },
          {
            type: 'comment-add',
            comment: fresh,
            about: { kind: 'objective', id: objective },
            text,
          },
        ]),
      ]),
    ),
    dependencies: Object.fromEntries(
      needs.map(({ dependency }) => [dependency, offered(dependencyCommands(dependency))]),
    ),
  };
}

const whileHeld = (meeting: string): Command[] => [
  {
    ...{ type: 'resolution-take', resolution: '', meeting, objective: null },
    ...{ text: '…', due_on: null },
  },
  { type: 'meeting-end', meeting, attending: null, units: [] },
];

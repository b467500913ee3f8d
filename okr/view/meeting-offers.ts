import type { CommandType } from '../command.ts';
import type { Context } from '../context.ts';
import type { State } from '../state.ts';
import type { MeetingView } from './meeting.ts';
import { offering } from './offers.ts';

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
  return {
    meeting: offered('meeting', { cycle, unit, kind, open }),
    objectives: Object.fromEntries(
      objectives.map(({ objective }) => [objective, offered('matter', { objective, start_on })]),
    ),
    dependencies: Object.fromEntries(
      needs.map(({ dependency }) => [dependency, offered('dependency', { dependency })]),
    ),
  };
}

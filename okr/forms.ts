import type { Cycle } from './cycle/cycle.ts';
import type { Day } from '../calendar/day.ts';
import type { KeyResult } from './key-result/key-result.ts';
import type { Meeting, MeetingKind } from './meeting/meeting.ts';
import type { Link } from './objective/link.ts';
import type { Objective } from './objective/objective.ts';

/** From where a link can be proposed: upwards, downwards to another objective, or from a midterm goal. */
export type LinkWay = 'up' | 'down' | 'from_goal';

/** Where forms stand whose commands are tried out beforehand, and what they are given there. */
export interface Forms {
  /** `start_on` of its cycle, and some unit that is not its own. */
  objective: { objective: Objective; start_on: Day; elsewhere: string };
  key_result: { keyResult: KeyResult; start_on: Day };
  link: Link;
  /** `goal`: some midterm goal that is not given up, where there is one. */
  link_way: { way: LinkWay; child: string; goal: string | undefined };
  carry_over: { objective: Objective; into: Cycle };
  dependency: { dependency: string };
  /** What a unit can begin in a cycle. */
  unit: { cycle: string; unit: string };
  not_doing: { not_doing: string };
  /** Of a unit in a cycle: what a meeting would be about now, and the one that is being held. */
  meeting: { cycle: string; unit: string; kind: MeetingKind | null; open: Meeting | null };
  /** An objective that a meeting talks about. */
  matter: { objective: string; start_on: Day };
}

/** A name that nothing has, for what would be created. */
export const fresh = '';
/** What somebody would write. */
export const said = '…';

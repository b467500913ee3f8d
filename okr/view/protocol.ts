import type { Comment } from '../comment/comment.ts';
import type { Meeting } from '../meeting/meeting.ts';
import type { Objective } from '../objective/objective.ts';
import type { Pulse, Retrospective, Review } from '../review/review.ts';
import type { State } from '../state.ts';
import { isWithin, type UnitTree } from '../unit.ts';
import type { Sees } from './visible.ts';
import { commentsOn, shownTo } from './meeting.ts';

/** What was written down while a meeting was held, by whoever. */
export interface ProtocolView {
  meeting: Meeting;
  /** Title of the cycle. */
  title: string;
  /** What was said about each objective; those of which nothing was said are left out. */
  objectives: readonly ProtocolEntry[];
  retrospectives: readonly Retrospective[];
  /** How many values were checked in. */
  check_ins: number;
}

export interface ProtocolEntry extends Pick<Objective, 'objective' | 'title' | 'unit'> {
  pulses: readonly Pulse[];
  reviews: readonly Review[];
  comments: readonly Comment[];
}

export interface ProtocolQuestion {
  units: UnitTree;
  sees: Sees;
  takesPart: boolean;
}

export function viewProtocol(
  state: State,
  held: Meeting,
  { units, sees, takesPart }: ProtocolQuestion,
): ProtocolView {
  const meeting = shownTo(state, held, { sees, takesPart });
  const during = <T extends { at: string }>(all: readonly T[] | undefined): T[] =>
    (all ?? []).filter(({ at }) => at >= held.at && (!held.ended || at <= held.ended.at));
  const objectives = (state.index.cycle.get(held.cycle) ?? [])
    .map((id) => state.objectives.get(id)!)
    .filter((one) => isWithin(units, one.unit, held.unit) && sees(one));
  const readings = objectives
    .flatMap((one) => one.key_results)
    .flatMap((id) => during(state.readings.get(id)));
  return {
    meeting,
    title: state.cycles.get(held.cycle)!.title,
    objectives: objectives
      .map(({ objective, title, unit }) => ({
        ...{ objective, title, unit },
        pulses: during(state.pulses.get(objective)),
        reviews: during(state.reviews.get(objective)),
        comments: during(commentsOn(state, objective)),
      }))
      .filter(({ pulses, reviews, comments }) => pulses.length + reviews.length + comments.length),
    retrospectives: takesPart ? during(state.retrospectives.get(`${held.cycle}/${held.unit}`)) : [],
    check_ins: readings.filter(({ kind }) => kind === 'check_in').length,
  };
}

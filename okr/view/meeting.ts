import type { Comment } from '../comment/comment.ts';
import type { Cycle } from '../cycle/cycle.ts';
import { addDays, type Day } from '../../calendar/day.ts';
import { dayAt } from '../../calendar/zone.ts';
import type { AsOf } from '../key-result/as-of.ts';
import { agendaOf, type AgendaItem } from '../meeting/agenda.ts';
import type { Meeting, MeetingKind } from '../meeting/meeting.ts';
import type { Objective } from '../objective/objective.ts';
import type { Pulse, Retrospective, Review } from '../review/review.ts';
import type { State } from '../state.ts';
import { isWithin, type UnitTree } from '../unit.ts';
import { isNeedShown, viewCycle, type CycleView } from './board.ts';
import { inOrder, viewNeed, type NeedView } from './need.ts';
import type { Sees } from './visible.ts';
import { movementOf, type ObjectiveMovement } from './movement.ts';
import { viewObjective, type ObjectiveView } from './objective-view.ts';

/** Everything that a meeting of a unit about a cycle looks at. */
export interface MeetingView {
  cycle: CycleView;
  unit: string;
  /** What is talked about: that of the open meeting, else what the phase is for; null for nothing. */
  kind: MeetingKind | null;
  /** The meeting that is being held, or null. */
  open: Meeting | null;
  /** The others of this unit in the cycle, newest first. */
  held: readonly Meeting[];
  /** Scores are compared with this day: the last meeting, or a month ago. */
  since: Day;
  objectives: readonly ObjectiveView[];
  movements: Readonly<Record<string, ObjectiveMovement>>;
  agenda: readonly AgendaItem[];
  /** Help that is asked for and not given yet. */
  needs: readonly NeedView[];
  /** By objective, oldest first. */
  pulses: Readonly<Record<string, readonly Pulse[]>>;
  reviews: Readonly<Record<string, readonly Review[]>>;
  comments: Readonly<Record<string, readonly Comment[]>>;
  /** Of the unit, oldest first; null for whoever takes no part. */
  retrospectives: readonly Retrospective[] | null;
}

export interface MeetingQuestion {
  cycle: Cycle;
  unit: string;
  at: AsOf;
  units: UnitTree;
  sees: Sees;
  /** Does the reader take part in what this unit talks about? */
  takesPart: boolean;
}

const month_days = 30;

export function viewMeeting(state: State, question: MeetingQuestion): MeetingView {
  const { cycle, unit, at, units, sees, takesPart } = question;
  const due = kindIn(cycle);
  const meetings = meetingsOf(state, question);
  const unended = meetings.filter((one) => one.ended === null && due !== null);
  // One that was left open when the phase went on comes first: it wants to be ended.
  const open = unended.find((one) => one.kind !== due) ?? unended[0] ?? null;
  const kind = open?.kind ?? due;
  const held = meetings.filter((one) => one !== open);
  const since = sinceWhen(cycle, held[0], at.as_of);
  const promised = promisesOf(state, cycle.cycle, unit, units).filter(sees);
  // While a meeting is held its agenda stays as it was when it began; the numbers go on.
  const begun = open ? { as_of: dayAt(Date.parse(open.at), cycle.zone), known_at: open.at } : at;
  const shown = new Set(promised.map(({ objective }) => objective));
  const needed = [...state.dependencies.values()].filter(
    (need) =>
      (need.state === 'open' || need.state === 'confirmed') &&
      (shown.has(need.objective) ||
        (need.unit === unit && isNeedShown(state, need, cycle.cycle, sees))),
  );
  const needs = inOrder(needed.map((need) => viewNeed(need, at.as_of)));
  const matters = promised.map((one) => {
    const { pace } = viewObjective(state, one, begun, sees);
    const { course, touched, key_results } = movementOf(state, one, since, begun);
    const late = pace === 'red' || pace === 'amber' || pace === 'unmeasured';
    return {
      ...{ objective: one.objective, key_results: Object.keys(key_results).length },
      attention: late || course === 'fell' || !touched,
    };
  });
  const byObjective = <T>(of: (id: string) => readonly T[] | undefined) =>
    Object.fromEntries(promised.map(({ objective }) => [objective, of(objective) ?? []]));
  return {
    ...{ cycle: viewCycle(cycle, at), unit, kind, open, held, since, needs },
    objectives: promised.map((one) => viewObjective(state, one, at, sees)),
    movements: Object.fromEntries(
      promised.map((one) => [one.objective, movementOf(state, one, since, at)]),
    ),
    agenda: kind === null ? [] : agendaOf(kind, matters, needs.length),
    pulses: byObjective((id) => state.pulses.get(id)),
    reviews: byObjective((id) => state.reviews.get(id)),
    comments: byObjective((id) => commentsOn(state, id)),
    retrospectives: takesPart ? (state.retrospectives.get(`${cycle.cycle}/${unit}`) ?? []) : null,
  };
}

/** What people come together for in this phase. */
export function kindIn({ state }: Pick<Cycle, 'state'>): MeetingKind | null {
  if (state === 'active') return 'pulse';
  return state === 'review' || state === 'reopened' ? 'review' : null;
}

/** Remarks on an objective, oldest first. */
export const commentsOn = ({ comments, index }: State, objective: string): Comment[] =>
  (index.about.get(`objective/${objective}`) ?? []).map((id) => comments.get(id)!);

/** A meeting without the resolutions that the reader must not see. */
export const shownTo = (
  { objectives }: State,
  meeting: Meeting,
  { sees, takesPart }: Pick<MeetingQuestion, 'sees' | 'takesPart'>,
): Meeting => ({
  ...meeting,
  resolutions: meeting.resolutions.filter(({ objective }) =>
    objective === null ? takesPart : sees(objectives.get(objective)!),
  ),
});

function meetingsOf(state: State, question: MeetingQuestion): Meeting[] {
  return [...state.meetings.values()]
    .filter(({ cycle, unit }) => cycle === question.cycle.cycle && unit === question.unit)
    .map((one) => shownTo(state, one, question))
    .toReversed();
}

function sinceWhen(cycle: Cycle, last: Meeting | undefined, as_of: Day): Day {
  const day = last ? dayAt(Date.parse(last.at), cycle.zone) : addDays(as_of, -month_days);
  return day < cycle.start_on ? cycle.start_on : day;
}

/** What the unit and those below have promised, in the order of the units. */
function promisesOf(state: State, cycle: string, unit: string, units: UnitTree): Objective[] {
  const order = [...units.keys()];
  return (state.index.cycle.get(cycle) ?? [])
    .map((id) => state.objectives.get(id)!)
    .filter((one) => one.state === 'agreed' || one.state === 'closed')
    .filter((one) => isWithin(units, one.unit, unit))
    .toSorted((a, b) => order.indexOf(a.unit) - order.indexOf(b.unit));
}

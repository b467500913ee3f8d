import type { Day } from '../../calendar/day.ts';
import type { Objective } from '../objective/objective.ts';
import type { ActionField } from '../strategy/action-field.ts';
import { countsOfGoal, type Counts } from '../strategy/counts.ts';
import type { MidtermGoal } from '../strategy/goal.ts';
import type { Measure } from '../strategy/measure.ts';
import { standOnPath, targetOn, type PathStanding } from '../strategy/path-standing.ts';
import { returnOnInvestment } from '../strategy/return-on-investment.ts';
import type { TargetPath } from '../strategy/target-path.ts';
import { goalsNobodyWorksOn } from '../strategy/loose-ends.ts';
import type { State } from '../state.ts';
import { isWhole } from '../whole-period.ts';

/** A value of a KPI in a period, asked with the filter and the grain of its target path. */
export interface PathActual {
  from: Day;
  to: Day;
  value: number | null;
  state: 'value' | 'stale' | 'incomplete' | 'not_computable' | 'suppressed';
  numerator: number | null;
  denominator: number | null;
  n: number | null;
  /** The period is over, and old enough to be judged. */
  finished: boolean;
}

export interface PathView extends TargetPath {
  /** The newest whole period, else the newest with a value, judged against the path on its last day. */
  latest: PathActual | null;
  standing: PathStanding;
  target_now: number | null;
  /** Oldest first. */
  actuals: readonly PathActual[];
}

export interface GoalView extends MidtermGoal {
  paths: readonly PathView[];
  measures: readonly string[];
  /**
   * Objectives of the running cycle with an accepted link. Others are told of public ones only, so
   * for them none is no number: there may be some that they do not see.
   */
  objectives: number | null;
  /** What became of the objectives that lead up to it, of all cycles; for others only public ones. */
  counts: Counts;
}

export interface MeasureView extends Measure {
  /** `(benefit − cost) ÷ cost` over its years; null where a part is unknown. */
  return_on_investment: number | null;
}

export interface StrategyView {
  fields: readonly (ActionField & { goals: readonly GoalView[] })[];
  /** Goals that were given up, the last one first; none for others than who works with goals. */
  retired_goals: readonly GoalView[];
  measures: readonly MeasureView[];
  /**
   * What nobody works on, and what is tied to nothing. On what nobody works is known to those only who
   * see all that is promised.
   */
  loose_ends: {
    goals_without_objectives: readonly string[];
    goals_without_kpi: readonly string[];
    measures_without_goal: readonly string[];
    fields_without_goals: readonly string[];
  };
}

/**
 * The strategy from its fields down to its numbers. A goal shows its own KPIs and counts; nothing is
 * blended into one percentage.
 * @param cycle the running cycle, whose objectives count; null where none runs
 * @param inside for people who work with goals: also what is not confirmed yet, and who said what
 */
export function viewStrategy(
  state: State,
  {
    today,
    cycle,
    inside,
    actuals,
  }: {
    today: Day;
    cycle: string | null;
    inside: boolean;
    actuals: ReadonlyMap<string, readonly PathActual[]>;
  },
): StrategyView {
  const measures = [...state.measures.values()];
  const counts = ({ visibility }: Objective) => inside || visibility === 'public';
  const shown = [...state.goals.values()].filter((goal) => inside || goal.state === 'confirmed');
  const goals = shown.map((goal): GoalView => ({
    ...goal,
    feedback: inside ? goal.feedback : [],
    paths: [...state.paths.values()]
      .filter((path) => path.goal === goal.goal)
      .map((path) => viewPath(path, actuals.get(path.path) ?? [], today)),
    measures: measures.filter((one) => one.goal === goal.goal).map(({ measure }) => measure),
    objectives: toldOf(workOn(state, goal.goal, cycle).filter(counts).length, inside),
    counts: countsOfGoal(state, goal.goal, counts),
  }));
  const confirmed = goals.filter((goal) => goal.state === 'confirmed');
  const fields = [...state.fields.values()].filter((field) => field.retired === null);
  return {
    fields: fields.map((field) => ({
      ...field,
      goals: goals.filter((goal) => goal.field === field.field && goal.state !== 'retired'),
    })),
    retired_goals: goals
      .filter((goal) => goal.state === 'retired')
      .toSorted((one, other) => other.revision - one.revision),
    measures: measures.map((one) => ({ ...one, return_on_investment: returnOnInvestment(one) })),
    loose_ends: {
      goals_without_objectives:
        cycle === null || !inside ? [] : goalsNobodyWorksOn(state, cycle).map(({ goal }) => goal),
      goals_without_kpi: confirmed
        .filter((goal) => goal.paths.length === 0)
        .map(({ goal }) => goal),
      measures_without_goal: measures
        .filter((one) => one.goal === null && one.status !== 'stopped')
        .map(({ measure }) => measure),
      fields_without_goals: inside
        ? fields
            .map(({ field }) => field)
            .filter((field) => !goals.some((goal) => goal.field === field))
        : [],
    },
  };
}

/** What is hidden from a reader is never told as nothing. */
const toldOf = (count: number, inside: boolean): number | null =>
  count === 0 && !inside ? null : count;

function viewPath(path: TargetPath, actuals: readonly PathActual[], today: Day): PathView {
  const known = actuals.filter(({ value }) => value !== null);
  const latest = known.findLast(isWhole) ?? known.at(-1) ?? null;
  if (!latest) {
    const standing = 'unmeasured';
    return { ...path, latest, standing, target_now: targetOn(path, today), actuals };
  }
  const { kpi, where, grain } = path;
  const { to, value } = latest;
  const { standing, target } = standOnPath(path, { to, value, kpi, where, grain });
  return { ...path, latest, standing, target_now: target, actuals };
}

function workOn(
  { index, links, objectives }: State,
  goal: string,
  cycle: string | null,
): Objective[] {
  const children = (index.parent.get(`goal/${goal}`) ?? [])
    .map((id) => links.get(id)!)
    .filter(({ state }) => state === 'accepted')
    .map(({ child }) => child);
  return [...new Set(children)]
    .map((child) => objectives.get(child)!)
    .filter((one) => one.cycle === cycle && one.state !== 'dropped');
}

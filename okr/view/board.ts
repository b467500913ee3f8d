import type { Cycle } from '../cycle/cycle.ts';
import { daysBetween } from '../../calendar/day.ts';
import type { AsOf } from '../key-result/as-of.ts';
import type { Dependency } from '../objective/dependency.ts';
import type { NotDoing } from '../objective/not-doing.ts';
import { expectedShare } from '../score/pace.ts';
import type { State } from '../state.ts';
import { inOrder, viewNeed, type NeedView } from './need.ts';
import { seesDraftsOf, type Sees } from './visible.ts';
import { viewObjective, type ObjectiveView } from './objective-view.ts';
import { countUnscored, type Unscored } from './unscored.ts';

/** A cycle with where today stands in it. */
export interface CycleView extends Cycle {
  /** Days from the first to the last, both included, and the day of `as_of` among them, from 1. */
  days: number;
  day: number;
  /** Share that is over, 0 to 1. */
  expected: number;
}

/** The promises of a cycle: of one unit, or of all. */
export interface BoardView {
  cycle: CycleView;
  objectives: readonly ObjectiveView[];
  not_doing: readonly NotDoing[];
  /** Help that is asked of a unit, or that its objectives ask of others. */
  dependencies: readonly NeedView[];
  counts: { objectives: number; key_results: number } & Unscored;
}

export interface BoardQuestion {
  cycle: Cycle;
  /** Objectives of this unit only; null = of all. */
  unit: string | null;
  at: AsOf;
  /** Which objectives may be seen. */
  sees: Sees;
}

/** Dropped objectives are left out; drafts are there for whoever may see them. */
export function viewBoard(state: State, { cycle, unit, at, sees }: BoardQuestion): BoardView {
  const mine = (one: { unit: string }) => unit === null || one.unit === unit;
  const objectives = (state.index.cycle.get(cycle.cycle) ?? [])
    .map((id) => state.objectives.get(id)!)
    .filter((one) => mine(one) && one.state !== 'dropped' && sees(one))
    .map((one) => viewObjective(state, one, at, sees));
  const shown = new Set(objectives.map(({ objective }) => objective));
  const key_results = objectives.flatMap((one) => one.key_results);
  return {
    cycle: viewCycle(cycle, at),
    objectives,
    not_doing: [...state.notDoing.values()].filter(
      (one) => one.cycle === cycle.cycle && mine(one) && one.withdrawn === null,
    ),
    dependencies: inOrder(
      [...state.dependencies.values()]
        .filter(
          ({ objective, unit: asked }) =>
            shown.has(objective) ||
            (asked === unit && isNeedShown(state, { objective, unit: asked }, cycle.cycle, sees)),
        )
        .map((need) => viewNeed(need, at.as_of)),
    ),
    counts: {
      objectives: objectives.length,
      key_results: key_results.length,
      ...countUnscored(state, key_results, at),
    },
  };
}

/** What others need of a unit is told with the objective that needs it, and to the unit itself. */
export function isNeedShown(
  { objectives }: State,
  { objective, unit }: Pick<Dependency, 'objective' | 'unit'>,
  cycle: string,
  sees: Sees,
): boolean {
  const needing = objectives.get(objective);
  return needing?.cycle === cycle && (sees(needing) || seesDraftsOf(sees, unit));
}

export function viewCycle(cycle: Cycle, { as_of }: Pick<AsOf, 'as_of'>): CycleView {
  const days = daysBetween(cycle.start_on, cycle.last_on) + 1;
  const day = Math.min(days, Math.max(0, daysBetween(cycle.start_on, as_of) + 1));
  return { ...cycle, days, day, expected: expectedShare(cycle, as_of) };
}

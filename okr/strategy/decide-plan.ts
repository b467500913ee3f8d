import { refuse, type Rules } from '../decision.ts';
import type { Refusal } from '../refusal.ts';
import type { State } from '../state.ts';
import type { actionFieldCommands } from './action-field.ts';
import type { measureCommands } from './measure.ts';
import type { PathPoint, PathThreshold, targetPathCommands } from './target-path.ts';

/** Action fields, target paths and measures. */
export const decidePlan: Rules<
  typeof actionFieldCommands & typeof targetPathCommands & typeof measureCommands
> = {
  'action-field-define': (_state, command) => [{ ...command, type: 'action-field-defined' }],
  'action-field-edit'({ fields }, { seen, ...command }) {
    const { retired, revision } = fields.get(command.field)!;
    if (retired !== null) return refuse('field-retired');
    if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
    return [{ ...command, type: 'action-field-edited' }];
  },
  'action-field-retire'({ fields, goals }, { field, reason }) {
    if (fields.get(field)!.retired !== null) return refuse('field-retired');
    const left = [...goals.values()].filter(
      (goal) => goal.field === field && goal.state !== 'retired',
    );
    if (left.length)
      return refuse(
        'field-has-goals',
        left.map(({ goal }) => goal),
      );
    return [{ type: 'action-field-retired', field, reason }];
  },

  'target-path-set'({ goals, paths }, { type: _type, seen, ...path }, { kpis }) {
    const before = paths.get(path.path);
    if (goals.get(path.goal)!.state === 'retired') return refuse('goal-retired');
    if (before && before.goal !== path.goal) return refuse('name-taken', [path.path]);
    if (seen !== undefined && seen !== before?.version) return refuse('changed-meanwhile');
    if (before && path.reason === null) return refuse('reason-needed');
    if (!kpis.has(path.kpi)) return refuse('unknown-kpi', [path.kpi]);
    if (!inOrder(path.points)) return refuse('days-out-of-order');
    if (!rising(path.thresholds)) return refuse('thresholds-out-of-order');
    return [{ type: 'target-path-set', ...path }];
  },
  'target-path-remove': (_state, { path, reason }) => [
    { type: 'target-path-removed', path, reason },
  ],

  'measure-add'(state, command) {
    const flaw = refuseWrongPlace(state, command);
    return flaw ?? [{ ...command, type: 'measure-added' }];
  },
  'measure-edit'(state, { seen, ...command }) {
    const { revision } = state.measures.get(command.measure)!;
    if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
    const flaw = refuseWrongPlace(state, command);
    return flaw ?? [{ ...command, type: 'measure-edited' }];
  },
  'measure-report'({ measures }, { seen, ...command }) {
    const { revision } = measures.get(command.measure)!;
    if (seen !== undefined && seen !== revision) return refuse('changed-meanwhile');
    return [{ ...command, type: 'measure-reported' }];
  },
};

/** Do the spans follow each other without touching? */
const inOrder = (points: readonly PathPoint[]): boolean =>
  points.every(({ from, to }, i) => from <= to && (i === 0 || points[i - 1]!.to < from));

const order: readonly PathThreshold['status'][] = ['ahead', 'on_plan', 'slightly_behind'];

/** From the best status to the worst, each once and each reaching further. */
const rising = (thresholds: readonly PathThreshold[]): boolean =>
  thresholds.every((threshold, i) => {
    const before = thresholds[i - 1];
    return (
      !before ||
      (order.indexOf(before.status) < order.indexOf(threshold.status) &&
        before.within < threshold.within)
    );
  });

function refuseWrongPlace(
  { fields, goals }: State,
  { field, goal }: { field: string; goal: string | null },
): Refusal | null {
  if (fields.get(field)!.retired !== null) return refuse('field-retired');
  if (goal !== null && goals.get(goal)!.field !== field) return refuse('goal-of-another-field');
  return null;
}

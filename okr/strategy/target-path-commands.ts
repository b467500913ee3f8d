import { byCdo, commandsOf } from '../command-record.ts';
import { ofCity } from '../concern.ts';
import { refuse } from '../decision.ts';
import { Id, nullable, Paragraph, Seen } from '../fields.ts';
import { path, type PathPoint, type PathThreshold } from './target-path.ts';

export const targetPathCommands = commandsOf({
  /** Sets the path, or a new version of it, which needs a reason; `seen` is the version before. */
  'target-path-set': {
    fields: { ...path, reason: nullable(Paragraph), seen: Seen },
    mayCreate: 'path',
    about: ofCity,
    right: byCdo('den Zielpfad einer Kennzahl setzen', 'set the target path of a KPI'),
    decide({ goals, paths }, { type: _type, seen, ...path }, { kpis }) {
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
  },
  'target-path-remove': {
    fields: { path: Id, reason: Paragraph },
    about: ofCity,
    right: byCdo('einen Zielpfad entfernen, mit Grund', 'remove a target path, with a reason'),
    decide: (_state, { path, reason }) => [{ type: 'target-path-removed', path, reason }],
  },
});

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

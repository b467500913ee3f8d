import type { State } from '../state.ts';

export function brokenStrategy({ goals, fields, paths, measures, index }: State): string[] {
  const faults: string[] = [];
  for (const { goal, field, state, feedback, confirmed_at, retired } of goals.values()) {
    if (!fields.has(field)) faults.push(`goal ${goal} hangs on no action field`);
    if (state === 'confirmed' && confirmed_at === null)
      faults.push(`goal ${goal} was confirmed by nobody`);
    if (state === 'confirmed' && feedback.some(({ answer }) => answer === null)) {
      faults.push(`goal ${goal} is confirmed, and feedback is unanswered`);
    }
    if ((state === 'retired') !== (retired !== null))
      faults.push(`goal ${goal} is retired without a reason`);
    if (state !== 'retired' && fields.get(field)?.retired)
      faults.push(`goal ${goal} hangs on a field that was given up`);
  }
  for (const { path, goal, points, version, reason } of paths.values()) {
    if (!index.path.get(goal)?.includes(path)) faults.push(`path ${path} is not found by its goal`);
    if (version > 1 && reason === null) faults.push(`path ${path} was changed without a reason`);
    const days = points.flatMap(({ from, to }) => [from, to]);
    if (days.some((day, i) => i > 0 && days[i - 1]! > day))
      faults.push(`path ${path} runs backwards`);
  }
  for (const { measure, goal, field } of measures.values()) {
    if (goal !== null && goals.get(goal)?.field !== field)
      faults.push(`measure ${measure} serves a goal of another field`);
  }
  return faults;
}

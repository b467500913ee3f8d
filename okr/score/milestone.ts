import { rounded } from './rounding.ts';
import type { Score } from './score.ts';

/** Σ weight of the steps that are done ÷ Σ weight. A binary key result is one step. */
export function scoreMilestone(steps: readonly { weight: number; done: boolean }[]): Score {
  const all = steps.reduce((sum, { weight }) => sum + weight, 0);
  if (all === 0) return { state: 'unmeasured' };
  const done = steps.reduce((sum, step) => sum + (step.done ? step.weight : 0), 0);
  const raw = rounded(done / all);
  return { state: 'measured', raw, score: raw };
}

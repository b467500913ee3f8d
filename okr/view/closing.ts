import type { Cycle } from '../cycle/cycle.ts';
import { freeze, unjudged } from '../evidence/freeze.ts';
import type { Hasher } from '../evidence/seal.ts';
import type { ObjectiveState, Outcome } from '../objective/objective.ts';
import type { State } from '../state.ts';

/** What closing a cycle now would freeze, and what still stands in the way. */
export interface ClosingView {
  cycle: string;
  /** Number of the snapshot that it would become, and the one that it would correct. */
  n: number;
  corrects: number | null;
  objectives: number;
  key_results: number;
  outcome: Record<Outcome, number>;
  /** Key results without a score, with or without a judgement of the team. */
  unmeasured: number;
  /** Those of them that nobody has judged: they block the closing. */
  unjudged: readonly {
    key_result: string;
    title: string;
    objective: string;
    objective_title: string;
    unit: string;
  }[];
  /** Objectives that were never agreed, and so stay outside. */
  left: readonly { objective: string; title: string; unit: string; state: ObjectiveState }[];
}

/** Made the way the closing makes its snapshot, so that the two never differ. */
export function viewClosing(
  state: State,
  { cycle, known_at, hash }: { cycle: Cycle; known_at: string; hash: Hasher },
): ClosingView {
  const snapshot = freeze(state, cycle, known_at, hash);
  const outcome = { achieved: 0, partly: 0, missed: 0, unmeasured: 0 };
  for (const objective of snapshot.objectives) outcome[objective.outcome] += 1;
  const left = (state.index.cycle.get(cycle.cycle) ?? [])
    .map((id) => state.objectives.get(id)!)
    .filter((one) => ['draft', 'submitted', 'returned'].includes(one.state))
    .map(({ objective, title, unit, state: stage }) => ({ objective, title, unit, state: stage }));
  return {
    ...{ cycle: cycle.cycle, n: snapshot.n, corrects: snapshot.corrects, outcome, left },
    objectives: snapshot.objectives.length,
    key_results: snapshot.evidence.length,
    unmeasured: snapshot.evidence.filter(({ score }) => score.state !== 'measured').length,
    unjudged: unjudged(snapshot).map((id) => {
      const { key_result, title, objective } = state.keyResults.get(id)!;
      const { title: objective_title, unit } = state.objectives.get(objective)!;
      return { key_result, title, objective, objective_title, unit };
    }),
  };
}

import type { KeyResultDefinition } from '../key-result/key-result.ts';
import type { Target } from '../key-result/target.ts';
import type { Objective, Visibility } from '../objective/objective.ts';
import type { State } from '../state.ts';
import type { ActionField } from '../strategy/action-field.ts';
import type { MidtermGoal } from '../strategy/goal.ts';
import type { TargetPath } from '../strategy/target-path.ts';
import { isSealed, sealOver, type Hasher } from './seal.ts';
import type { SealedObjective, Snapshot } from './snapshot.ts';

/** Who reads: the council sees what is meant for council and public, everyone else the latter. */
export type Reader = 'council' | 'public';

/** An objective that runs: what is promised, never how sure people are or how far they came. */
export interface PublicObjective extends Pick<
  Objective,
  'objective' | 'cycle' | 'unit' | 'title' | 'customers' | 'added_value' | 'commitment'
> {
  goals: readonly string[];
  key_results: readonly (KeyResultDefinition & { key_result: string; target: Target })[];
}

/** An objective of a snapshot, or only its hash and why it is withheld. */
export type Shown =
  | { hash: string; shown: SealedObjective; withheld: null }
  | { hash: string; shown: null; withheld: 'not_public' | 'too_few_cases' };

/** The part of a snapshot that a reader may see. The hashes of all objectives let it be proven. */
export interface PublicSnapshot extends Omit<Snapshot, 'objectives'> {
  /** Every objective of the snapshot, in its order. */
  objectives: readonly Shown[];
}

export interface PublicView {
  fields: readonly Pick<ActionField, 'field' | 'title' | 'description'>[];
  goals: readonly (Pick<MidtermGoal, 'goal' | 'field' | 'title' | 'description' | 'due_on'> & {
    paths: readonly TargetPath[];
  })[];
  objectives: readonly PublicObjective[];
  snapshots: readonly PublicSnapshot[];
}

/**
 * What a council reader or the public sees: confirmed goals, promises that are meant for them, and
 * snapshots. No confidence, no names, no comments, no values that are not frozen.
 * @param fewest values of KPIs with fewer distinct units behind them are withheld
 */
export function publicView(state: State, reader: Reader, fewest = 5): PublicView {
  const mayRead = (visibility: Visibility) =>
    visibility === 'public' || (visibility === 'council' && reader === 'council');
  const fields = [...state.fields.values()].filter(({ retired }) => retired === null);
  const goals = [...state.goals.values()].filter((goal) => goal.state === 'confirmed');
  const objectives = [...state.objectives.values()].filter(
    (objective) => objective.state === 'agreed' && mayRead(objective.visibility),
  );
  return {
    fields: fields.map(({ field, title, description }) => ({ field, title, description })),
    goals: goals.map(({ goal, field, title, description, due_on }) => ({
      ...{ goal, field, title, description, due_on },
      paths: (state.index.path.get(goal) ?? []).map((path) => state.paths.get(path)!),
    })),
    objectives: objectives.map((objective) => promiseOf(state, objective)),
    snapshots: state.snapshots.map((snapshot) =>
      excerpt(
        snapshot,
        // What was taken back since is not shown any more, even where it was frozen as public.
        (one) =>
          mayRead(one.visibility) && mayRead(state.objectives.get(one.objective)!.visibility),
        fewest,
      ),
    ),
  };
}

function promiseOf(state: State, objective: Objective): PublicObjective {
  const { objective: id, cycle, unit, title, customers, added_value, commitment } = objective;
  const goals = (state.index.child.get(id) ?? [])
    .map((link) => state.links.get(link)!)
    .filter((link) => link.state === 'accepted' && link.parent.kind === 'goal')
    .map((link) => link.parent.id);
  return {
    ...{ objective: id, cycle, unit, title, customers, added_value, commitment, goals },
    key_results: objective.key_results
      .map((one) => state.keyResults.get(one)!)
      .filter(({ dropped }) => dropped === null)
      .map(({ key_result, title: words, form, value_unit, decimals, weight, source, targets }) => ({
        ...{ key_result, title: words, form, value_unit, decimals, weight, source },
        target: targets.findLast(({ effective_at }) => effective_at !== null)?.target ?? null,
      })),
  };
}

/** A score gives the value behind it away: an objective with too few cases is withheld as a whole. */
function excerpt(
  snapshot: Snapshot,
  mayRead: (objective: SealedObjective) => boolean,
  fewest: number,
): PublicSnapshot {
  const few = new Set(
    snapshot.evidence
      .filter(({ kpi }) => kpi !== null && (kpi.n === null || kpi.n < fewest))
      .map(({ objective }) => objective),
  );
  const objectives = snapshot.objectives.map((one): Shown => {
    const { hash } = one;
    if (!mayRead(one)) return { hash, shown: null, withheld: 'not_public' };
    if (few.has(one.objective)) return { hash, shown: null, withheld: 'too_few_cases' };
    return { hash, shown: one, withheld: null };
  });
  const names = new Set(objectives.map(({ shown }) => shown?.objective));
  const evidence = snapshot.evidence.filter(({ objective }) => names.has(objective));
  return { ...snapshot, objectives, evidence };
}

/** What is wrong with an excerpt, in words; empty where every part that is shown proves itself. */
export function verifyExcerpt(snapshot: PublicSnapshot, hash: Hasher): string[] {
  const { objectives, evidence, hash: stated, ...head } = snapshot;
  const faults: string[] = [];
  const covered = new Set(objectives.flatMap(({ shown }) => shown?.evidence ?? []));
  for (const one of evidence) {
    if (!isSealed(one, hash) || !covered.has(one.hash)) {
      faults.push(`evidence of ${one.key_result} was changed`);
    }
  }
  for (const { shown, hash: sealed } of objectives) {
    if (shown && (shown.hash !== sealed || !isSealed(shown, hash))) {
      faults.push(`objective ${shown.objective} was changed`);
    }
  }
  if (sealOver(head, objectives, hash) !== stated) faults.push(`snapshot ${head.n} was changed`);
  return faults;
}

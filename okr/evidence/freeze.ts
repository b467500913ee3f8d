import type { Cycle } from '../cycle/cycle.ts';
import { dayAt } from '../../calendar/zone.ts';
import { targetAsOf, type AsOf } from '../key-result/as-of.ts';
import type { KeyResult, Source } from '../key-result/key-result.ts';
import type { Observation } from '../key-result/reading.ts';
import type { TargetVersion } from '../key-result/target.ts';
import type { Objective } from '../objective/objective.ts';
import { scoreForm } from '../score/form-score.ts';
import type { KeyResultScore } from '../score/key-result-score.ts';
import { scoreObjective } from '../score/objective-score.ts';
import { outcomeOf } from '../score/pace.ts';
import type { State } from '../state.ts';
import { canonicalJson } from './canonical.ts';
import type { Evidence, FrozenObjective, FrozenTarget, Measurement } from './evidence.ts';
import { seal, type Hasher } from './seal.ts';
import type { Snapshot } from './snapshot.ts';

/** The cycle as it stands at its closing: everything that counts, frozen and sealed. */
export function freeze(state: State, cycle: Cycle, known_at: string, hash: Hasher): Snapshot {
  const at: AsOf = { as_of: cycle.last_on, known_at };
  const agreed = (state.index.cycle.get(cycle.cycle) ?? [])
    .map((id) => state.objectives.get(id)!)
    .filter((objective) => objective.state === 'agreed' || objective.state === 'closed')
    .toSorted((a, b) => (a.objective < b.objective ? -1 : 1));
  const frozen = agreed.map((objective) => freezeObjective(state, objective, at));
  return seal(
    {
      n: state.snapshots.length + 1,
      cycle: cycle.cycle,
      title: cycle.title,
      start_on: cycle.start_on,
      last_on: cycle.last_on,
      corrects: cycle.snapshots.at(-1) ?? null,
      closed_on: dayAt(Date.parse(known_at), cycle.zone),
      previous: state.snapshots.at(-1)?.hash ?? '0'.repeat(64),
    },
    frozen,
    hash,
  );
}

/** Key results without a score that nobody has judged in the review: these are settled first. */
export function unjudged({ evidence }: Pick<Snapshot, 'evidence'>): string[] {
  return evidence
    .filter(({ score, judgement }) => score.state !== 'measured' && judgement === null)
    .map(({ key_result }) => key_result);
}

function freezeObjective(
  state: State,
  objective: Objective,
  at: AsOf,
): { objective: Omit<FrozenObjective, 'evidence'>; evidence: Evidence[] } {
  const { score, coverage, key_results } = scoreObjective(state, objective, at, true);
  const { objective: id, unit, title, customers, added_value, commitment, visibility } = objective;
  const goals = (state.index.child.get(id) ?? [])
    .map((link) => state.links.get(link)!)
    .filter((link) => link.state === 'accepted' && link.parent.kind === 'goal')
    .map((link) => link.parent.id);
  const review = state.reviews.get(id)?.findLast((one) => one.at <= at.known_at);
  return {
    objective: {
      ...{ objective: id, unit, title, customers, added_value, commitment, visibility },
      ...{ goals: goals.toSorted(), coverage, score, outcome: outcomeOf(score, commitment) },
      judgement: review?.judgement ?? null,
    },
    evidence: key_results.map((standing) =>
      freezeKeyResult(state.keyResults.get(standing.key_result)!, objective, standing, {
        ...{ at, judgements: review?.key_results ?? [] },
      }),
    ),
  };
}

function freezeKeyResult(
  keyResult: KeyResult,
  { objective, commitment }: Objective,
  { score, value, measured_on, values, counted, n }: KeyResultScore,
  { at, judgements }: { at: AsOf; judgements: readonly Judged[] },
): Evidence {
  const { key_result, title, form, value_unit, decimals, weight, source, targets, original } =
    keyResult;
  const agreed = targets[(original ?? 1) - 1]!;
  const current = targetAsOf(keyResult, at) ?? agreed;
  return {
    ...{ key_result, objective, title, form, value_unit, decimals, weight, commitment },
    ...{ value, measured_on, values: [...values], score },
    current: frozenTarget(current),
    original: frozenTarget(agreed),
    score_original: scoreForm({ form, commitment, target: agreed.target }, values, true),
    kpi: frozenKpi(source, counted, n),
    judgement: judgements.find((one) => one.key_result === key_result)?.judgement ?? null,
  };
}

function frozenKpi(
  source: Source,
  counted: KeyResultScore['counted'],
  n: number | null,
): Evidence['kpi'] {
  if (source.kind !== 'kpi') return null;
  const measured = counted.filter((reading) => reading?.kind === 'observation');
  const [latest, ...earlier] = measured.map(frozenMeasurement).reverse();
  if (!latest) return null;
  const { kpi, where, grain } = source;
  return { kpi, where, grain, n, ...latest, earlier: earlier.reverse() };
}

const frozenMeasurement = ({ from, to, value, at, proof }: Observation): Measurement => ({
  ...{ from, to, value, recorded_at: at, proof },
});

interface Judged {
  key_result: string;
  judgement: NonNullable<Evidence['judgement']>;
}

const frozenTarget = ({ version, target, valid_from }: TargetVersion): FrozenTarget => ({
  ...{ version, target, valid_from },
});

/** Does the evidence still give the scores that it holds? */
export function recomputes(evidence: Evidence): boolean {
  const score = (target: FrozenTarget) =>
    canonicalJson(scoreForm({ ...evidence, target: target.target }, evidence.values, true));
  return (
    score(evidence.current) === canonicalJson(evidence.score) &&
    score(evidence.original) === canonicalJson(evidence.score_original)
  );
}

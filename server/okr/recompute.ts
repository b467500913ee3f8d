import { kpis } from '../../datasets/catalogue.ts';
import type { Measurement } from '../../okr/evidence/evidence.ts';
import type { SealedEvidence, Snapshot } from '../../okr/evidence/snapshot.ts';
import { recomputes } from '../../okr/evidence/freeze.ts';
import { verifyChain } from '../../okr/evidence/seal.ts';
import { isSmall, minUnits, seesExactly, type Audience } from '../../warehouse/audience.ts';
import { steady } from '../../warehouse/prove.ts';
import type { Proof } from '../../warehouse/warehouse.ts';
import type { Deps } from '../deps.ts';
import { sha256 } from './context.ts';

/** One piece of evidence, computed again. */
export interface Recomputed {
  key_result: string;
  title: string;
  hash: string;
  /** The scores follow from the frozen values. */
  scores_hold: boolean;
  /** What the KPI gives from the same events; null for values of people. */
  kpi: {
    kpi: string;
    frozen: number | null;
    again: number | null;
    data_hash: string | null;
    data_hash_again: string | null;
    rows: number | null;
    events_up_to: number;
    same: boolean;
    /**
     * The definition of the KPI has another version by now: why the number may be another one than
     * when it was frozen, without anything being wrong. Null where it is still the same.
     */
    definition_changed: { frozen: number; now: number } | null;
    /**
     * What the rows behind the number say has another version by now: fingerprints cannot be compared,
     * and `same` speaks of the numbers alone. Null where it is still the same.
     */
    facts_changed: { frozen: number; now: number } | null;
    /** Too few cases stand behind it for whoever asks: it was computed again, and is not told. */
    suppressed: boolean;
    /**
     * What the KPI gives with all that came in since, for who may see what is not frozen; null where
     * nothing came that it counts.
     */
    since: { value: number | null } | null;
  } | null;
}

export interface RecomputedSnapshot {
  n: number;
  hash: string;
  /** What is wrong with the chain of snapshots up to this one, in words; empty where it holds. */
  chain: readonly string[];
  /** What the reader may see of it. */
  evidence: readonly Recomputed[];
  /** How many pieces there are; all were computed again, those too that the reader may not see. */
  pieces: number;
  /** Everything holds, but for pieces whose definition has changed since. */
  same: boolean;
}

/**
 * Compute a snapshot again: its hashes, its scores, and every KPI from the very events that had come
 * in when it was recorded. Late data change nothing here; that there are some is told beside it.
 */
export async function recomputeSnapshot(
  deps: Pick<Deps, 'goals' | 'warehouse'>,
  snapshot: Snapshot,
  {
    maySee,
    onlyFrozen,
    audience,
  }: { maySee: (one: SealedEvidence) => boolean; onlyFrozen: boolean; audience: Audience },
): Promise<RecomputedSnapshot> {
  const chain = verifyChain(deps.goals.state.snapshots.slice(0, snapshot.n), sha256);
  const evidence = await Promise.all(snapshot.evidence.map((one) => recompute(deps, one)));
  return {
    ...{ n: snapshot.n, hash: snapshot.hash, chain, pieces: evidence.length },
    evidence: evidence
      .filter((_, i) => maySee(snapshot.evidence[i]!))
      .map((one) => toldTo(audience, one))
      .map((one) => (onlyFrozen ? withoutSince(one) : one)),
    same: chain.length === 0 && evidence.every((one) => one.scores_hold && holds(one)),
  };
}

/** A number that differs because its definition has changed since proves nothing against it. */
const holds = ({ kpi }: Recomputed): boolean =>
  kpi === null || kpi.same || kpi.definition_changed !== null;

/** One piece that was computed again, with what decides who may be told of it. */
interface Computed extends Recomputed {
  matter: { dataset: string; where: Record<string, string[]>; small: boolean } | null;
}

/** Frozen or not: few cases are shown to those only who may see them. */
function toldTo(audience: Audience, { matter, kpi, ...one }: Computed): Recomputed {
  if (!kpi || !matter?.small || seesExactly(audience, matter)) return { ...one, kpi };
  return {
    ...one,
    kpi: {
      ...kpi,
      ...{ frozen: null, again: null, data_hash: null, data_hash_again: null, rows: null },
      ...{ since: kpi.since && { value: null }, suppressed: true },
    },
  };
}

const withoutSince = (one: Recomputed): Recomputed =>
  one.kpi?.since ? { ...one, kpi: { ...one.kpi, since: { value: null } } } : one;

async function recompute(
  { warehouse }: Pick<Deps, 'warehouse'>,
  evidence: SealedEvidence,
): Promise<Computed> {
  const { key_result, title, hash, kpi: bound } = evidence;
  const head = { key_result, title, hash, scores_hold: recomputes(evidence) };
  const kpi = bound && kpis.get(bound.kpi);
  const seq = bound?.proof.parameters['events_up_to'];
  if (!bound || !kpi || typeof seq !== 'number') return { ...head, kpi: null, matter: null };
  const where = Object.fromEntries(
    Object.entries(bound.where).map(([name, value]) => [name, [value]]),
  );
  const prove = ({ from, to, proof }: Measurement) =>
    warehouse.prove({
      ...{ kpi, from, to, where, audience: 'staff' },
      seq: Number(proof.parameters['events_up_to']),
    });
  const again = await prove(bound);
  const { from, to } = bound;
  const today = await warehouse.prove({ kpi, from, to, where, audience: 'staff' });
  // The earlier periods of a range count as much as the last one.
  let same = isSame(bound, again);
  for (const one of bound.earlier) same &&= isSame(one, await prove(one));
  const small = [again, today].some(isSmall) || (bound.n !== null && bound.n < minUnits);
  return {
    ...head,
    matter: { dataset: kpi.dataset, where, small },
    kpi: {
      suppressed: false,
      definition_changed: changed(bound.proof.definition_version, kpi.version),
      facts_changed: changed(factsVersionOf(bound), again.facts_version),
      ...{ kpi: bound.kpi },
      ...{ frozen: bound.value, again: again.value, rows: again.rows, events_up_to: seq, same },
      since: today.data_hash === again.data_hash ? null : { value: today.value },
      ...{ data_hash: bound.proof.data_hash, data_hash_again: again.data_hash },
    },
  };
}

const changed = (frozen: number, now: number) => (frozen === now ? null : { frozen, now });

/** Evidence from before facts had versions says nothing of it. */
function factsVersionOf({ proof }: Measurement): number {
  const version = proof.parameters['facts_version'];
  return typeof version === 'number' ? version : 1;
}

const isSame = (
  measurement: Measurement,
  again: Pick<Proof, 'value' | 'data_hash' | 'facts_version'>,
): boolean =>
  again.value === steady(measurement.value) &&
  (again.data_hash === measurement.proof.data_hash ||
    again.facts_version !== factsVersionOf(measurement));

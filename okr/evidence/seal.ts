import { canonicalJson } from './canonical.ts';
import type { Evidence, FrozenObjective } from './evidence.ts';
import type { Snapshot } from './snapshot.ts';

/** SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
export type Hasher = (text: string) => string;

type Head = Omit<Snapshot, 'objectives' | 'evidence' | 'hash'>;

/** Give every part its hash, and the whole one over all of them and the snapshot before. */
export function seal(
  head: Head,
  parts: readonly { objective: Omit<FrozenObjective, 'evidence'>; evidence: readonly Evidence[] }[],
  hash: Hasher,
): Snapshot {
  const sealed = parts.map(({ objective, evidence }) => {
    const proofs = evidence.map((one) => ({ ...one, hash: hash(canonicalJson(one)) }));
    const frozen = { ...objective, evidence: proofs.map((one) => one.hash) };
    return { proofs, objective: { ...frozen, hash: hash(canonicalJson(frozen)) } };
  });
  const objectives = sealed.map(({ objective }) => objective);
  const evidence = sealed.flatMap(({ proofs }) => proofs);
  return { ...head, objectives, evidence, hash: sealOver(head, objectives, hash) };
}

/** The hash of a snapshot: over its head, which names the one before, and its objectives' hashes. */
export function sealOver(head: Head, parts: readonly { hash: string }[], hash: Hasher): string {
  return hash(canonicalJson({ ...head, objectives: parts.map((part) => part.hash) }));
}

/** What is wrong with a chain of snapshots, in words; empty where everything proves itself. */
export function verifyChain(snapshots: readonly Snapshot[], hash: Hasher): string[] {
  return snapshots.flatMap((snapshot, i) => {
    const previous = snapshots[i - 1];
    const faults = verifySnapshot(snapshot, hash);
    if (snapshot.n !== i + 1) faults.push(`snapshot ${snapshot.n} stands at place ${i + 1}`);
    if (snapshot.previous !== (previous?.hash ?? '0'.repeat(64))) {
      faults.push(`snapshot ${snapshot.n} does not follow the one before`);
    }
    return faults;
  });
}

/** What is wrong with one snapshot taken by itself. */
export function verifySnapshot(snapshot: Snapshot, hash: Hasher): string[] {
  const { objectives, evidence, hash: stated, ...head } = snapshot;
  const faults: string[] = [];
  const proofs = new Map(evidence.map((one) => [one.hash, one]));
  for (const one of evidence) {
    if (!isSealed(one, hash)) faults.push(`evidence of ${one.key_result} was changed`);
  }
  for (const objective of objectives) {
    if (!isSealed(objective, hash)) faults.push(`objective ${objective.objective} was changed`);
    if (!objective.evidence.every((proof) => proofs.delete(proof))) {
      faults.push(`objective ${objective.objective} lacks evidence`);
    }
  }
  for (const left of proofs.values()) faults.push(`evidence of ${left.key_result} belongs nowhere`);
  if (sealOver(head, objectives, hash) !== stated) {
    faults.push(`snapshot ${snapshot.n} was changed`);
  }
  return faults;
}

/** Is the hash of a part that of its content? */
export function isSealed({ hash: stated, ...content }: { hash: string }, hash: Hasher): boolean {
  return hash(canonicalJson(content)) === stated;
}

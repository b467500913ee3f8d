import { canonicalJson } from '../evidence/canonical.ts';
import { recomputes } from '../evidence/freeze.ts';
import type { State } from '../state.ts';

export function brokenCycles({ cycles, objectives, snapshots, index }: State): string[] {
  const faults: string[] = [];
  const ordered = [...cycles.values()].sort((a, b) => (a.start_on < b.start_on ? -1 : 1));
  ordered.forEach(({ cycle, start_on, last_on }, i) => {
    if (start_on >= last_on) faults.push(`cycle ${cycle} ends before it begins`);
    const before = ordered[i - 1];
    if (before && before.last_on >= start_on)
      faults.push(`cycles ${before.cycle} and ${cycle} overlap`);
  });
  for (const { cycle, state, snapshots: numbers } of ordered) {
    const own = snapshots.filter((snapshot) => snapshot.cycle === cycle);
    if (canonicalJson(own.map(({ n }) => n)) !== canonicalJson(numbers)) {
      faults.push(`cycle ${cycle} does not know its snapshots`);
    }
    const wasClosed = state === 'closed' || state === 'reopened';
    if (wasClosed !== own.length > 0)
      faults.push(`cycle ${cycle} is ${state} with ${own.length} snapshots`);
    if (!wasClosed) continue;
    own.forEach(({ n, corrects }, i) => {
      if (corrects !== (own[i - 1]?.n ?? null))
        faults.push(`snapshot ${n} does not say what it corrects`);
    });
    const frozen = new Map(own.at(-1)?.objectives.map((one) => [one.objective, one.outcome]));
    for (const id of index.cycle.get(cycle) ?? []) {
      const { state: its, outcome } = objectives.get(id)!;
      if (its === 'agreed') faults.push(`objective ${id} is open in a closed cycle`);
      if (its === 'closed' && outcome !== frozen.get(id))
        faults.push(`objective ${id} is judged otherwise than frozen`);
    }
  }
  snapshots.forEach(({ n, previous, evidence }, i) => {
    if (n !== i + 1) faults.push(`snapshot ${n} stands at place ${i + 1}`);
    if (previous !== (snapshots[i - 1]?.hash ?? '0'.repeat(64)))
      faults.push(`snapshot ${n} breaks the chain`);
    for (const one of evidence) {
      if (!recomputes(one))
        faults.push(`evidence of ${one.key_result} in snapshot ${n} gives another score`);
    }
  });
  return faults;
}

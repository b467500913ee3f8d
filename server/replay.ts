import type { EventError, Receipt } from '../datasets/journal.ts';
import { audit, type By } from '../register/audit.ts';
import type { Register } from '../register/open.ts';
import { createValidate } from '../ingest/validate.ts';
import type { Audience, Warehouse } from '../warehouse/warehouse.ts';

interface ReplayDeps {
  warehouse: Pick<Warehouse, 'journal' | 'quarantine' | 'markReplayed'>;
  register: Register;
}

/**
 * Judge refused events once more and store what passes. Persons in them are pseudonyms already; the
 * rights of the token that sent them are not asked again, because staff decides here. An event
 * without `time` happened when it was refused, not when it is replayed. Of these events those are
 * tried that the audience may read.
 */
export async function replay(
  { warehouse, register }: ReplayDeps,
  { audience, ids }: { audience: Audience; ids: readonly number[] },
  by: By,
): Promise<Receipt> {
  const received_at = by.now;
  // The decision is written down first; what became of it is in the ledger.
  const after = { events: ids.length };
  const change = {
    action: 'events.replay',
    subject: subjectOf(ids),
    before: null,
    after,
  } as const;
  audit(register, { ...by, ...change }, by.now);
  const found = await warehouse.quarantine({ audience, ids, limit: Math.max(1, ids.length) });
  // In the order in which they came.
  const rows = found.filter(({ replayed_at }) => replayed_at === null).toReversed();
  const validate = createValidate((pseudonym) => pseudonym);
  const verdicts = rows.map(({ event }, index) =>
    validate(JSON.parse(event), { index, received_at }),
  );
  const arrivals = verdicts.flatMap(({ arrival }) => {
    if (!arrival) return [];
    const refused_at = rows[arrival.index]?.received_at;
    const time =
      arrival.time_given || refused_at === undefined ? arrival.time : Date.parse(refused_at);
    return [{ ...arrival, time }];
  });
  const still = verdicts.flatMap(({ refusal }): EventError[] => {
    if (!refusal) return [];
    const { index, id, code, pointer, detail } = refusal;
    return [{ index, id, code, pointer, detail }];
  });
  const receipt: Receipt =
    arrivals.length === 0
      ? { received: 0, stored: 0, duplicates: 0, rejected: 0, errors: [] }
      : await warehouse.journal.append({ sender: 'replay', received_at, arrivals, refusals: [] });
  const refused = new Set(receipt.errors.map(({ index }) => index));
  await warehouse.markReplayed(
    arrivals.flatMap(({ index }) => (refused.has(index) ? [] : (rows[index]?.quarantine_id ?? []))),
  );
  return {
    ...receipt,
    received: rows.length,
    rejected: receipt.rejected + still.length,
    errors: [...receipt.errors, ...still].slice(0, 100),
  };
}

/** `quarantine:7`, `quarantine:7…12`. */
function subjectOf(ids: readonly number[]): string {
  const sorted = ids.toSorted((a, b) => a - b);
  const [first, last] = [sorted[0], sorted.at(-1)];
  return first === last ? `quarantine:${first ?? 'none'}` : `quarantine:${first}…${last}`;
}

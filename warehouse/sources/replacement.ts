import { meansSource } from './source-statement.ts';
import type { ImportRecord } from './import-record.ts';
import type { Withdrawal } from './withdrawal.ts';

/**
 * What a source or earlier imports had delivered was taken back, and not all of the files that are to
 * come in its place have come: their import goes on, or was interrupted.
 */
export interface Replacement {
  /** The place of the withdrawal in the journal. */
  seq: number;
  /** The source that is replaced; null = earlier imports of files with the same names are. */
  source: string | null;
  /** RFC 3339. */
  said_at: string;
  /** How many events were taken back. */
  events: number;
  replaced_by: string[];
  /** Of these, what has not come to its end. */
  missing: string[];
}

/** What is asked of an import here. */
export type ImportState = Pick<ImportRecord, 'import_id' | 'file' | 'source' | 'ended_at'>;

/** What counts no longer, and what is to come in its place. */
export type Replacing = Pick<Replacement, 'source' | 'replaced_by'>;

/** The replacements that are not finished, the oldest first. Whoever withdraws again gives one up. */
export function openReplacements(
  withdrawals: readonly Withdrawal[],
  imports: readonly ImportState[],
): Replacement[] {
  const bySeq = Map.groupBy(withdrawals, ({ seq }) => seq);
  return [...bySeq.values()].flatMap((rows) => {
    const { seq, source, said_at, replaced_by, last_import } = rows[0]!;
    if (replaced_by === null || last_import === null) return [];
    const later = withdrawals.filter((one) => one.seq > seq);
    if (later.some((one) => takesPlaceOf(one, rows, imports))) return [];
    const missing = [...replaced_by];
    for (const one of imports) {
      const isPart = one.import_id > last_import && (source ?? one.source) === one.source;
      const isAgain = later.some(
        ({ resumes, import_id }) => resumes === seq && import_id === one.import_id,
      );
      if (!isPart || one.ended_at === null || isAgain) continue;
      const found = missing.indexOf(one.file);
      if (found >= 0) missing.splice(found, 1);
    }
    const events = rows.reduce((sum, row) => sum + row.events, 0);
    return missing.length ? [{ seq, source, said_at, events, replaced_by, missing }] : [];
  });
}

/** Of a replacement that was interrupted: the same one, which is to be completed; else null. */
export const sameReplacement = (
  open: readonly Replacement[],
  { source, replaced_by }: Replacing,
): Replacement | null =>
  open.find(
    (one) =>
      one.source === source &&
      one.replaced_by.toSorted().join('\n') === replaced_by.toSorted().join('\n'),
  ) ?? null;

/**
 * The source or the imports that are to be taken back for a replacement. Where it was interrupted,
 * only what it has brought itself: what the source has delivered since then is not what it replaces.
 */
export function toBeReplaced(
  wish: Replacing,
  withdrawals: readonly Withdrawal[],
  imports: readonly ImportState[],
): { source: string } | { import_ids: number[]; resumes: number | null } {
  const { source, replaced_by } = wish;
  const begun = sameReplacement(openReplacements(withdrawals, imports), wish);
  if (source !== null && !begun) return { source };
  const since = begun ? withdrawals.find(({ seq }) => seq === begun.seq)!.last_import! : 0;
  const meant = imports.filter(
    (one) =>
      one.import_id > since &&
      (source ?? one.source) === one.source &&
      replaced_by.includes(one.file) &&
      !isTakenBack(one, withdrawals),
  );
  return { import_ids: meant.map(({ import_id }) => import_id), resumes: begun?.seq ?? null };
}

/** Does what the import has brought, or brings yet, count no longer? */
export const isTakenBack = (
  { import_id, source }: Pick<ImportState, 'import_id' | 'source'>,
  withdrawals: readonly Withdrawal[],
): boolean =>
  withdrawals.some((one) =>
    one.source === null
      ? one.import_id === import_id
      : source !== null &&
        meansSource(one.source, source) &&
        one.last_import !== null &&
        one.last_import >= import_id,
  );

/** Does a later withdrawal begin the replacement anew, or give it up? */
function takesPlaceOf(
  later: Withdrawal,
  replaced: readonly Withdrawal[],
  imports: readonly ImportState[],
): boolean {
  const { source, replaced_by, last_import } = replaced[0]!;
  if (later.resumes !== null) return false;
  if (source !== null) return later.source !== null && meansSource(later.source, source);
  if (later.source !== null) return false;
  if (later.replaced_by) return replaced_by!.every((file) => later.replaced_by!.includes(file));
  return [
    ...replaced,
    ...imports.filter((one) => one.import_id > last_import! && replaced_by!.includes(one.file)),
  ].some(({ import_id }) => import_id !== null && import_id === later.import_id);
}

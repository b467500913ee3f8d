import type { Dataset } from '../../datasets/dataset.ts';
import type { DurableJournal } from '../append/journal.ts';
import type { Database } from '../database.ts';
import { eventTable } from '../event-table.ts';
import type { Warehouse } from '../warehouse.ts';
import {
  beginImport,
  endImport,
  importsSql,
  readImportStates,
  type ImportRecord,
} from './import-record.ts';
import { readSources } from './known-events.ts';
import { isTakenBack, openReplacements } from './replacement.ts';
import { findWithdrawable, writeWithdrawal } from './withdraw.ts';
import { isWithdrawn, readWithdrawals } from './withdrawal.ts';

/** What the warehouse knows of sources and imports, and how they are taken back. */
export function openSources(
  database: Database,
  {
    journal,
    datasets,
    now,
  }: { journal: DurableJournal; datasets: readonly Dataset[]; now: () => number },
): Pick<
  Warehouse,
  'withdraw' | 'sources' | 'replacements' | 'beginImport' | 'endImport' | 'isImporting' | 'imports'
> {
  const tables = datasets.map(eventTable);
  const connection = () => database.connection('sources');
  /** One after the other, so that no number is given twice. */
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work);
    last = turn.catch(() => {});
    return turn;
  };

  return {
    withdraw: async (wish, { dry_run = false } = {}) =>
      dry_run
        ? findWithdrawable(await connection(), tables, wish)
        : journal.say((writing, seq) =>
            writeWithdrawal(writing, tables, wish, { seq, now: now() }),
          ),
    sources: async () => readSources(await connection()),
    beginImport: (start) => inTurn(async () => beginImport(await connection(), start, now())),
    endImport: (import_id, counts) =>
      inTurn(async () => endImport(await connection(), import_id, counts, now())),
    async replacements() {
      const reading = await connection();
      const withdrawals = await readWithdrawals(reading);
      const isReplacing = withdrawals.some(({ replaced_by }) => replaced_by !== null);
      return isReplacing ? openReplacements(withdrawals, await readImportStates(reading)) : [];
    },
    async isImporting(import_id, said_by) {
      const [found] = await database.query<{ source: string | null }>(
        `SELECT source FROM import
         WHERE import_id = $import_id AND said_by = $said_by AND ended_at IS NULL`,
        { import_id, said_by },
      );
      if (!found) return false;
      const withdrawals = await readWithdrawals(await connection());
      return !isTakenBack({ import_id, source: found.source }, withdrawals);
    },
    async imports({ limit }) {
      const gone = isWithdrawn(await readWithdrawals(await connection()));
      const parts = tables.map(
        ({ name }) =>
          `SELECT import_id FROM ${name} WHERE import_id IS NOT NULL AND (${gone.join(' OR ') || 'false'})`,
      );
      const withdrawn = `SELECT import_id, count(*) AS withdrawn FROM (${parts.join(' UNION ALL ')}) GROUP BY import_id`;
      return database.query<ImportRecord>(importsSql(withdrawn), { limit });
    },
  };
}

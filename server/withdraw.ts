import { audit, type By } from '../register/audit.ts';
import type { Register } from '../register/open.ts';
import type { WithdrawalWish, Withdrawn } from '../warehouse/sources/withdraw.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** What is to be taken back, why, and whether it is only tried. */
export type WithdrawalRequest = Pick<WithdrawalWish, 'reason'> & { dry_run?: boolean } & (
    { source: string; import_id?: never } | { import_id: number; source?: never }
  );

/** Take back what a source or an import delivered; the decision is written down first. */
export async function withdraw(
  { warehouse, register }: { warehouse: Pick<Warehouse, 'withdraw'>; register: Register },
  { dry_run = false, ...request }: WithdrawalRequest,
  by: By,
): Promise<Withdrawn> {
  const wish = { ...request, said_by: by.actor.name };
  const found = await warehouse.withdraw(wish, { dry_run: true });
  if (dry_run || found.events === 0) return found;
  const subject =
    request.source === undefined ? `import:${request.import_id}` : `source:${request.source}`;
  audit(
    register,
    {
      ...{ actor: by.actor, reason: request.reason, action: 'source.withdraw', subject },
      ...{ before: null, after: { events: found.events, parts: found.parts } },
    },
    by.now,
  );
  return warehouse.withdraw(wish);
}

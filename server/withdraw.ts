import { audit, type By } from '../register/audit.ts';
import type { Register } from '../register/open.ts';
import type { WithdrawalWish, Withdrawn } from '../warehouse/sources/withdraw.ts';
import type { Warehouse } from '../warehouse/warehouse.ts';

/** What is to be taken back, why, and whether it is only tried. */
export type WithdrawalRequest = Pick<WithdrawalWish, 'reason'> & { dry_run?: boolean } & (
    | { source: string; import_id?: never; replaced_by?: readonly string[] }
    | { import_id: number; source?: never; replaced_by?: never }
    | { replaced_by: readonly string[]; source?: never; import_id?: never }
  );

/** Take back what a source or an import delivered; the decision is written down first. */
export async function withdraw(
  { warehouse, register }: { warehouse: Pick<Warehouse, 'withdraw'>; register: Register },
  { dry_run = false, ...request }: WithdrawalRequest,
  by: By,
): Promise<Withdrawn> {
  const wish = { ...request, said_by: by.actor.name };
  const found = await warehouse.withdraw(wish, { dry_run: true });
  if (dry_run || isNothing(found)) return found;
  audit(
    register,
    {
      ...{ actor: by.actor, reason: request.reason, action: 'source.withdraw' },
      subject: subjectOf(request),
      ...{ before: null, after: { events: found.events, parts: found.parts } },
    },
    by.now,
  );
  return warehouse.withdraw(wish);
}

/** There is nothing to take back, and nothing that waits to be replaced. */
export const isNothing = ({ events, gives_up }: Pick<Withdrawn, 'events' | 'gives_up'>): boolean =>
  events === 0 && !gives_up;

function subjectOf({ source, import_id, replaced_by }: Omit<WithdrawalRequest, 'reason'>): string {
  if (source !== undefined) return `source:${source}`;
  return import_id === undefined ? `imports:${replaced_by?.join(', ')}` : `import:${import_id}`;
}

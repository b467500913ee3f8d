import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Bearer } from './tokens.ts';

/**
 * What tokens say about the scope of the sources that they may send, carried to the warehouse before
 * the first event that comes with them. The word stays when the token is revoked: what came in with
 * it is still about the same cases.
 */
export function openTokenScopes(warehouse: Pick<Warehouse, 'declare'>) {
  const said = new Set<string>();
  return async ({ token_id, name, sources, scope }: Bearer): Promise<void> => {
    if (!scope || said.has(token_id)) return;
    await warehouse.declare(
      sources.map((source) => ({ source, scope, origin: `token ${token_id}`, said_by: name })),
    );
    said.add(token_id);
  };
}

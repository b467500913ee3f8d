import type { Warehouse } from '../warehouse/warehouse.ts';
import type { Bearer } from './tokens.ts';

/**
 * What tokens say about the sources that they may send, their scope and what they observe, carried to
 * the warehouse before the first event that comes with them. The word stays when the token is revoked:
 * what came in with it is still about the same cases.
 */
export function openTokenDeclarations(warehouse: Pick<Warehouse, 'declare'>) {
  const said = new Set<string>();
  return async ({ token_id, name, sources, scope, observes }: Bearer): Promise<void> => {
    if ((!scope && !observes) || said.has(token_id)) return;
    const word = { scope, observes, origin: `token ${token_id}`, said_by: name };
    await warehouse.declare(sources.map((source) => ({ ...word, source })));
    said.add(token_id);
  };
}

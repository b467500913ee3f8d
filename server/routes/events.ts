import { Hono } from 'hono';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import { unauthorized } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { openTokenDeclarations } from '../token-declarations.ts';
import { mayDataset, maySource } from '../tokens.ts';
import { runningImport } from './sources.ts';

/** Events in. 200 with a receipt, 422 with the same receipt when all events were refused. */
export const eventRoutes = ({ receive, metrics, warehouse }: Deps) => {
  const declare = openTokenDeclarations(warehouse);
  return new Hono<Env>().post('/api/events', async (c) => {
    const caller = c.get('caller');
    if (caller.kind !== 'token') throw unauthorized('Send an ingest token.');
    const { bearer } = caller;
    const number = c.req.header('stadtpegel-import');
    const importing =
      number === undefined
        ? {}
        : { import_id: await runningImport(warehouse, number, bearer.name) };
    await declare(bearer);
    const receipt = await receive(c.req.raw, {
      ...importing,
      name: bearer.name,
      id: bearer.token_id,
      permit: {
        source: (source) => maySource(bearer, source),
        dataset: (dataset) => mayDataset(bearer, dataset),
      },
    });
    metrics.receipt(receipt);
    if (receipt.received > 0 && receipt.rejected === receipt.received) {
      throw new Problem(422, 'all-rejected', 'Correct the events as errors say; none was stored.', {
        members: { ...receipt },
      });
    }
    return c.json(receipt);
  });
};

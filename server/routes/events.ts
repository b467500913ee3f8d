import { Hono } from 'hono';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import { unauthorized } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { mayDataset, maySource } from '../tokens.ts';

/** Events in. 200 with a receipt, 422 with the same receipt when all events were refused. */
export const eventRoutes = ({ receive, metrics }: Deps) =>
  new Hono<Env>().post('/api/events', async (c) => {
    const caller = c.get('caller');
    if (caller.kind !== 'token') throw unauthorized('Send an ingest token.');
    const { bearer } = caller;
    const receipt = await receive(c.req.raw, {
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

import { Hono } from 'hono';
import { appendBatch } from '../../ingest/doors/http.ts';
import { refusalBatch, RefusalReport } from '../../ingest/doors/refusals.ts';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import { bodyOf } from '../body.ts';
import { unauthorized } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { maySource } from '../tokens.ts';

/** Records that importers and workers could not make events of: counted and kept with their reasons. */
export const refusalRoutes = ({ warehouse, metrics, now }: Deps) =>
  new Hono<Env>().post('/api/refusals', async (c) => {
    const caller = c.get('caller');
    if (caller.kind !== 'token') throw unauthorized('Send an ingest token.');
    const { bearer } = caller;
    const report = await reportBody(c);
    if (report.source !== null && !maySource(bearer, report.source)) {
      throw new Problem(403, 'source-not-allowed', 'Use a source that the token is bound to.');
    }
    const batch = refusalBatch(report, { sender: bearer.name, received_at: now() });
    const receipt = await appendBatch(warehouse.journal, batch);
    metrics.receipt(receipt);
    return c.json(receipt);
  });

const reportBody = bodyOf(RefusalReport, { maxBytes: 2 ** 20 });

import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { datasets } from '../../datasets/catalogue.ts';
import { Problem } from '../../ingest/problem.ts';
import type { Env } from '../access.ts';
import { askedBy } from '../asked-by.ts';
import { checkRegister, readHead } from '../audit-heads.ts';
import { makeBackup } from '../backup.ts';
import { actorOf, unauthorized, type Caller } from '../caller.ts';
import type { Deps } from '../deps.ts';
import { exportEvents } from '../event-export.ts';
import { invalid, readParameters } from '../parameters.ts';

/** What the command line asks of a running server, because the server owns the database. */
export const operationRoutes = ({ warehouse, register, data, now }: Deps) =>
  new Hono<Env>()
    .get('/api/events', (c) => {
      const dataset = readParameters(c.req.url, ['dataset']).text('dataset') ?? null;
      if (dataset !== null && !Object.hasOwn(datasets, dataset)) {
        throw invalid(
          'dataset',
          'invalid-parameter',
          `Use one of ${Object.keys(datasets).join(', ')}.`,
        );
      }
      const only = datasetsOf(c.get('caller'), dataset);
      c.header('content-type', 'application/x-ndjson');
      const asking = askedBy(warehouse, c.req.raw);
      return stream(c, async (out) => {
        for await (const line of exportEvents(asking, c.get('audience'), only))
          await out.write(line);
      });
    })
    .get('/api/check', async (c) => {
      const head = readParameters(c.req.url, ['audit_head']).text('audit_head');
      const elsewhere = head === undefined ? [] : [readHead(head)];
      const findings = [...(await warehouse.check()), ...checkRegister(data, register, elsewhere)];
      return c.json({ findings });
    })
    .post('/api/backup', async (c) => {
      const caller = c.get('caller');
      if (caller.kind === 'nobody') throw unauthorized('Sign in.');
      const by = { actor: actorOf(caller), reason: null, now: now() };
      return c.json({ backup: await makeBackup(data, { warehouse, register }, by) }, 201);
    });

/** What is asked for, or all that the token is bound to. @throws Problem 403 for another one */
function datasetsOf(caller: Caller, asked: string | null): readonly string[] | null {
  if (caller.kind !== 'token' || caller.bearer.datasets.length === 0)
    return asked === null ? null : [asked];
  const { datasets: bound } = caller.bearer;
  if (asked === null) return bound;
  if (bound.includes(asked)) return [asked];
  throw new Problem(403, 'dataset-not-allowed', `This token reads ${bound.join(', ')} only.`);
}

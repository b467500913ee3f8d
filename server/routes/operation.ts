import { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { datasets } from '../../datasets/catalogue.ts';
import type { Env } from '../access.ts';
import { makeBackup } from '../backup.ts';
import type { Deps } from '../deps.ts';
import { exportEvents } from '../event-export.ts';
import { invalid, readParameters } from '../parameters.ts';

/** What the command line asks of a running server, because the server owns the database. */
export const operationRoutes = ({ warehouse, data, now }: Deps) =>
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
      c.header('content-type', 'application/x-ndjson');
      return stream(c, async (out) => {
        for await (const line of exportEvents(warehouse, dataset)) await out.write(line);
      });
    })
    .get('/api/check', async (c) => {
      readParameters(c.req.url, []);
      return c.json({ findings: await warehouse.check() });
    })
    .post('/api/backup', async (c) =>
      c.json({ backup: await makeBackup(data, warehouse, now()) }, 201),
    );

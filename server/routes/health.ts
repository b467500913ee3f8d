import { Hono } from 'hono';
import type { Env } from '../access.ts';
import type { Deps } from '../deps.ts';
import { loadingNow } from '../progress.ts';

/** For the operator: does it live, may it get requests, what does Prometheus count. */
export const healthRoutes = ({ warehouse, progress, metrics, version, instance }: Deps) =>
  new Hono<Env>()
    .get('/healthz', (c) => c.json({ status: 'ok', version, instance }))
    .get('/readyz', async (c) => {
      if (progress.draining) return c.json({ status: 'draining' }, 503);
      const [row] = await warehouse
        .rows<{ one: number }>({ audience: 'public', of: 'things', sql: 'SELECT 1 AS one' })
        .catch(() => []);
      if (row?.one !== 1) return c.json({ status: 'database-not-ready' }, 503);
      if (!(await warehouse.isWritable())) return c.json({ status: 'storage-not-writable' }, 503);
      const loading = loadingNow({ progress, warehouse });
      return c.json({ status: loading ? 'catching-up' : 'ready', loading });
    })
    .get('/metrics', async (c) =>
      c.body(await metrics.text(), 200, { 'content-type': metrics.contentType }),
    );

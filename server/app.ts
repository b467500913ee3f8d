import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import { routePath } from 'hono/route';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from '../ingest/problem.ts';
import { Refusal } from '../register/refusal.ts';
import { InvalidQuestion } from '../warehouse/measure/measures.ts';
import { checkAccess, type Env } from './access.ts';
import type { Deps } from './deps.ts';
import { cityRoutes } from './routes/city.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { docRoutes } from './routes/docs.ts';
import { eventRoutes } from './routes/events.ts';
import { factRoutes } from './routes/facts.ts';
import { healthRoutes } from './routes/health.ts';
import { kpiRoutes } from './routes/kpis.ts';
import { ledgerRoutes } from './routes/ledger.ts';
import { mapRoutes } from './routes/map.ts';
import { operationRoutes } from './routes/operation.ts';
import { quarantineRoutes } from './routes/quarantine.ts';
import { schemaRoutes } from './routes/schemas.ts';

/** The whole HTTP side of the server, as a web-standard `fetch`. */
export function createApp(deps: Deps): Hono<Env> {
  const app = new Hono<Env>();

  app.use(secureHeaders(headers));
  app.use(async (c, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1_000;
    deps.metrics.request(c.req.method, routePath(c, -1), c.res.status, seconds);
  });
  app.use('/api/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }));
  app.use(compress({ threshold: 1_024 }));
  app.use(checkAccess(deps));

  app.route('/', eventRoutes(deps));
  app.route('/', cityRoutes(deps));
  app.route('/', kpiRoutes(deps));
  app.route('/', mapRoutes(deps));
  app.route('/', ledgerRoutes(deps));
  app.route('/', schemaRoutes());
  app.route('/', quarantineRoutes(deps));
  app.route('/', factRoutes(deps));
  app.route('/', operationRoutes(deps));
  app.route('/', docRoutes(deps));
  app.route('/', healthRoutes(deps));
  app.route('/', dashboardRoutes(deps));

  app.notFound((c) =>
    new Problem(404, 'not-found', `There is no ${c.req.method} here: see /docs.`).toResponse(),
  );
  app.onError((error) => {
    if (error instanceof Problem) return error.toResponse();
    if (error instanceof Refusal) {
      const { kind, code, message, field } = error;
      const members = field === null ? {} : { field };
      return new Problem(statusOf[kind], code, message, { members }).toResponse();
    }
    if (error instanceof InvalidQuestion) {
      return new Problem(400, 'invalid-parameter', `${error.message}.`).toResponse();
    }
    console.error(error);
    return new Problem(
      500,
      'internal-error',
      'The server failed at this request; its log says why. Try again, then tell the operator.',
    ).toResponse();
  });
  return app;
}

const statusOf: Record<Refusal['kind'], number> = {
  invalid: 400,
  forbidden: 403,
  missing: 404,
  conflict: 409,
};

/** Only what is ours, no frames. Charts set style attributes; MapLibre starts its worker from a blob. */
const headers = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'", 'blob:'],
    styleSrc: ["'self'", "'unsafe-inline'"],
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'", 'ws:', 'wss:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  // A proxy that speaks TLS decides about this one.
  strictTransportSecurity: false,
  // Public data may be read from other sites.
  crossOriginResourcePolicy: 'cross-origin',
  referrerPolicy: 'no-referrer',
} satisfies Parameters<typeof secureHeaders>[0];

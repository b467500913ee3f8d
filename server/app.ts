import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { cors } from 'hono/cors';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from '../ingest/problem.ts';
import { Refusal, type RefusalKind } from '../register/refusal.ts';
import { NoRoomForBackup } from '../warehouse/backup.ts';
import { Gone } from '../warehouse/gone.ts';
import { InvalidQuestion } from '../warehouse/measure/question.ts';
import { checkAccess, type Env } from './access.ts';
import type { Deps } from './deps.ts';
import { describeMissing } from './not-found.ts';
import { invalid } from './parameters.ts';
import { administrationRoutes } from './routes/account/administration.ts';
import { linkRoutes } from './routes/account/links.ts';
import { meRoutes } from './routes/account/me.ts';
import { oidcRoutes } from './routes/account/oidc.ts';
import { passkeyRoutes } from './routes/account/passkeys.ts';
import { passwordRoutes } from './routes/account/password.ts';
import { providerRoutes } from './routes/account/provider.ts';
import { sessionRoutes } from './routes/account/sessions.ts';
import { signInRoutes } from './routes/account/sign-in.ts';
import { createRateLimit } from './rate-limit.ts';
import { createReading } from './reading.ts';
import { routeOf } from './route-of.ts';
import { auditRoutes } from './routes/administration/audit.ts';
import { mailRoutes } from './routes/administration/mail-schedules.ts';
import { tokenRoutes } from './routes/administration/tokens.ts';
import { unitRoutes } from './routes/administration/units.ts';
import { webhookRoutes } from './routes/administration/webhooks.ts';
import { dashboardRoutes } from './routes/dashboard.ts';
import { demoRoutes } from './routes/demo.ts';
import { eventRoutes } from './routes/events.ts';
import { refusalRoutes } from './routes/refusals.ts';
import { factRoutes } from './routes/facts.ts';
import { okrBoardRoutes } from './routes/okr/boards.ts';
import { okrCalendarRoutes } from './routes/okr/calendar.ts';
import { okrClosingRoutes } from './routes/okr/closing.ts';
import { okrCommandRoutes } from './routes/okr/commands.ts';
import { okrMeetingRoutes } from './routes/okr/meetings.ts';
import { okrObjectiveRoutes } from './routes/okr/objectives.ts';
import { okrPaperRoutes } from './routes/okr/papers.ts';
import { okrProofRoutes } from './routes/okr/proofs.ts';
import { okrPublishedRoutes } from './routes/okr/published.ts';
import { okrStrategyRoutes } from './routes/okr/strategy.ts';
import { okrImportRoutes } from './routes/okr/import.ts';
import { okrTransferRoutes } from './routes/okr/transfer.ts';
import { operationRoutes } from './routes/operation.ts';
import { quarantineRoutes } from './routes/quarantine.ts';
import { sourceRoutes } from './routes/sources.ts';
import { mount, requireDeclared } from './route/mount.ts';
import { declaredRoutes, routeRights } from './routes/table.ts';
import { originOf } from './site.ts';

/** The whole HTTP side of the server, as a web-standard `fetch`. */
export function createApp(deps: Deps, limit = createRateLimit()): Hono<Env> {
  const app = new Hono<Env>();

  app.use(secureHeaders(headers));
  app.use(async (c, next) => {
    if (c.req.url.length > longestUrl) {
      throw new Problem(414, 'address-too-long', 'Ask for less at once: the address is too long.');
    }
    await next();
    // Said over TLS only; a browser takes no notice of it elsewhere.
    if (originOf(c.req.raw.headers, deps.site).startsWith('https:')) {
      c.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    }
  });
  app.use(async (c, next) => {
    const began = performance.now();
    await next();
    const seconds = (performance.now() - began) / 1_000;
    deps.metrics.request(c.req.method, routeOf(c)?.path ?? 'none', c.res.status, seconds);
  });
  app.use('/api/*', cors({ origin: '*', allowMethods: ['GET', 'HEAD'] }));
  app.use(compress({ threshold: 1_024 }));
  app.use(checkAccess(deps, routeRights, limit));
  app.use(createReading(deps.progress).middleware);

  mount(app, declaredRoutes, deps);
  app.route('/', eventRoutes(deps));
  app.route('/', refusalRoutes(deps));
  app.route('/', quarantineRoutes(deps));
  app.route('/', sourceRoutes(deps));
  app.route('/', factRoutes(deps));
  app.route('/', operationRoutes(deps));
  app.route('/', meRoutes(deps));
  app.route('/', signInRoutes(deps));
  app.route('/', oidcRoutes(deps));
  app.route('/', linkRoutes(deps));
  app.route('/', sessionRoutes(deps));
  app.route('/', passwordRoutes(deps));
  app.route('/', passkeyRoutes(deps));
  app.route('/', providerRoutes(deps));
  app.route('/', administrationRoutes(deps));
  app.route('/', unitRoutes(deps));
  app.route('/', tokenRoutes(deps));
  app.route('/', webhookRoutes(deps));
  app.route('/', mailRoutes(deps));
  app.route('/', auditRoutes(deps));
  app.route('/', okrCommandRoutes(deps));
  app.route('/', okrStrategyRoutes(deps));
  app.route('/', okrBoardRoutes(deps));
  app.route('/', okrClosingRoutes(deps));
  app.route('/', okrMeetingRoutes(deps));
  app.route('/', okrObjectiveRoutes(deps));
  app.route('/', okrProofRoutes(deps));
  app.route('/', okrPaperRoutes(deps));
  app.route('/', okrTransferRoutes(deps));
  app.route('/', okrImportRoutes(deps));
  app.route('/', okrCalendarRoutes(deps));
  app.route('/', okrPublishedRoutes(deps));
  if (deps.demo) app.route('/', demoRoutes(deps, deps.demo));
  app.route('/', dashboardRoutes(deps));
  requireDeclared(app, routeRights);

  app.notFound((c) => describeMissing(app.routes, c.req).toResponse());
  app.onError((error) => {
    if (error instanceof Problem) return error.toResponse();
    if (error instanceof Refusal) {
      const { kind, code, message, field, retry_after_s } = error;
      return new Problem(statusOf[kind], code, message, {
        ...(field === null ? {} : { members: { field } }),
        ...(retry_after_s === null ? {} : { headers: { 'retry-after': String(retry_after_s) } }),
      }).toResponse();
    }
    if (error instanceof NoRoomForBackup) {
      return new Problem(507, 'no-room', error.message).toResponse();
    }
    // Nobody reads it; it only stands in the metrics.
    if (error instanceof Gone) return new Response(null, { status: 499 });
    if (error instanceof InvalidQuestion) return notAsked(error).toResponse();
    console.error(error);
    return new Problem(
      500,
      'internal-error',
      'The server failed at this request; its log says why. Try again, then tell the operator.',
    ).toResponse();
  });
  return app;
}

function notAsked({ message, code, parameter, members }: InvalidQuestion): Problem {
  if (parameter !== null) return invalid(parameter, code, `${message}.`);
  const sentence = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return new Problem(400, code, sentence, { members });
}

const statusOf: Record<RefusalKind, number> = {
  invalid: 400,
  unproven: 401,
  later: 429,
  forbidden: 403,
  missing: 404,
  conflict: 409,
};

/** Letters of a whole address; the longest that a page asks for has some hundred. */
const longestUrl = 8_192;

/** Only what is ours: no frames, no script and no style that stands in a page. */
const headers = {
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    scriptSrc: ["'self'"],
    workerSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  // Said above, where a proxy speaks TLS.
  strictTransportSecurity: false,
  // Public data may be read from other sites.
  crossOriginResourcePolicy: 'cross-origin',
  referrerPolicy: 'no-referrer',
} satisfies Parameters<typeof secureHeaders>[0];

import type { Context, MiddlewareHandler } from 'hono';
import { Problem } from '../ingest/problem.ts';
import type { Audience } from '../warehouse/warehouse.ts';
import { readCaller, unauthorized, type Caller } from './caller.ts';
import { refuseDemoChange } from './demo-mode.ts';
import type { Deps } from './deps.ts';
import { refuseForgery } from './forgery.ts';
import { readUnits } from '../register/units.ts';
import { blockOf, createRateLimit, shareOf, type RateLimit } from './rate-limit.ts';
import type { LongAnswers } from './reading.ts';
import { mayEnter, reachesCity } from './rights/decide.ts';
import type { Right, Rights } from './rights/right.ts';
import { reachableOffices } from './rights/rows.ts';
import { ownSmallCounts, smallCounts } from './rights/numbers.ts';
import { routeOf } from './route-of.ts';
import { addressOf } from './site.ts';

/**
 * What a request carries after the check: who asks, as whom they are counted, by which right, for
 * whom numbers are shown, and where long answers stand in line.
 */
export interface Env {
  Variables: {
    caller: Caller;
    who: string;
    right: Right;
    audience: Audience;
    long: LongAnswers;
  };
}

/** Refuses what the rights of the routes do not allow: 401 to nobody, 403 to whoever may not. */
export const checkAccess =
  (
    deps: Pick<Deps, 'tokens' | 'register' | 'site' | 'demo' | 'now'>,
    rights: Rights,
    limit: RateLimit = createRateLimit(),
  ): MiddlewareHandler<Env> =>
  async (c, next) => {
    const route = routeOf(c);
    // No such route: the answer is 404, not a question of access.
    if (!route) return next();
    const right = rights[`${route.method} ${route.path}`];
    if (!right) {
      throw new Problem(403, 'route-not-declared', 'Nobody may call this route yet.');
    }
    const address = addressOf(c, deps.site);
    const caller = callerOf(c, deps, () =>
      limit.count('refused', countedAs(nobody, address), shareOf(address)),
    );
    const who = countedAs(caller, address);
    if (right.rate !== 'free') limit.count(right.rate, who, shareOf(address));
    if (!mayEnter(right, caller)) throw refusal(right, caller);
    if (!right.fromServer) refuseForgery(c, caller, deps.site);
    refuseDemoChange(c, caller, `${route.method} ${route.path}`, deps);
    c.set('caller', caller);
    c.set('who', who);
    c.set('right', right);
    c.set('audience', audienceOf(caller, deps));
    await next();
    if (!c.req.path.startsWith('/api/')) return;
    // What one caller gets is no answer for another.
    c.header('vary', 'Authorization, Cookie', { append: true });
    const isKept = !c.res.headers.get('cache-control')?.includes('no-store');
    if (caller.kind === 'person' && isKept) c.header('cache-control', 'private, no-store');
  };

/** The caller; one with a wrong token is counted before they are refused. */
function callerOf(
  c: Context,
  deps: Parameters<typeof readCaller>[1],
  countRefused: () => void,
): Caller {
  try {
    return readCaller(c, deps);
  } catch (error) {
    countRefused();
    throw error;
  }
}

const nobody: Caller = { kind: 'nobody' };

/** By whom requests are counted and take turns: the person or token where there is one, else the address. */
export function countedAs(caller: Caller, address: string): string {
  switch (caller.kind) {
    case 'nobody':
      return `nobody ${blockOf(address)}`;
    case 'token':
      return `token ${caller.bearer.token_id}`;
    case 'person':
      return `person ${caller.person.account}`;
  }
}

/**
 * Who sees small counts: of the whole city, of the datasets of a token, or of the offices of one's
 * own. Everyone else sees them suppressed.
 */
export function audienceOf(caller: Caller, { register }: Pick<Deps, 'register'>): Audience {
  if (caller.kind === 'nobody') return 'public';
  if (reachesCity(smallCounts, caller)) return audienceBy(smallCounts, caller);
  if (caller.kind !== 'person') return 'public';
  const own = reachableOffices(ownSmallCounts, caller, readUnits(register));
  if (own === 'all') return { offices: 'each', datasets: 'all' };
  return own.length > 0 ? { offices: own, datasets: 'all' } : 'public';
}

/** Who asks by a right that is not everyone's: for the whole city, or for the datasets of a token. */
export function audienceBy(right: Right, caller: Caller): Audience {
  if (!reachesCity(right, caller)) return 'public';
  const datasets = caller.kind === 'token' ? caller.bearer.datasets : [];
  return datasets.length > 0 ? { offices: 'all', datasets } : 'staff';
}

/** Why this caller is not let in, and what would help. */
export function refusal(right: Right, caller: Caller): Problem {
  const tokens = right.tokens?.join(' or ');
  const isForPeople = right.own || Object.keys(right.roles ?? {}).length > 0;
  switch (caller.kind) {
    case 'nobody': {
      const ways = [
        ...(isForPeople ? ['sign in'] : []),
        ...(tokens ? [`send a token for ${tokens}: Authorization: Bearer <token>`] : []),
      ].join(', or ');
      return unauthorized(`${ways.charAt(0).toUpperCase()}${ways.slice(1)}.`);
    }
    case 'token':
      return new Problem(
        403,
        'wrong-role',
        tokens
          ? `Use a token for ${tokens}; this one is for ${caller.bearer.kind}.`
          : 'No token may do this: sign in as a person.',
      );
    case 'person':
      return new Problem(
        403,
        'not-allowed',
        `${right.because.en} Ask an administrator for the role, if it is your task.`,
      );
  }
}

import { Hono, type Context } from 'hono';
import { Problem } from '../../../ingest/problem.ts';
import { endProviderSessions } from '../../../register/provider-sessions.ts';
import { takeSignIn } from '../../../register/provider-sign-ins.ts';
import type { Env } from '../../access.ts';
import { readText } from '../../body.ts';
import type { Deps } from '../../deps.ts';
import { readBrowserSecret } from '../../oidc/browser-cookie.ts';
import { enter } from '../../oidc/enter.ts';
import { OidcFault, type OidcFaultCode } from '../../oidc/fault.ts';
import { InvalidLogoutToken } from '../../oidc/logout-token.ts';
import { requireOidc } from '../../oidc/oidc.ts';
import { readRefusedGroups, refusedCookie, type RefusedGroups } from '../../oidc/refused-groups.ts';
import { callback, setOut } from '../../oidc/set-out.ts';
import { complete, localPath } from '../../oidc/sign-in.ts';
import { readParameters } from '../../parameters.ts';
import { originOf } from '../../site.ts';
import { kindOf } from './fields.ts';
import { linkTo } from './linking.ts';

/** Which ways to sign in there are, besides login, password and passkey. */
export interface SignInWaysAnswer {
  /** The city's identity provider; `label` is what its button says, null for the usual words. */
  provider: { label: string | null } | null;
  /** With which groups this browser was refused a moment ago, and the one of the file most like one of them. */
  refused: RefusedGroups | null;
}

/** Signing in through the city's identity provider: docs/identity-provider.md. */
export const oidcRoutes = (deps: Deps) => {
  const { register, now } = deps;
  return new Hono<Env>()
    .get('/api/sign-in', (c) => {
      readParameters(c.req.url, []);
      const { oidc } = deps;
      const origin = originOf(c.req.raw.headers, deps.site);
      const answer: SignInWaysAnswer = {
        provider: oidc && { label: oidc.provider.config.label },
        refused: oidc && readRefusedGroups(c.req.header('cookie') ?? null, origin),
      };
      c.header('cache-control', 'no-store');
      return c.json(answer);
    })
    .get('/api/sign-in/oidc', async (c) => {
      const oidc = requireOidc(deps);
      const parameters = readParameters(c.req.url, ['next', 'shared', 'anew']);
      const wanted = {
        next: localPath(parameters.text('next') ?? '/'),
        kind: kindOf(parameters.word('shared', ['true', 'false']) === 'true'),
        anew: parameters.word('anew', ['true', 'false']) === 'true',
      };
      try {
        return c.redirect((await setOut(c, deps, oidc, wanted)).href, 303);
      } catch (error) {
        return backToSignIn(c, error, wanted.next);
      }
    })
    .get(callback, async (c) => {
      const oidc = requireOidc(deps);
      const origin = originOf(c.req.raw.headers, deps.site);
      const { search, searchParams } = new URL(c.req.url);
      const browser = readBrowserSecret(c.req.header('cookie') ?? null, origin);
      const state = searchParams.get('state') ?? '';
      const signIn = takeSignIn(register, { state, browser }, now());
      if (typeof signIn === 'string') {
        return backToSignIn(c, new OidcFault(`sign-in-${signIn}`, 'at the callback'));
      }
      try {
        const url = new URL(origin + callback + search);
        const signedIn = await complete(oidc.provider, signIn, url);
        if (signIn.link === null) enter(c, deps, oidc, signedIn, signIn.kind);
        else linkTo(c, deps, signIn.link, signedIn);
        return c.redirect(signIn.next, 303);
      } catch (error) {
        if (error instanceof OidcFault && error.groups) {
          c.header('set-cookie', refusedCookie(origin, error.groups), { append: true });
        }
        if (signIn.link === null) return backToSignIn(c, error, signIn.next);
        const isIn = c.get('caller').kind === 'person';
        return isIn ? backToAccount(c, error) : backToSignIn(c, error, '/konto');
      }
    })
    .post('/api/sign-in/oidc/signed-out', async (c) => {
      const oidc = requireOidc(deps);
      const token = new URLSearchParams(await readText(c.req.raw)).get('logout_token');
      if (!token) throw invalidToken('there is none');
      try {
        endProviderSessions(register, await oidc.readLogoutToken(token));
      } catch (error) {
        if (error instanceof InvalidLogoutToken) throw invalidToken(error.message);
        if (error instanceof OidcFault) throw new Problem(503, error.code, error.message);
        throw error;
      }
      c.header('cache-control', 'no-store');
      return c.body(null, 200);
    });
};

const invalidToken = (reason: string): Problem =>
  new Problem(
    400,
    'invalid-logout-token',
    `Send a logout_token of the identity provider: ${reason}.`,
  );

/** The sign-in page has a sentence for the code; the reason is for the log. */
function backToSignIn(c: Context, error: unknown, next = '/'): Response {
  const code = logged(error);
  return back(c, '/anmelden', { error: code, ...(next === '/' ? {} : { next }) });
}

/** So has the page of the account, where somebody wanted to link theirs. */
const backToAccount = (c: Context, error: unknown): Response =>
  back(c, '/konto', { error: logged(error) });

function back(c: Context, page: string, query: Record<string, string>): Response {
  c.header('cache-control', 'no-store');
  return c.redirect(`${page}?${new URLSearchParams(query)}`, 303);
}

/** @throws whatever is no fault of the sign-in */
function logged(error: unknown): OidcFaultCode {
  if (!(error instanceof OidcFault)) throw error;
  console.warn(`Sign-in through the identity provider: ${error.code}: ${plain(error.reason)}`);
  return error.code;
}

/** What a provider, or whoever forges its answers, sends must not write lines of our log. */
const plain = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ' ').slice(0, 300);

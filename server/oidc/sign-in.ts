import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type IDToken,
} from 'openid-client';
import type { ProviderSignIn } from '../../register/provider-sign-ins.ts';
import type { SessionKind } from '../../register/sessions.ts';
import { explainFault, OidcFault } from './fault.ts';
import { isComplete, readIdentity, type Identity } from './identity.ts';
import { tolerance, type Provider } from './provider.ts';

/** Who the provider says it is, and what is needed to sign out there. */
export interface SignedIn {
  identity: Identity;
  /** As it came: the hint with which the provider knows whom to sign out. */
  idToken: string;
  /** The provider's name for its own session, where it tells. */
  providerSession: string | null;
}

export interface Wanted {
  /** Our callback, as it is registered at the provider. */
  redirectUri: string;
  /** A page of ours: see `localPath`. */
  next: string;
  kind?: SessionKind;
  /** Ask who it is even where the provider knows somebody in this browser. */
  anew?: boolean;
  /** The session that is to be linked with whoever comes back, instead of signing them in. */
  link?: string | null;
}

/** Send somebody to the provider. @throws OidcFault */
export async function begin(
  provider: Provider,
  { redirectUri, next, kind = 'own', anew = false, link = null }: Wanted,
): Promise<{ url: URL; signIn: ProviderSignIn }> {
  const configuration = await provider.connect();
  const signIn: ProviderSignIn = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    next,
    kind,
    link,
  };
  const parameters = {
    redirect_uri: redirectUri,
    scope: provider.config.scope,
    state: signIn.state,
    nonce: signIn.nonce,
    code_challenge: await calculatePKCECodeChallenge(signIn.verifier),
    code_challenge_method: 'S256',
    ...(anew ? { prompt: 'login' } : {}),
  };
  try {
    return { url: buildAuthorizationUrl(configuration, parameters), signIn };
  } catch (error) {
    throw explainFault(error);
  }
}

/**
 * Take back who comes from the provider: the code becomes an ID token, whose issuer, audience,
 * nonce, times and signature are checked.
 * @param callbackUrl our callback with the parameters with which the browser came
 * @throws OidcFault
 */
export async function complete(
  provider: Provider,
  { state, nonce, verifier }: ProviderSignIn,
  callbackUrl: URL,
): Promise<SignedIn> {
  const configuration = await provider.connect();
  try {
    const tokens = await authorizationCodeGrant(configuration, callbackUrl, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: verifier,
      idTokenExpected: true,
    });
    const claims = tokens.claims();
    if (!claims || !tokens.id_token) throw new OidcFault('identity-incomplete', 'no ID token');
    checkClaims(provider, claims);
    const asksMore =
      configuration.serverMetadata().userinfo_endpoint !== undefined &&
      !isComplete(provider.config.claims, claims);
    const more = asksMore
      ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
      : {};
    return {
      identity: readIdentity(provider.config.claims, { ...more, ...claims }),
      idToken: tokens.id_token,
      providerSession: typeof claims['sid'] === 'string' ? claims['sid'] : null,
    };
  } catch (error) {
    throw explainFault(error);
  }
}

/** What the library leaves open. @throws OidcFault */
function checkClaims({ config }: Provider, { azp, iat }: IDToken): void {
  if (azp !== undefined && azp !== config.client) {
    throw new OidcFault('identity-for-another-client', `azp is not ${config.client}`);
  }
  const age = Date.now() / 1_000 - iat;
  if (age < -tolerance || age > longestCode) {
    throw new OidcFault(
      'identity-expired',
      age < 0
        ? `the clock of the provider is ${Math.round(-age)} s ahead of ours, ${tolerance} s are forgiven`
        : `it was issued ${Math.round(age)} s ago by our clock, though it was just fetched`,
    );
  }
}

/** How old an ID token may be that was just fetched, s: no provider keeps a code for longer. */
const longestCode = 600;

/**
 * A page of ours, whatever was asked: an address of somebody else, also in disguise, becomes the
 * start page.
 */
export function localPath(text: string): string {
  const here = 'http://stadtpegel.invalid';
  // Browsers take a backslash for a slash and drop control characters.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(text) || text.length > 2_000) return '/';
  if (!URL.canParse(text, here)) return '/';
  const { origin, pathname, search, hash } = new URL(text, here);
  // `/..//somebody.example` would be somebody else once it is resolved.
  const isPage = !pathname.startsWith('//') && !/^\/(api|anmelden)(\/|$)/.test(pathname);
  return origin === here && isPage ? pathname + search + hash : '/';
}

import { createRemoteJWKSet, customFetch, errors, jwtVerify, type JWTPayload } from 'jose';
import { OidcFault } from './fault.ts';
import { safeFetch, type Provider } from './provider.ts';

/** Whose sessions the provider has ended: one session of its own, or all of a person. */
export interface SignedOut {
  issuer: string;
  sub: string | null;
  /** The provider's name for its session. */
  providerSession: string | null;
}

/** A message about a sign-out that does not come from the provider, or says nothing. */
export class InvalidLogoutToken extends Error {
  override name = 'InvalidLogoutToken';
}

/** Reads what the provider sends when somebody signs out there (OpenID Connect Back-Channel Logout 1.0). */
export type ReadLogoutToken = (token: string) => Promise<SignedOut>;

export function openLogoutTokens(provider: Provider): ReadLogoutToken {
  let known: { address: string; keys: ReturnType<typeof createRemoteJWKSet> } | null = null;

  /** The provider's keys; the library asks again where it does not know one. */
  async function connect() {
    const {
      issuer,
      jwks_uri,
      id_token_signing_alg_values_supported: algorithms,
    } = (await provider.connect()).serverMetadata();
    if (!jwks_uri) throw new OidcFault('provider-misconfigured', 'it has no jwks_uri');
    if (known?.address !== jwks_uri) {
      const keys = createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: safeFetch });
      known = { address: jwks_uri, keys };
    }
    return { issuer, keys: known.keys, algorithms: algorithms?.filter(isAsymmetric) ?? ['RS256'] };
  }

  /** @throws InvalidLogoutToken, or OidcFault where the provider's keys cannot be had */
  return async (token) => {
    const { issuer, keys, algorithms } = await connect();
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys, {
        issuer,
        audience: provider.config.client,
        algorithms,
        clockTolerance: 30,
        maxTokenAge: 300,
        requiredClaims: ['iat', 'jti', 'events'],
      });
      checkType(protectedHeader.typ);
      return readSignedOut(issuer, payload);
    } catch (error) {
      if (error instanceof InvalidLogoutToken) throw error;
      if (error instanceof errors.JOSEError && !isAboutKeys(error)) {
        throw new InvalidLogoutToken(error.message, { cause: error });
      }
      throw new OidcFault('provider-unreachable', 'its keys cannot be had', error);
    }
  };
}

/** Where it says of what type it is, that of an access token or a proof is none. @throws InvalidLogoutToken */
function checkType(type = 'JWT'): void {
  if (!/^(application\/)?(jwt|logout\+jwt)$/i.test(type)) {
    throw new InvalidLogoutToken('it is of another type');
  }
}

function readSignedOut(issuer: string, payload: JWTPayload): SignedOut {
  const { sub, sid, events } = payload;
  if (typeof events !== 'object' || events === null || !Object.hasOwn(events, backChannelLogout)) {
    throw new InvalidLogoutToken('it is about something else than a sign-out');
  }
  // An ID token has a nonce: it must never pass for a sign-out.
  if ('nonce' in payload) throw new InvalidLogoutToken('it holds a nonce');
  const providerSession = typeof sid === 'string' ? sid : null;
  if (sub === undefined && providerSession === null) {
    throw new InvalidLogoutToken('it names neither a person nor a session');
  }
  return { issuer, sub: sub ?? null, providerSession };
}

/** The keys could not be fetched or read; that a key is unknown is about the token. */
const isAboutKeys = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === 'ERR_JOSE_GENERIC';

const backChannelLogout = 'http://schemas.openid.net/event/backchannel-logout';

const isAsymmetric = (algorithm: string): boolean => /^(RS|PS|ES|Ed)/.test(algorithm);

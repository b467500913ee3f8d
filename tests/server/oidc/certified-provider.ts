import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generateKeyPair, exportJWK } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';

/** What a provider tells about a person, besides `sub`. */
export type Person = Record<string, unknown>;

export interface CertifiedProvider {
  issuer: string;
  client: string;
  secret: string;
  /** People by the login that they type; changes hold from the next sign-in. */
  people: Map<string, Person>;
  provider: Provider;
  close(): Promise<void>;
}

interface Wanted {
  redirectUris: string[];
  afterSignOut?: string[];
  /** Where the provider tells that somebody signed out. */
  backChannel?: string;
  people?: Record<string, Person>;
}

export const client = 'stadtpegel';
export const secret = 'a-secret-of-the-city-+/%&=';

/**
 * The certified `oidc-provider`, set up as Keycloak is for a realm: issuer with a path, groups as
 * paths and realm roles in the ID token, `sid`, `iss` in the answer, back-channel logout.
 */
export const startKeycloakLike = (wanted: Wanted): Promise<CertifiedProvider> =>
  start('/realms/stadt', wanted, {
    conformIdTokenClaims: false,
    claims: {
      openid: ['sub'],
      profile: ['name', 'preferred_username', 'groups', 'realm_access'],
    },
  });

/**
 * Set up as a connector in front of BundID: no groups, the name in parts, a pseudonym of its own
 * for each application, everything in userinfo and nothing but `sub` in the ID token.
 */
export const startBundIdLike = (wanted: Wanted): Promise<CertifiedProvider> =>
  start('', wanted, {
    conformIdTokenClaims: true,
    claims: { openid: ['sub'], profile: ['given_name', 'family_name', 'bPK2', 'eidas_level'] },
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: (_, login, { clientId }) => `pseudonym-of-${login}-for-${clientId}`,
  });

const signingKey = generateKeyPair('RS256', { extractable: true })
  .then(({ privateKey }) => exportJWK(privateKey))
  .then((jwk) => ({ ...jwk, kid: 'first', use: 'sig', alg: 'RS256' }));

async function start(
  path: string,
  { redirectUris, afterSignOut = [], backChannel, people = {} }: Wanted,
  more: Configuration,
): Promise<CertifiedProvider> {
  const http = createServer();
  const origin = await listen(http);
  const known = new Map(Object.entries(people));
  const provider = new Provider(origin + path, {
    clients: [
      {
        client_id: client,
        client_secret: secret,
        redirect_uris: redirectUris,
        post_logout_redirect_uris: afterSignOut,
        ...(more.subjectTypes ? { subject_type: 'pairwise' as const } : {}),
        ...(backChannel
          ? { backchannel_logout_uri: backChannel, backchannel_logout_session_required: true }
          : {}),
      },
    ],
    jwks: { keys: [await signingKey] },
    cookies: { keys: ['a key of the test'] },
    pkce: { required: () => true },
    features: {
      devInteractions: { enabled: true },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: { enabled: true },
    },
    findAccount: (_, login) =>
      known.has(login)
        ? { accountId: login, claims: () => ({ ...known.get(login), sub: login }) }
        : undefined,
    ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
    // Without the guard that keeps a provider on the internet away from private addresses.
    fetch: (url, { dispatcher: _, ...options }: RequestInit & { dispatcher?: unknown } = {}) =>
      fetch(url, options),
    ...more,
  });
  const answer = provider.callback();
  http.on('request', (request, response) => {
    if (path && request.url?.startsWith(path)) {
      Object.assign(request, { originalUrl: request.url });
      request.url = request.url.slice(path.length);
    }
    void answer(request, response);
  });
  return {
    issuer: origin + path,
    client,
    secret,
    people: known,
    provider,
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}

export function listen(http: Server): Promise<string> {
  return new Promise((resolve) => {
    http.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(http.address() as AddressInfo).port}`);
    });
  });
}

import { createServer, type IncomingMessage } from 'node:http';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose';
import { listen } from './certified-provider.ts';

/** What the provider says that it should not. Without any of it everything is in order. */
export interface Lies {
  /** Other claims in the ID token; `undefined` leaves one out. */
  claims?: Record<string, unknown>;
  /** Signed by a key that is not the provider's, with the public key as a secret, or not at all. */
  signed?: 'by-another-key' | 'by-an-unknown-key' | 'by-the-public-key' | 'not-at-all';
  /** Something else in the answer that the browser brings; null leaves it out. */
  answer?: Record<string, string | null>;
  /** Something else about itself. */
  metadata?: Record<string, unknown>;
  /** Another person in userinfo. */
  userinfo?: Record<string, unknown>;
  /** An HTTP status instead of an answer, by path. */
  status?: Record<string, number>;
}

export interface ForgingProvider {
  issuer: string;
  client: string;
  /** May be changed between two requests. */
  lies: Lies;
  /** Put a new key in the place of the old one. */
  changeKey(): Promise<void>;
  /** How often each path was asked. */
  asked: Map<string, number>;
  /** A token signed by the provider's own key, that says of which type it is. */
  sign(payload: JWTPayload, typ?: string): Promise<string>;
  close(): Promise<void>;
}

/** A provider that signs what it is told to: a real HTTP server, as an attacker would write it. */
export async function startForgingProvider(): Promise<ForgingProvider> {
  const http = createServer();
  const issuer = await listen(http);
  const client = 'stadtpegel';
  const nonces = new Map<string, string | null>();
  const asked = new Map<string, number>();
  let key = await newKey('one');
  const stranger = await newKey('one');
  const unknown = await newKey('unknown');

  const sign = (
    payload: JWTPayload,
    { kid, privateKey } = key,
    header: { typ?: string } = {},
  ): Promise<string> =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid, ...header }).sign(privateKey);

  async function idToken(nonce: string | null): Promise<string> {
    const now = Math.floor(Date.now() / 1_000);
    const claims: JWTPayload = {
      iss: issuer,
      sub: 'eve',
      aud: client,
      iat: now,
      exp: now + 300,
      nonce: nonce ?? undefined,
      name: 'Eve',
      groups: ['/stadt/digital'],
      ...provider.lies.claims,
    };
    switch (provider.lies.signed) {
      case 'by-another-key':
        return sign(claims, stranger);
      case 'by-an-unknown-key':
        return sign(claims, unknown);
      case 'by-the-public-key':
        return new SignJWT(claims)
          .setProtectedHeader({ alg: 'HS256', kid: key.kid })
          .sign(new TextEncoder().encode(JSON.stringify(key.jwk)));
      case 'not-at-all':
        return new UnsecuredJWT(claims).encode();
      default:
        return sign(claims);
    }
  }

  const pages: Record<string, (url: URL, request: IncomingMessage) => Promise<Answer> | Answer> = {
    '/.well-known/openid-configuration': () => ({
      json: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        userinfo_endpoint: `${issuer}/userinfo`,
        end_session_endpoint: `${issuer}/end`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
        ...provider.lies.metadata,
      },
    }),
    '/jwks': () => ({ json: { keys: [key.jwk] } }),
    '/authorize': (url) => {
      const code = crypto.randomUUID();
      nonces.set(code, url.searchParams.get('nonce'));
      const back = new URL(url.searchParams.get('redirect_uri') ?? '');
      const answer = { code, state: url.searchParams.get('state'), iss: issuer };
      for (const [name, value] of Object.entries({ ...answer, ...provider.lies.answer })) {
        if (value !== null) back.searchParams.set(name, value);
      }
      return { location: back.href };
    },
    '/token': async (_, request) => {
      const code = new URLSearchParams(await bodyOf(request)).get('code') ?? '';
      return {
        json: {
          access_token: 'access',
          token_type: 'Bearer',
          id_token: await idToken(nonces.get(code) ?? null),
        },
      };
    },
    '/userinfo': () => ({ json: { sub: 'eve', name: 'Eve', ...provider.lies.userinfo } }),
  };

  http.on('request', (request, response) => {
    const url = new URL(request.url ?? '/', issuer);
    asked.set(url.pathname, (asked.get(url.pathname) ?? 0) + 1);
    void (async () => {
      const status = provider.lies.status?.[url.pathname];
      const answer: Answer = status ? {} : ((await pages[url.pathname]?.(url, request)) ?? {});
      if (answer.location) response.writeHead(302, { location: answer.location }).end();
      else if (!answer.json) response.writeHead(status ?? 404).end();
      else
        response
          .writeHead(200, { 'content-type': 'application/json' })
          .end(JSON.stringify(answer.json));
    })();
  });

  const provider: ForgingProvider = {
    issuer,
    client,
    lies: {},
    asked,
    sign: (payload, typ) => sign(payload, key, typ === undefined ? {} : { typ }),
    changeKey: async () => {
      key = await newKey('two');
    },
    async close() {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  return provider;
}

interface Answer {
  json?: object;
  location?: string;
}

async function newKey(kid: string) {
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, use: 'sig', alg: 'RS256' };
  return { kid, privateKey, jwk };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
